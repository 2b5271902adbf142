package io.nightwatt.engine.sim.fault;

/// How hard a simulated week is.
public enum FaultLevel {
    NONE,
    DEFAULT,
    HARD;

    public boolean isHard() {
        return this == HARD;
    }

    /// How often faults come, compared with the default.
    public double rate() {
        return switch (this) {
            case NONE -> 0;
            case DEFAULT -> 1;
            case HARD -> 6;
        };
    }
}
