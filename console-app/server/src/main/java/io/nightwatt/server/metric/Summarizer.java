package io.nightwatt.server.metric;

import io.nightwatt.engine.metric.GpuSample;
import io.nightwatt.engine.metric.Metric;
import io.nightwatt.server.metric.HourSummary.Energy;
import io.nightwatt.server.metric.HourSummary.Stats;
import java.util.Arrays;

/// Sums up one hour of one GPU. It is shown a little more than the hour, so that what lies between
/// the last sample of one hour and the first of the next is counted, in each its part.
final class Summarizer implements MetricStore.Rows {

    /// Between two samples that are further apart than this nothing is known of the power drawn.
    static final long GAP_MAX_MS = 60_000;

    /// So much before the hour and after it is to be shown.
    static final long MARGIN_MS = GAP_MAX_MS;

    /// No GPU draws more: a counter that rose faster was set anew in between.
    private static final long MILLIJOULES_PER_MS_MAX = 10_000;

    private static final int POWER = Metric.POWER_DRAW_WATTS.column();
    private static final int ENERGY = Metric.ENERGY_JOULES.column();
    private static final double MILLIS_PER_SECOND = 1000;

    private final long hour;
    private final long start;
    private final long end;
    private final long[] min = new long[Metric.COUNT];
    private final long[] max = new long[Metric.COUNT];
    private final long[] last = new long[Metric.COUNT];
    private final double[] sum = new double[Metric.COUNT];
    private final long[] count = new long[Metric.COUNT];
    private long samples;
    private boolean hasBefore;
    private long timeBefore;
    private long powerBefore;
    private long energyBefore;
    private double drawn;
    private double drawnMillis;
    private double counted;
    private double countedMillis;

    Summarizer(long hour) {
        this.hour = hour;
        this.start = hour * Hours.MILLIS;
        this.end = start + Hours.MILLIS;
        Arrays.fill(min, Long.MAX_VALUE);
        Arrays.fill(max, Long.MIN_VALUE);
        Arrays.fill(last, GpuSample.ABSENT);
    }

    /// Sees every metric, in the order of its columns.
    @Override
    public void rows(long[] times, long[][] columns, int from, int to) {
        for (int row = from; row < to; row++) {
            long at = times[row];
            if (hasBefore) {
                between(at, columns[POWER][row], columns[ENERGY][row]);
            }
            hasBefore = true;
            timeBefore = at;
            powerBefore = columns[POWER][row];
            energyBefore = columns[ENERGY][row];
            if (at >= start && at < end) {
                samples++;
                for (int metric = 0; metric < columns.length; metric++) {
                    add(metric, columns[metric][row]);
                }
            }
        }
    }

    private void add(int metric, long value) {
        if (value == GpuSample.ABSENT) {
            return;
        }
        min[metric] = Math.min(min[metric], value);
        max[metric] = Math.max(max[metric], value);
        last[metric] = value;
        sum[metric] += value;
        count[metric]++;
    }

    private void between(long at, long power, long energy) {
        long span = at - timeBefore;
        long inside = Math.min(at, end) - Math.max(timeBefore, start);
        if (span <= 0 || inside <= 0 || span > GAP_MAX_MS) {
            return;
        }
        if (power != GpuSample.ABSENT && powerBefore != GpuSample.ABSENT) {
            // Milliwatts times milliseconds are a thousandth of a millijoule.
            drawn += (power + powerBefore) / 2.0 * inside / MILLIS_PER_SECOND;
            drawnMillis += inside;
        }
        if (energy != GpuSample.ABSENT && energyBefore != GpuSample.ABSENT) {
            long used = energy - energyBefore;
            if (used >= 0 && used <= span * MILLIJOULES_PER_MS_MAX) {
                counted += (double) used * inside / span;
                countedMillis += inside;
            }
        }
    }

    boolean isEmpty() {
        return samples == 0;
    }

    HourSummary summary(long mark) {
        Stats[] stats = new Stats[Metric.COUNT];
        for (int metric = 0; metric < stats.length; metric++) {
            stats[metric] =
                    count[metric] == 0
                            ? Stats.NONE
                            : new Stats(
                                    min[metric],
                                    Math.round(sum[metric] * 100 / count[metric]),
                                    max[metric],
                                    last[metric]);
        }
        return new HourSummary(
                hour,
                mark,
                samples,
                new Energy(
                        Math.round(drawn),
                        Math.round(drawnMillis),
                        Math.round(counted),
                        Math.round(countedMillis)),
                stats);
    }
}
