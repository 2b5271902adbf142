package io.nightwatt.engine.metric;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The whole fleet over a span.
///
/// @param to where the last step ends
/// @param steps each as long as the next
public record FleetHistory(
        Instant from, Instant to, MetricHistory.Source source, List<Step> steps) {

    public FleetHistory {
        steps = List.copyOf(steps);
    }

    /// One step: sums over all GPUs. A sample stands for the time up to the next one, a quarter of
    /// a minute at least; a machine that is off counts as nothing.
    ///
    /// @param gpus that gave a value in the step
    /// @param powerWatts the mean draw of all of them together
    /// @param utilizationPercent the mean over those that told theirs
    /// @param temperatureCelsius of the hottest one
    public record Step(
            Instant at,
            int gpus,
            double powerWatts,
            double utilizationPercent,
            double vramUsedMb,
            double temperatureCelsius) {}

    /// Which span of the fleet's history to show.
    ///
    /// @param points as in [MetricQuery]
    public record Query(Instant from, Instant to, int points) {

        public Query {
            MetricQuery.checkSpan(from, to, points);
            if (Duration.between(from, to).toMillis() < points) {
                throw new IllegalArgumentException("a step is at least a millisecond long");
            }
        }
    }
}
