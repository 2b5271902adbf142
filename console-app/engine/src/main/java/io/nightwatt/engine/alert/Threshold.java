package io.nightwatt.engine.alert;

/// Where a value turns from fine to warning to critical. Both limits belong to the worse side.
public record Threshold(double warning, double critical) {

    public Threshold {
        if (!(warning <= critical)) {
            throw new IllegalArgumentException(
                    "warning (" + warning + ") must not be above critical (" + critical + ")");
        }
    }

    public Level level(double value) {
        if (value >= critical) {
            return Level.CRITICAL;
        }
        return value >= warning ? Level.WARNING : Level.NORMAL;
    }

    public enum Level {
        NORMAL,
        WARNING,
        CRITICAL
    }
}
