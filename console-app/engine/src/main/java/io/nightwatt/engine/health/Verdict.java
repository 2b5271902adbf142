package io.nightwatt.engine.health;

import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.power.Stage;
import java.time.Duration;
import java.time.Instant;

/// Judges one worker by its silence. Pure.
public final class Verdict {

    private Verdict() {}

    /// Only a validated worker that should be on is judged. While it goes down after its yes,
    /// sleeps or wakes, its health stays as it was, and the power state says what goes on.
    public static boolean isJudged(Worker worker) {
        if (!(worker.registration() instanceof Registration.Validated)
                || worker.lastSign().isEmpty()) {
            return false;
        }
        return switch (Stage.of(worker.power())) {
            case ON, DRAINING, ORDERED -> true;
            case STOPPING, LEAVING, REBOOTING, SLEEPING, WAKING -> false;
        };
    }

    /// Who was heard last at this moment or before counts when asking whether many went silent
    /// together: one sign short of degraded, because signs of different workers come at different
    /// moments, and more than one sign.
    public static Instant missedSince(HealthPolicy policy, Instant now) {
        Duration limit = policy.degradedAfter().minus(policy.signInterval());
        Duration least = policy.signInterval().plusNanos(1);
        return now.minus(limit.compareTo(least) > 0 ? limit : least);
    }

    /// What silence makes of a worker. Never better than it was: only a sign of life heals.
    public static Health ofSilence(
            Health before, Duration silence, boolean held, HealthPolicy policy) {
        if (held) {
            return before;
        }
        return switch (before) {
            case HEALTHY ->
                    silence.compareTo(policy.downAfter()) >= 0
                            ? Health.DOWN
                            : silence.compareTo(policy.degradedAfter()) >= 0
                                    ? Health.DEGRADED
                                    : Health.HEALTHY;
            case DEGRADED ->
                    silence.compareTo(policy.downAfter()) >= 0 ? Health.DOWN : Health.DEGRADED;
            case DOWN -> Health.DOWN;
        };
    }

    public static Duration silence(Worker worker, Instant now) {
        return Duration.between(worker.lastSign().orElse(Instant.EPOCH), now);
    }
}
