/// The audit log: who did, or was refused, what; a chain of hashes shows when it was changed.
@NullMarked
package io.nightwatt.server.audit;

import org.jspecify.annotations.NullMarked;
