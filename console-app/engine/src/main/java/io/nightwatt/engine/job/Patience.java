package io.nightwatt.engine.job;

import java.time.Duration;
import java.util.Optional;

/// How long an attempt may show neither progress nor output before it counts as stuck.
///
/// @param stuckAfter empty means that it never does
/// @param restarts it is ended and begun anew then, which counts as a failure; otherwise people are
///   only told
public record Patience(Optional<Duration> stuckAfter, boolean restarts) {

    public static final Patience ENDLESS = new Patience(Optional.empty(), false);

    private static final Duration LEAST = Duration.ofSeconds(30);
    private static final Duration MOST = Duration.ofDays(7);

    public Patience {
        if (stuckAfter.isPresent()) {
            Terms.requireWithin("the time until a job is stuck", stuckAfter.get(), LEAST, MOST);
        }
        if (restarts && stuckAfter.isEmpty()) {
            throw new IllegalArgumentException(
                    "a stuck job can be restarted only when it is said after how long it is stuck");
        }
    }
}
