package io.nightwatt.engine;

/// A part of the fleet's state that is written whole.
public enum FleetPart {
    NAME,
    POLICY,
    SCHEDULES,
    HALTS,
    /// How workers are chosen for what waits.
    STRATEGY,
    /// What alerts are raised about.
    ALERTS
}
