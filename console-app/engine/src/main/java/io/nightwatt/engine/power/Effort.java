package io.nightwatt.engine.power;

import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/// How much a worker has worked lately: what lies one [#HALF_LIFE] back counts half.
///
/// @param seconds of our work, as they counted at `at`
public record Effort(double seconds, Instant at) {

    static final Duration HALF_LIFE = Duration.ofHours(12);

    public static final Effort NONE = new Effort(0, Instant.EPOCH);

    /// What it counts at `now`. A clock that was set back makes nothing grow.
    public double lately(Instant now) {
        if (seconds == 0) {
            return 0;
        }
        double halves = (double) Duration.between(at, now).toSeconds() / HALF_LIFE.toSeconds();
        return seconds * Math.pow(0.5, Math.max(0, halves));
    }

    /// With its moment as another clock shows it.
    Effort moved(UnaryOperator<Instant> clock) {
        return seconds == 0 ? this : new Effort(seconds, clock.apply(at));
    }

    Effort plus(Duration work, Instant now) {
        return new Effort(lately(now) + Math.max(0, work.toMillis()) / 1_000.0, now);
    }
}
