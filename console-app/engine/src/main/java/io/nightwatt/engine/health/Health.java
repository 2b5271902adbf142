package io.nightwatt.engine.health;

/// Whether a worker gives signs of life.
public enum Health {
    HEALTHY,
    /// Missed a few signs: gets no new work, and nothing else happens.
    DEGRADED,
    /// Silent for so long that its work is moved.
    DOWN
}
