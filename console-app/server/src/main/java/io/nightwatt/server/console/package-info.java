/// Lets a window or a script see the fleet and act on it, in this process.
@NullMarked
package io.nightwatt.server.console;

import org.jspecify.annotations.NullMarked;
