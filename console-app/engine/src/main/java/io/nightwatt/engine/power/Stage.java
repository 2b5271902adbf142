package io.nightwatt.engine.power;

/// Where a worker stands on the way down and back: its power state and phase in one word.
public enum Stage {
    /// `on` or `idle`.
    ON,
    DRAINING,
    ORDERED,
    STOPPING,
    LEAVING,
    SLEEPING,
    WAKING;

    public static Stage of(Power power) {
        return switch (power.phase()) {
            case Phase.Draining _ -> DRAINING;
            case Phase.Ordered _ -> ORDERED;
            case Phase.Stopping _ -> STOPPING;
            case Phase.Leaving _ -> LEAVING;
            case Phase.WakeAttempt _ -> WAKING;
            case Phase.Settled _ -> power.state() == PowerState.SLEEPING ? SLEEPING : ON;
        };
    }
}
