/// Tests of backups.
@NullMarked
package io.nightwatt.server.backup;

import org.jspecify.annotations.NullMarked;
