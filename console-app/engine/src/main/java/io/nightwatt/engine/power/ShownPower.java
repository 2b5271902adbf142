package io.nightwatt.engine.power;

import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.health.HealthPolicy;
import java.time.Duration;
import java.time.Instant;

/// The power state that a person is shown: the stored one, or [PowerState#UNKNOWN] when nothing
/// speaks for it any more.
public final class ShownPower {

    private ShownPower() {}

    /// `on` and `idle` need a sign of life within one `down` span. `shutting_down` and `waking` end
    /// at their own deadlines, and `sleeping` was seen: a machine that comes on says so.
    public static PowerState of(Worker worker, HealthPolicy policy, Instant now) {
        if (worker.isDecommissioned()) {
            return PowerState.UNKNOWN;
        }
        Power power = worker.power();
        return switch (power.state()) {
            case ON, IDLE -> {
                Duration age = Duration.between(power.evidenceAt(), now);
                boolean old = age.compareTo(policy.downAfter()) >= 0;
                yield old ? PowerState.UNKNOWN : power.state();
            }
            case SHUTTING_DOWN, SLEEPING, WAKING, UNKNOWN -> power.state();
        };
    }
}
