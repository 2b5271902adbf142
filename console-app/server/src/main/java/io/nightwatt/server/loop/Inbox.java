package io.nightwatt.server.loop;

import io.nightwatt.engine.event.Event;

/// Where what happened is handed to the engine.
public interface Inbox {

    /// Never blocks.
    ///
    /// @return false when the inbox is full and the event was not taken
    boolean offer(Event event);
}
