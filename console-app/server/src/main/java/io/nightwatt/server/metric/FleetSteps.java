package io.nightwatt.server.metric;

import io.nightwatt.engine.metric.FleetHistory;
import io.nightwatt.engine.metric.GpuSample;
import io.nightwatt.engine.metric.Metric;
import io.nightwatt.engine.metric.MetricHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Adds up what all GPUs measured, one after the other, step by step. A value stands from its
/// moment to the next one of the same GPU, so that a step shorter than the time between two samples
/// has all GPUs in it none the less.
final class FleetSteps implements Histories.Sink {

    /// A value stands no longer than three times the usual distance of samples, and at least so
    /// long.
    private static final long STANDS_MIN_MS = 15_000;

    private static final int[] COLUMNS = {
        Metric.UTILIZATION_PERCENT.column(),
        Metric.VRAM_USED_MB.column(),
        Metric.TEMPERATURE_CELSIUS.column(),
        Metric.POWER_DRAW_WATTS.column()
    };
    private static final int UTILIZATION = 0;
    private static final int VRAM = 1;
    private static final int TEMPERATURE = 2;
    private static final int POWER = 3;

    private final Instant first;
    private final Instant end;
    private final long from;
    private final long span;
    private final int steps;
    private final long[] starts;
    private int cursor;
    private final double[] power;
    private final double[] vram;
    private final double[] utilization;
    private final double[] utilizationMillis;
    private final double[] temperature;
    private final int[] gpus;
    private final int[] gpuSeen;
    private int gpu = 1;

    private boolean hasBefore;
    private long timeBefore;
    private long usualGap;
    private final long[] before = new long[COLUMNS.length];

    FleetSteps(Instant from, Instant to, int steps) {
        this.first = from;
        this.end = to;
        this.from = from.toEpochMilli();
        this.span = to.toEpochMilli() - this.from;
        this.steps = steps;
        this.starts = new long[steps + 1];
        for (int step = 0; step <= steps; step++) {
            starts[step] = this.from + span * step / steps;
        }
        this.power = new double[steps];
        this.vram = new double[steps];
        this.utilization = new double[steps];
        this.utilizationMillis = new double[steps];
        this.temperature = new double[steps];
        Arrays.fill(temperature, Double.NaN);
        this.gpus = new int[steps];
        this.gpuSeen = new int[steps];
    }

    @Override
    public int[] columns() {
        return COLUMNS.clone();
    }

    @Override
    public void rows(long[] times, long[][] values, int first, int end) {
        for (int row = first; row < end; row++) {
            long at = times[row];
            if (hasBefore) {
                long gap = at - timeBefore;
                stand(timeBefore, Math.min(at, timeBefore + stands()));
                usualGap = usualGap == 0 ? gap : Math.min(usualGap * 2, (usualGap * 7 + gap) / 8);
            }
            hasBefore = true;
            timeBefore = at;
            for (int column = 0; column < before.length; column++) {
                before[column] = values[column][row];
            }
        }
    }

    private long stands() {
        return Math.max(STANDS_MIN_MS, 3 * usualGap);
    }

    /// What was measured last stands from `start` on and before `until`.
    private void stand(long start, long until) {
        long at = Math.max(start, from);
        long last = Math.min(until, from + span);
        while (at < last) {
            int step = step(at);
            long stepEnd = Math.min(last, starts[step + 1]);
            double millis = stepEnd - at;
            if (before[POWER] != GpuSample.ABSENT) {
                power[step] += Metric.POWER_DRAW_WATTS.value(before[POWER]) * millis;
            }
            if (before[VRAM] != GpuSample.ABSENT) {
                vram[step] += before[VRAM] * millis;
            }
            if (before[UTILIZATION] != GpuSample.ABSENT) {
                utilization[step] += before[UTILIZATION] * millis;
                utilizationMillis[step] += millis;
            }
            if (before[TEMPERATURE] != GpuSample.ABSENT) {
                hottest(step, Metric.TEMPERATURE_CELSIUS.value(before[TEMPERATURE]));
            }
            seen(step);
            at = stepEnd;
        }
    }

    private void hottest(int step, double celsius) {
        temperature[step] =
                Double.isNaN(temperature[step]) ? celsius : Math.max(temperature[step], celsius);
    }

    private void seen(int step) {
        if (gpuSeen[step] != gpu) {
            gpuSeen[step] = gpu;
            gpus[step]++;
        }
    }

    @Override
    public void hour(HourSummary hour) {
        long start = hour.hour() * Hours.MILLIS;
        double watts = hour.energy().drawnMillijoules() / (double) Hours.MILLIS;
        double known = hour.energy().drawnMillis() / (double) Hours.MILLIS;
        long at = Math.max(start, from);
        long last = Math.min(start + Hours.MILLIS, from + span);
        while (at < last) {
            int step = step(at);
            long stepEnd = Math.min(last, starts[step + 1]);
            double millis = stepEnd - at;
            power[step] += watts * millis;
            HourSummary.Stats used = hour.stats(Metric.VRAM_USED_MB);
            if (used.isKnown()) {
                vram[step] += used.mean(Metric.VRAM_USED_MB) * known * millis;
            }
            HourSummary.Stats busy = hour.stats(Metric.UTILIZATION_PERCENT);
            if (busy.isKnown()) {
                utilization[step] += busy.mean(Metric.UTILIZATION_PERCENT) * known * millis;
                utilizationMillis[step] += known * millis;
            }
            HourSummary.Stats hot = hour.stats(Metric.TEMPERATURE_CELSIUS);
            if (hot.isKnown()) {
                hottest(step, Metric.TEMPERATURE_CELSIUS.value(hot.max()));
            }
            seen(step);
            at = stepEnd;
        }
    }

    /// What follows is of another GPU.
    void nextGpu() {
        if (hasBefore) {
            stand(timeBefore, timeBefore + stands());
        }
        hasBefore = false;
        usualGap = 0;
        gpu++;
    }

    /// In which step a moment lies: nearly always the same one as the last, or the one behind it.
    private int step(long at) {
        if (starts[cursor] > at) {
            cursor = 0;
        }
        if (starts[Math.min(cursor + 2, steps)] <= at) {
            cursor = Math.clamp((int) ((at - from) * (double) steps / span), 0, steps - 1);
        }
        while (cursor > 0 && starts[cursor] > at) {
            cursor--;
        }
        while (cursor < steps - 1 && starts[cursor + 1] <= at) {
            cursor++;
        }
        return cursor;
    }

    List<FleetHistory.Step> steps() {
        List<FleetHistory.Step> made = new ArrayList<>(steps);
        for (int step = 0; step < steps; step++) {
            double millis = starts[step + 1] - starts[step];
            boolean any = gpus[step] > 0;
            made.add(
                    new FleetHistory.Step(
                            MetricHistory.at(first, end, steps, step),
                            gpus[step],
                            any ? power[step] / millis : 0,
                            utilizationMillis[step] > 0
                                    ? utilization[step] / utilizationMillis[step]
                                    : Double.NaN,
                            any ? vram[step] / millis : 0,
                            temperature[step]));
        }
        return made;
    }
}
