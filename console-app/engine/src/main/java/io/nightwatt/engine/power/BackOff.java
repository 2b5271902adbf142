package io.nightwatt.engine.power;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/// How long to leave a worker alone after it failed: 5, 10, 20, 40, 60 minutes.
final class BackOff {

    private static final List<Duration> WAITS =
            LongStream.of(5, 10, 20, 40, 60).mapToObj(Duration::ofMinutes).toList();

    private BackOff() {}

    /// @param failures in a row before this one
    static Duration after(int failures) {
        return WAITS.get(Math.clamp(failures, 0, WAITS.size() - 1));
    }
}
