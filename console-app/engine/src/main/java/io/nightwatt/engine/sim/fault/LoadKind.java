package io.nightwatt.engine.sim.fault;

/// What a simulated studio has to do.
public enum LoadKind {
    /// Work comes at any hour.
    UNIFORM,
    /// People by day, rendering by night, little on weekends.
    STUDIO
}
