/// Watching this machine's GPUs on a thread of their own, so that a driver that hangs delays
/// nothing else.
@NullMarked
package io.nightwatt.agent.watch;

import org.jspecify.annotations.NullMarked;
