package io.nightwatt.engine;

/// A part of the fleet's state that is written whole.
public enum FleetPart {
    POLICY,
    SCHEDULES,
    HALTS
}
