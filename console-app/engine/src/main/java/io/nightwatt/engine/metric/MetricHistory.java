package io.nightwatt.engine.metric;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A part of a worker's history.
///
/// @param from where the first step begins
/// @param to where the last one ends
/// @param gpus those that gave a sample in the span, by UUID
public record MetricHistory(
        Instant from, Instant to, int steps, Source source, List<GpuHistory> gpus) {

    public MetricHistory {
        gpus = List.copyOf(gpus);
    }

    /// What the values were made of.
    public enum Source {
        /// Every sample.
        RAW,
        /// Summaries of whole hours, which outlive the samples.
        HOURLY,
        /// Older values of summaries, newer ones of samples.
        MIXED
    }

    /// One GPU's part.
    ///
    /// @param samples how many samples the tracks are made of
    public record GpuHistory(String uuid, long samples, Map<Metric, Track> tracks) {

        public GpuHistory {
            tracks = Map.copyOf(tracks);
        }
    }

    /// When a step begins.
    public Instant at(int step) {
        return at(from, to, steps, step);
    }

    /// Where step `step` of a span begins that is cut into `steps` equal ones.
    public static Instant at(Instant from, Instant to, int steps, int step) {
        long millis = Duration.between(from, to).toMillis();
        return from.plusMillis(millis * step / steps);
    }

    /// How long a step is.
    public Duration step() {
        return Duration.between(from, to).dividedBy(steps);
    }

    /// One GPU's part; empty where it gave no sample.
    public Optional<GpuHistory> gpu(String uuid) {
        return gpus.stream().filter(gpu -> gpu.uuid().equals(uuid)).findFirst();
    }
}
