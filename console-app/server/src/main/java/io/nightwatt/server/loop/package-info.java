/// Runs the engine on one thread: events in, one transaction a turn, effects out after it.
@NullMarked
package io.nightwatt.server.loop;

import org.jspecify.annotations.NullMarked;
