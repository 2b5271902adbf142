package io.nightwatt.engine.power;

/// Where a worker stands on the way down and back: its power state and phase in one word.
public enum Stage {
    /// `on` or `idle`.
    ON,
    DRAINING,
    ORDERED,
    STOPPING,
    LEAVING,
    /// Said that it restarts; is expected back.
    REBOOTING,
    SLEEPING,
    WAKING;

    /// True between on and asleep, in either direction: it waits for something, with a deadline.
    public boolean isOnItsWay() {
        return this != ON && this != SLEEPING;
    }

    public static Stage of(Power power) {
        // Asked for every worker at every turn, and nearly all of them are settled.
        if (power.phase() instanceof Phase.Settled) {
            return power.state() == PowerState.SLEEPING ? SLEEPING : ON;
        }
        return switch (power.phase()) {
            case Phase.Draining _ -> DRAINING;
            case Phase.Ordered _ -> ORDERED;
            case Phase.Stopping _ -> STOPPING;
            case Phase.Leaving _ -> LEAVING;
            case Phase.Rebooting _ -> REBOOTING;
            case Phase.WakeAttempt _ -> WAKING;
            case Phase.Settled _ ->
                    throw new IllegalStateException("settled, and looked at before");
        };
    }
}
