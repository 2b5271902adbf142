package io.nightwatt.server.metric;

import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.metric.GpuSample;
import io.nightwatt.engine.metric.Metric;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/// Samples that look like a GPU's, and some that do not.
final class TestSamples {

    private TestSamples() {}

    static SeriesKey key(long worker, int gpu) {
        return new SeriesKey(new WorkerId(worker), "GPU-" + worker + "-" + gpu);
    }

    /// A sample as a GPU gives it; one in a hundred lacks a value.
    static GpuSample at(long atMillis, RandomGenerator random) {
        long[] values = LongArrays.of(Metric.COUNT, GpuSample.ABSENT);
        set(values, Metric.UTILIZATION_PERCENT, random.nextLong(101));
        set(values, Metric.VRAM_USED_MB, 20_000 + random.nextLong(200));
        set(values, Metric.VRAM_TOTAL_MB, 24_576);
        set(values, Metric.TEMPERATURE_CELSIUS, 60 + random.nextLong(10));
        set(values, Metric.POWER_DRAW_WATTS, 300_000 + random.nextLong(40_000));
        set(values, Metric.ENERGY_JOULES, atMillis / 1000 * 320 + random.nextLong(100));
        set(values, Metric.LOST, 0);
        if (random.nextInt(100) == 0) {
            values[random.nextInt(values.length)] = GpuSample.ABSENT;
        }
        return new GpuSample(atMillis, values);
    }

    /// A sample of one value.
    static GpuSample with(long atMillis, Metric metric, long kept) {
        long[] values = LongArrays.of(Metric.COUNT, GpuSample.ABSENT);
        set(values, metric, kept);
        return new GpuSample(atMillis, values);
    }

    /// A sample of numbers that no GPU ever gave.
    static GpuSample hostile(RandomGenerator random) {
        return new GpuSample(
                random.nextLong(1L << 45),
                LongStream.generate(() -> random.nextLong() >> random.nextInt(64))
                        .limit(Metric.COUNT)
                        .toArray());
    }

    static Batch batch(SeriesKey key, List<GpuSample> samples) {
        return new Batch(
                key.worker(),
                samples.stream().map(sample -> new Batch.Told(key.gpu(), sample)).toList());
    }

    /// Everything of one GPU that a store shows.
    static List<GpuSample> read(MetricStore store, SeriesKey key, long from, long to)
            throws IOException {
        int[] all = Metric.all().stream().mapToInt(Metric::column).toArray();
        List<GpuSample> read = new ArrayList<>();
        store.read(
                key,
                Instant.ofEpochMilli(from),
                Instant.ofEpochMilli(to),
                all,
                (times, columns, first, last) -> {
                    for (int row = first; row < last; row++) {
                        long[] values = new long[Metric.COUNT];
                        for (int column = 0; column < values.length; column++) {
                            values[column] = columns[column][row];
                        }
                        read.add(new GpuSample(times[row], values));
                    }
                });
        return read;
    }

    /// What a store ought to show: each moment once, in order, from `from` on and before `to`.
    static List<GpuSample> expected(List<GpuSample> given, long from, long to) {
        NavigableMap<Long, GpuSample> byTime = new TreeMap<>();
        given.forEach(sample -> byTime.putIfAbsent(sample.atMillis(), sample));
        return List.copyOf(byTime.subMap(from, true, to, false).values());
    }

    private static void set(long[] values, Metric metric, long value) {
        values[metric.column()] = value;
    }
}
