package io.nightwatt.server.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Slows down whoever guesses: after a few failures in a span, an address must wait for the next.
/// Thread-safe.
public final class FailureLimit {

    private static final int ADDRESSES_MAX = 10_000;

    private final int failuresMax;
    private final Duration span;
    private final Map<String, Integer> failures = new HashMap<>();
    private Instant spanStart = Instant.EPOCH;

    public FailureLimit(int failuresMax, Duration span) {
        this.failuresMax = failuresMax;
        this.span = span;
    }

    /// Whether `address` may try now.
    public synchronized boolean allows(String address, Instant now) {
        turnOver(now);
        return failures.size() < ADDRESSES_MAX && failures.getOrDefault(address, 0) < failuresMax;
    }

    public synchronized void failed(String address, Instant now) {
        turnOver(now);
        failures.merge(address, 1, Integer::sum);
    }

    private void turnOver(Instant now) {
        if (!now.isBefore(spanStart.plus(span)) || now.isBefore(spanStart)) {
            spanStart = now;
            failures.clear();
        }
    }
}
