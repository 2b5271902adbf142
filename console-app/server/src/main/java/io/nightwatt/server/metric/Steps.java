package io.nightwatt.server.metric;

import io.nightwatt.engine.metric.GpuSample;
import io.nightwatt.engine.metric.Metric;
import io.nightwatt.engine.metric.Track;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Cuts what one GPU measured into equal steps, and keeps of each the least, the mean, the greatest
/// and the last value.
final class Steps implements Histories.Sink {

    private final long from;
    private final long span;
    private final int steps;
    private final List<Metric> metrics;
    private final int[] columns;
    private final double[][] min;
    private final double[][] max;
    private final double[][] sum;
    private final double[][] last;
    private final long[][] count;
    private long samples;

    Steps(Instant from, Instant to, int steps, List<Metric> metrics) {
        this.from = from.toEpochMilli();
        this.span = to.toEpochMilli() - this.from;
        this.steps = steps;
        this.metrics = List.copyOf(metrics);
        this.columns = metrics.stream().mapToInt(Metric::column).toArray();
        this.min = filled(Double.POSITIVE_INFINITY);
        this.max = filled(Double.NEGATIVE_INFINITY);
        this.sum = new double[columns.length][steps];
        this.last = filled(Double.NaN);
        this.count = new long[columns.length][steps];
    }

    private double[][] filled(double value) {
        double[][] made = new double[columns.length][steps];
        for (double[] each : made) {
            Arrays.fill(each, value);
        }
        return made;
    }

    @Override
    public int[] columns() {
        return columns;
    }

    long samples() {
        return samples;
    }

    @Override
    public void rows(long[] times, long[][] values, int first, int end) {
        samples += end - first;
        int row = first;
        while (row < end) {
            // All rows of one step at a time: they lie side by side.
            int step = step(times[row]);
            long stepEnd = start(step + 1);
            int rowEnd = row + 1;
            while (rowEnd < end && times[rowEnd] < stepEnd) {
                rowEnd++;
            }
            for (int column = 0; column < columns.length; column++) {
                add(column, step, values[column], row, rowEnd);
            }
            row = rowEnd;
        }
    }

    private void add(int column, int step, long[] values, int row, int rowEnd) {
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        long newest = GpuSample.ABSENT;
        double total = 0;
        int known = 0;
        for (int i = row; i < rowEnd; i++) {
            long value = values[i];
            if (value != GpuSample.ABSENT) {
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
                newest = value;
                total += value;
                known++;
            }
        }
        if (known > 0) {
            Metric metric = metrics.get(column);
            min[column][step] = Math.min(min[column][step], metric.value(least));
            max[column][step] = Math.max(max[column][step], metric.value(greatest));
            last[column][step] = metric.value(newest);
            sum[column][step] += metric.value(total);
            count[column][step] += known;
        }
    }

    @Override
    public void hour(HourSummary hour) {
        long start = hour.hour() * Hours.MILLIS;
        int firstStep = step(Math.max(start, from));
        int lastStep = step(Math.min(start + Hours.MILLIS, from + span) - 1);
        samples += hour.samples();
        for (int column = 0; column < columns.length; column++) {
            Metric metric = metrics.get(column);
            HourSummary.Stats stats = hour.stats(metric);
            if (stats.isKnown()) {
                for (int step = firstStep; step <= lastStep; step++) {
                    min[column][step] = Math.min(min[column][step], metric.value(stats.min()));
                    max[column][step] = Math.max(max[column][step], metric.value(stats.max()));
                    last[column][step] = metric.value(stats.last());
                    sum[column][step] += stats.mean(metric) * hour.samples();
                    count[column][step] += hour.samples();
                }
            }
        }
    }

    /// In which step a moment lies. Steps begin at whole milliseconds, as [#start] has them.
    private int step(long at) {
        int guess = (int) ((at - from) * (double) steps / span);
        int step = Math.clamp(guess, 0, steps - 1);
        while (step > 0 && start(step) > at) {
            step--;
        }
        while (step < steps - 1 && start(step + 1) <= at) {
            step++;
        }
        return step;
    }

    private long start(int step) {
        return from + span * step / steps;
    }

    /// Those metrics that have a value somewhere.
    Map<Metric, Track> tracks() {
        Map<Metric, Track> tracks = new EnumMap<>(Metric.class);
        for (int column = 0; column < columns.length; column++) {
            double[] mean = new double[steps];
            boolean any = false;
            for (int step = 0; step < steps; step++) {
                long known = count[column][step];
                mean[step] = known == 0 ? Double.NaN : sum[column][step] / known;
                any = any || known > 0;
                if (known == 0) {
                    min[column][step] = Double.NaN;
                    max[column][step] = Double.NaN;
                }
            }
            if (any) {
                tracks.put(
                        metrics.get(column),
                        new Track(min[column], mean, max[column], last[column]));
            }
        }
        return tracks;
    }
}
