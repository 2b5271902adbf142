package io.nightwatt.engine.power;

import java.time.Duration;

/// How long to leave a worker alone after it failed: 5, 10, 20, 40, 60 minutes.
final class BackOff {

    private static final Duration LEAST = Duration.ofMinutes(5);
    private static final Duration MOST = Duration.ofMinutes(60);

    private BackOff() {}

    /// @param failures in a row before this one
    static Duration after(int failures) {
        Duration wait = LEAST.multipliedBy(1L << Math.clamp(failures, 0, 4));
        return wait.compareTo(MOST) > 0 ? MOST : wait;
    }
}
