/// Tests of the audit log.
@NullMarked
package io.nightwatt.server.audit;

import org.jspecify.annotations.NullMarked;
