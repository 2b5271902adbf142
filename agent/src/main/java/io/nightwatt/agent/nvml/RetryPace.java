package io.nightwatt.agent.nvml;

import java.time.Duration;
import java.util.function.LongSupplier;

/// When the next try is due: at once, then after pauses that double up to a limit.
final class RetryPace {
    private final LongSupplier nanoTime;
    private final Duration first;
    private final Duration longest;
    private Duration pause;
    private long failedAtNanos;
    private boolean failed;

    /// @param nanoTime a monotonic clock
    RetryPace(LongSupplier nanoTime, Duration first, Duration longest) {
        this.nanoTime = nanoTime;
        this.first = first;
        this.longest = longest;
        this.pause = first;
    }

    boolean isDue() {
        return !failed || nanoTime.getAsLong() - failedAtNanos >= pause.toNanos();
    }

    void failed() {
        if (failed) {
            Duration twice = pause.multipliedBy(2);
            pause = twice.compareTo(longest) > 0 ? longest : twice;
        }
        failed = true;
        failedAtNanos = nanoTime.getAsLong();
    }

    void succeeded() {
        failed = false;
        pause = first;
    }
}
