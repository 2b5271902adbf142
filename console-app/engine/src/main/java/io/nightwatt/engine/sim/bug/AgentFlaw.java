package io.nightwatt.engine.sim.bug;

/// What a simulated agent does wrong.
public enum AgentFlaw {
    NONE,
    SKIPS_LAST_LOOK,
    /// Its last look finds nothing when its sensors do not answer.
    TAKES_UNKNOWN_FOR_IDLE,
    MISSES_COMFYUI,
    MISSES_OWN_WORK,
    IGNORES_GENERATION,
    /// Takes its time between the look and the command.
    DAWDLES_AFTER_LOOK,
    OBEYS_OLD_ORDERS,
    SAYS_NO_GOODBYE
}
