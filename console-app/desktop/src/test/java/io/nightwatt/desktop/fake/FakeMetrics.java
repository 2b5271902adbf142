package io.nightwatt.desktop.fake;

import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.GpuView;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.metric.Metric;
import io.nightwatt.engine.metric.MetricHistory;
import io.nightwatt.engine.metric.MetricHistory.GpuHistory;
import io.nightwatt.engine.metric.MetricQuery;
import io.nightwatt.engine.metric.Track;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;

/// Histories of GPUs that work in shifts, with a gap where the machine was off.
public final class FakeMetrics {
    private static final double SPREAD = 0.08;

    private FakeMetrics() {}

    /// A history without a sample.
    public static MetricHistory none(MetricQuery query) {
        return history(query, List.of());
    }

    /// Every GPU of a fleet has worked twice, and was off in between.
    public static Function<MetricQuery, CompletionStage<MetricHistory>> busy(FleetSnapshot fleet) {
        return query ->
                CompletableFuture.completedStage(
                        history(
                                query,
                                fleet.workers().stream()
                                        .filter(worker -> worker.id().equals(query.worker()))
                                        .map(WorkerView::gpus)
                                        .flatMap(List::stream)
                                        .map(gpu -> shifts(gpu, query.points()))
                                        .toList()));
    }

    /// One GPU that gives this value of one metric in each step.
    public static GpuHistory gpu(String uuid, int steps, Metric metric, IntToDoubleFunction value) {
        return new GpuHistory(uuid, steps, Map.of(metric, track(steps, value, 0)));
    }

    public static MetricHistory history(MetricQuery query, List<GpuHistory> gpus) {
        return new MetricHistory(
                query.from(), query.to(), query.points(), MetricHistory.Source.RAW, gpus);
    }

    private static GpuHistory shifts(GpuView gpu, int steps) {
        IntToDoubleFunction load =
                step -> {
                    double part = (double) step / steps;
                    if (part > 0.55 && part < 0.68) {
                        return Double.NaN;
                    }
                    boolean works = (part > 0.12 && part < 0.4) || part > 0.75;
                    double noise = Math.sin(step * (1.7 + gpu.index())) * 0.06;
                    return works ? 0.86 + noise : 0.03 + Math.abs(noise) / 8;
                };
        Map<Metric, Track> tracks = new EnumMap<>(Metric.class);
        tracks.put(
                Metric.UTILIZATION_PERCENT,
                track(steps, step -> load.applyAsDouble(step) * 100, SPREAD));
        tracks.put(
                Metric.TEMPERATURE_CELSIUS,
                track(
                        steps,
                        step -> 33 + gpu.index() * 4 + load.applyAsDouble(step) * 41,
                        SPREAD / 2));
        tracks.put(
                Metric.VRAM_USED_MB,
                track(steps, step -> 700 + load.applyAsDouble(step) * 19_000, SPREAD / 4));
        tracks.put(Metric.VRAM_TOTAL_MB, track(steps, _ -> 24_564, 0));
        tracks.put(
                Metric.POWER_DRAW_WATTS,
                track(steps, step -> 22 + load.applyAsDouble(step) * 390, SPREAD));
        tracks.put(Metric.POWER_LIMIT_WATTS, track(steps, _ -> 450, 0));
        return new GpuHistory(gpu.uuid(), steps, tracks);
    }

    private static Track track(int steps, IntToDoubleFunction value, double spread) {
        double[] min = new double[steps];
        double[] mean = new double[steps];
        double[] max = new double[steps];
        for (int step = 0; step < steps; step++) {
            mean[step] = value.applyAsDouble(step);
            min[step] = mean[step] * (1 - spread);
            max[step] = mean[step] * (1 + spread);
        }
        return new Track(min, mean, max, mean);
    }
}
