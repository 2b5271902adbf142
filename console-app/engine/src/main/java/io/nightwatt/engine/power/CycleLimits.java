package io.nightwatt.engine.power;

import java.time.Duration;
import java.util.Optional;

/// What keeps a worker from being switched on and off too often (P11). People are not bound by it.
///
/// @param minOnTime a worker that came on stays on this long
/// @param minOffTime a worker that went off is not woken for this long
/// @param cyclesPerDayMax power-downs by automation within 24 hours
public record CycleLimits(Duration minOnTime, Duration minOffTime, int cyclesPerDayMax) {

    public static final CycleLimits DEFAULT =
            new CycleLimits(Duration.ofMinutes(10), Duration.ofMinutes(5), 8);

    /// What is wrong with it, one sentence; empty when nothing is.
    public Optional<String> problem() {
        return Limits.span("the minimum on-time", minOnTime, Duration.ZERO, Duration.ofDays(1))
                .or(() ->
                        Limits.span(
                                "the minimum off-time",
                                minOffTime,
                                Duration.ZERO,
                                Duration.ofDays(1)))
                .or(() -> Limits.count("the number of power-downs a day", cyclesPerDayMax, 1, 200));
    }
}
