package io.nightwatt.engine.health;

import java.time.Duration;

/// When silence becomes a verdict, and when it is held back.
///
/// @param signInterval how often a sign of life is expected
/// @param degradedAfterMissed missed signs until degraded
/// @param downAfterMissed missed signs until down; more than `degradedAfterMissed`
/// @param lateTickMax the console's own loop being later than this means that the silence may be
///   ours
/// @param massSilentFraction share of the fleet that, silent at once, points at the network
/// @param massSilentMin and at least so many workers
/// @param massHoldMax how long a verdict is held back at most
public record HealthPolicy(
        Duration signInterval,
        int degradedAfterMissed,
        int downAfterMissed,
        Duration lateTickMax,
        double massSilentFraction,
        int massSilentMin,
        Duration massHoldMax) {

    public static final HealthPolicy DEFAULT =
            new HealthPolicy(
                    Duration.ofSeconds(5),
                    3,
                    6,
                    Duration.ofMillis(1500),
                    0.20,
                    3,
                    Duration.ofSeconds(45));

    public HealthPolicy {
        if (signInterval.isNegative() || signInterval.isZero()) {
            throw new IllegalArgumentException("the sign interval must be positive");
        }
        if (degradedAfterMissed < 1 || downAfterMissed <= degradedAfterMissed) {
            throw new IllegalArgumentException(
                    "down must come after degraded, and degraded after at least one missed sign");
        }
    }

    /// Silence after which a worker is degraded.
    public Duration degradedAfter() {
        return signs(degradedAfterMissed);
    }

    /// Silence after which a worker is down.
    public Duration downAfter() {
        return signs(downAfterMissed);
    }

    /// Asked for every worker at every turn; a duration's own product goes through big decimals.
    private Duration signs(int count) {
        return Duration.ofNanos(signInterval.toNanos() * count);
    }
}
