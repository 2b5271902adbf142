/// Backups: the whole data folder of a console in one file, and back.
@NullMarked
package io.nightwatt.server.backup;

import org.jspecify.annotations.NullMarked;
