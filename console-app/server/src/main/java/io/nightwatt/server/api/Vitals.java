package io.nightwatt.server.api;

import io.nightwatt.server.loop.LoopPulse;

/// How the console itself fares. Its calls may be made from any thread.
public interface Vitals {

    LoopPulse.Reading loop();

    /// Events that wait for the engine.
    int waiting();

    /// Whether the port for agents is open.
    boolean agentsMayCome();

    /// Asks the database for something small; blocks, and throws when it does not answer.
    void askDatabase();
}
