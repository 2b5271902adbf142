package io.nightwatt.engine.metric;

import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalDouble;

/// What one GPU gave at one moment.
public final class GpuSample {

    /// Stands where a GPU gave no value.
    public static final long ABSENT = Long.MIN_VALUE;

    private final long atMillis;
    private final long[] kept;

    /// Takes the values over.
    ///
    /// @param kept one for each metric in its order and unit on disk, or [#ABSENT]
    public GpuSample(long atMillis, long[] kept) {
        if (kept.length != Metric.COUNT) {
            throw new IllegalArgumentException(
                    "a sample has " + Metric.COUNT + " values, not " + kept.length);
        }
        this.atMillis = atMillis;
        this.kept = kept;
    }

    public Instant at() {
        return Instant.ofEpochMilli(atMillis);
    }

    /// Since the Unix epoch.
    public long atMillis() {
        return atMillis;
    }

    /// As it is kept, or [#ABSENT].
    public long kept(Metric metric) {
        return kept[metric.column()];
    }

    /// By the number of the metric's column.
    public long kept(int column) {
        return kept[column];
    }

    /// In the metric's unit; empty where the GPU gave none.
    public OptionalDouble value(Metric metric) {
        long value = kept(metric);
        return value == ABSENT ? OptionalDouble.empty() : OptionalDouble.of(metric.value(value));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GpuSample that
                && atMillis == that.atMillis
                && Arrays.equals(kept, that.kept);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(atMillis) * 31 + Arrays.hashCode(kept);
    }

    @Override
    public String toString() {
        return at() + " " + Arrays.toString(kept);
    }
}
