package io.nightwatt.agent.link;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Jittered exponential back-off: each pause is drawn between the shortest and a limit that
/// doubles, so that a fleet whose console restarts does not come back in one instant.
final class Retry {

    private final RandomGenerator random;
    private int failures;

    Retry(RandomGenerator random) {
        this.random = random;
    }

    /// The next pause, at least `min` and at most `max`.
    Duration next(Duration min, Duration max) {
        failures++;
        double shortest = (double) min.toNanos();
        double limit =
                Math.min(shortest * Math.pow(2, Math.min(failures, 40)), (double) max.toNanos());
        double low = Math.min(shortest, limit);
        return Duration.ofNanos((long) (low + random.nextDouble() * (limit - low)));
    }

    void reset() {
        failures = 0;
    }
}
