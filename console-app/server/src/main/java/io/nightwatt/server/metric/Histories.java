package io.nightwatt.server.metric;

import io.nightwatt.engine.metric.FleetHistory;
import io.nightwatt.engine.metric.Metric;
import io.nightwatt.engine.metric.MetricHistory;
import io.nightwatt.engine.metric.MetricHistory.GpuHistory;
import io.nightwatt.engine.metric.MetricHistory.Source;
import io.nightwatt.engine.metric.MetricQuery;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Answers questions about the past: out of samples where there are some and a step is shorter than
/// an hour, else out of summaries. Thread-safe.
final class Histories {

    /// Longer spans of the whole fleet are answered out of summaries.
    private static final Duration FLEET_RAW_MAX = Duration.ofHours(6);

    private final MetricStore store;
    private final Summaries summaries;
    private final InstantSource clock;
    private final Duration keep;

    Histories(MetricStore store, Summaries summaries, InstantSource clock, Duration keep) {
        this.store = store;
        this.summaries = summaries;
        this.clock = clock;
        this.keep = keep;
    }

    MetricHistory of(MetricQuery query) throws IOException {
        int steps =
                (int)
                        Math.min(
                                query.points(),
                                Duration.between(query.from(), query.to()).toMillis());
        boolean coarse =
                Duration.between(query.from(), query.to()).toMillis() / steps >= Hours.MILLIS;
        List<Metric> metrics =
                Metric.all().stream()
                        .filter(each -> query.metrics().isEmpty() || query.metrics().contains(each))
                        .toList();
        Used used = new Used();
        List<GpuHistory> gpus = new ArrayList<>();
        for (SeriesKey key : keys(query)) {
            Steps cut = new Steps(query.from(), query.to(), steps, metrics);
            fill(key, query.from(), query.to(), coarse, cut, used);
            if (cut.samples() > 0) {
                gpus.add(new GpuHistory(key.gpu(), cut.samples(), cut.tracks()));
            }
        }
        return new MetricHistory(query.from(), query.to(), steps, used.source(), gpus);
    }

    private Set<SeriesKey> keys(MetricQuery query) {
        Set<SeriesKey> keys = new TreeSet<>();
        store.series().stream()
                .filter(key -> key.worker().equals(query.worker()))
                .forEach(keys::add);
        if (query.from().isBefore(oldestRaw())) {
            summaries
                    .of(query.worker(), query.gpu(), query.from(), query.to())
                    .keySet()
                    .forEach(gpu -> keys.add(new SeriesKey(query.worker(), gpu)));
        }
        query.gpu().ifPresent(gpu -> keys.removeIf(key -> !key.gpu().equals(gpu)));
        return keys;
    }

    /// Where samples begin: a whole hour, as they go hour by hour.
    private Instant oldestRaw() {
        return Hours.start(Hours.of(clock.instant().minus(keep).toEpochMilli()));
    }

    /// What an answer was made of.
    private static final class Used {
        private boolean raw;
        private boolean hourly;

        Source source() {
            return raw && hourly ? Source.MIXED : hourly ? Source.HOURLY : Source.RAW;
        }
    }

    /// What sees samples and summaries.
    interface Sink extends MetricStore.Rows {

        /// The numbers of the columns that it wants to see.
        int[] columns();

        void hour(HourSummary hour);
    }

    /// Shows each moment of a span once: an hour by its summary, or by its samples.
    ///
    /// @param coarse summaries wherever there are some; else only where no samples are left
    private void fill(SeriesKey key, Instant from, Instant to, boolean coarse, Sink sink, Used used)
            throws IOException {
        Instant oldestRaw = oldestRaw();
        Set<Long> summed = new HashSet<>();
        if (coarse || from.isBefore(oldestRaw)) {
            Map<String, List<HourSummary>> found =
                    summaries.of(key.worker(), Optional.of(key.gpu()), from, to);
            for (HourSummary hour : found.getOrDefault(key.gpu(), List.of())) {
                if (coarse || Hours.start(hour.hour()).isBefore(oldestRaw)) {
                    sink.hour(hour);
                    summed.add(hour.hour());
                    used.hourly = true;
                }
            }
        }
        long begin = Math.max(from.toEpochMilli(), oldestRaw.toEpochMilli());
        long end = Math.min(to.toEpochMilli(), clock.millis() + Hours.MILLIS);
        long at = begin;
        while (at < end) {
            long runEnd = at;
            while (runEnd < end && !summed.contains(Hours.of(runEnd))) {
                runEnd = Math.min(end, (Hours.of(runEnd) + 1) * Hours.MILLIS);
            }
            if (runEnd > at) {
                store.read(
                        key,
                        Instant.ofEpochMilli(at),
                        Instant.ofEpochMilli(runEnd),
                        sink.columns(),
                        sink);
                used.raw = true;
            }
            at = Math.max(runEnd, (Hours.of(runEnd) + 1) * Hours.MILLIS);
        }
    }

    FleetHistory ofFleet(FleetHistory.Query query) throws IOException {
        Duration span = Duration.between(query.from(), query.to());
        boolean coarse =
                span.compareTo(FLEET_RAW_MAX) > 0
                        || span.toMillis() / query.points() >= Hours.MILLIS;
        Used used = new Used();
        FleetSteps sum = new FleetSteps(query.from(), query.to(), query.points());
        for (SeriesKey key : fleetKeys(query.from(), query.to())) {
            fill(key, query.from(), query.to(), coarse, sum, used);
            sum.nextGpu();
        }
        return new FleetHistory(query.from(), query.to(), used.source(), sum.steps());
    }

    private Set<SeriesKey> fleetKeys(Instant from, Instant to) {
        Set<SeriesKey> keys = new TreeSet<>(store.series());
        if (from.isBefore(oldestRaw())) {
            keys.addAll(summaries.keys(from, to));
        }
        return keys;
    }
}
