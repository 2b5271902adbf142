package io.nightwatt.server.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// Lets each name do so much a second, and a while's worth at once. Thread-safe.
final class RateLimit {

    private static final double NANOS = 1e9;
    private static final int NAMES_MAX = 10_000;

    private final double perSecond;
    private final double burst;
    private final LongSupplier nanoTime;

    /// The one that was used longest ago first; those are forgotten when there are too many.
    private final Map<String, Bucket> buckets =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                    return size() > NAMES_MAX;
                }
            };

    private record Bucket(double filled, long at) {}

    /// @param burst how much may be done at once by who did nothing for a while
    /// @param nanoTime a clock that only goes forward
    RateLimit(double perSecond, double burst, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.nanoTime = nanoTime;
    }

    /// Whether `name` may do one more now; if so it is counted.
    synchronized boolean take(String name) {
        long now = nanoTime.getAsLong();
        Bucket old = buckets.getOrDefault(name, new Bucket(burst, now));
        double filled = Math.min(burst, old.filled() + (now - old.at()) * perSecond / NANOS);
        boolean may = filled >= 1;
        buckets.put(name, new Bucket(may ? filled - 1 : filled, now));
        return may;
    }
}
