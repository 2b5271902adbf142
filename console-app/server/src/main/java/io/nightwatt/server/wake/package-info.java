/// Sends the signal that wakes a sleeping machine: a magic packet, a command over SSH, an HTTP
/// request.
@NullMarked
package io.nightwatt.server.wake;

import org.jspecify.annotations.NullMarked;
