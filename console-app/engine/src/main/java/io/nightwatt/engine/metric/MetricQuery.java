package io.nightwatt.engine.metric;

import io.nightwatt.engine.fleet.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Which part of a worker's history to show.
///
/// @param gpu one GPU by its UUID; empty takes all of the worker
/// @param metrics empty takes all that have a value
/// @param from the first moment
/// @param to the moment after the last
/// @param points into how many equal steps the span is cut, 1 to [#POINTS_MAX]: as many as a chart
///   has pixels
public record MetricQuery(
        WorkerId worker,
        Optional<String> gpu,
        Set<Metric> metrics,
        Instant from,
        Instant to,
        int points) {

    public static final int POINTS_MAX = 4_000;
    public static final int POINTS_USUAL = 300;
    public static final Duration SPAN_USUAL = Duration.ofHours(1);
    public static final Duration SPAN_MAX = Duration.ofDays(3660);

    public MetricQuery {
        metrics = Set.copyOf(metrics);
        checkSpan(from, to, points);
    }

    /// The last hour of a worker, up to `now`.
    public static MetricQuery lastHour(WorkerId worker, Instant now) {
        return new MetricQuery(
                worker, Optional.empty(), Set.of(), now.minus(SPAN_USUAL), now, POINTS_USUAL);
    }

    static void checkSpan(Instant from, Instant to, int points) {
        if (points < 1 || points > POINTS_MAX) {
            throw new IllegalArgumentException(
                    "the number of points is 1 to " + POINTS_MAX + ", not " + points);
        }
        if (from.isBefore(Instant.EPOCH) || !from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "a span begins before it ends, and after 1970: not " + from + " to " + to);
        }
        if (Duration.between(from, to).compareTo(SPAN_MAX) > 0) {
            throw new IllegalArgumentException(
                    "a span is at most " + SPAN_MAX.toDays() + " days long");
        }
    }
}
