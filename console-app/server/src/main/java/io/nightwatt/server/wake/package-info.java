/// Sends the signal that wakes a sleeping machine.
@NullMarked
package io.nightwatt.server.wake;

import org.jspecify.annotations.NullMarked;
