package io.nightwatt.server.metric;

import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.metric.Metric;
import io.nightwatt.server.store.SummaryRows;
import io.nightwatt.server.store.SummaryRows.SummaryRow;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sums up the hours that are over, and again those that samples have come for since.
final class Summaries {

    private static final Logger log = LoggerFactory.getLogger(Summaries.class);

    /// An hour is summed up when it has been over for so long: what is a little late is in it then.
    private static final Duration GRACE = Duration.ofMinutes(3);

    /// The engine's turns wait for the same gate: some twenty milliseconds at most.
    private static final int ROWS_A_TRANSACTION = 25;

    private static final int[] ALL = Metric.all().stream().mapToInt(Metric::column).toArray();

    private final MetricStore store;
    private final SummaryRows rows;

    /// Up to which mark each hour of each GPU is summed up.
    private final Map<Instant, Map<SeriesKey, Long>> done = new TreeMap<>();

    Summaries(MetricStore store, SummaryRows rows) {
        this.store = store;
        this.rows = rows;
    }

    /// Sums up what is due. For one thread.
    ///
    /// @return how many hours of GPUs that were
    int run(Instant now) throws IOException {
        Map<Instant, Map<SeriesKey, Long>> hours = store.hours();
        done.keySet().retainAll(hours.keySet());
        int made = 0;
        List<SummaryRows.Change> changes = new ArrayList<>();
        for (Map.Entry<Instant, Map<SeriesKey, Long>> hour : hours.entrySet()) {
            Instant start = hour.getKey();
            if (start.plus(Duration.ofHours(1)).plus(GRACE).isAfter(now)) {
                continue;
            }
            Map<SeriesKey, Long> known = done.computeIfAbsent(start, this::stored);
            for (Map.Entry<SeriesKey, Long> each : hour.getValue().entrySet()) {
                if (each.getValue() > known.getOrDefault(each.getKey(), 0L)) {
                    change(start, each.getKey(), each.getValue()).ifPresent(changes::add);
                    known.put(each.getKey(), each.getValue());
                    made++;
                    if (changes.size() >= ROWS_A_TRANSACTION) {
                        rows.change(changes);
                        changes.clear();
                    }
                }
            }
        }
        if (!changes.isEmpty()) {
            rows.change(changes);
        }
        return made;
    }

    private Optional<SummaryRows.Change> change(Instant start, SeriesKey key, long mark)
            throws IOException {
        Summarizer summarizer = new Summarizer(Hours.of(start.toEpochMilli()));
        store.read(
                key,
                start.minusMillis(Summarizer.MARGIN_MS),
                start.plusMillis(Hours.MILLIS + Summarizer.MARGIN_MS),
                ALL,
                summarizer);
        if (summarizer.isEmpty()) {
            return Optional.empty();
        }
        HourSummary made = summarizer.summary(mark);
        return Optional.of(
                new SummaryRows.Change(
                        key.worker(), key.gpu(), day(start), before -> with(key, before, made)));
    }

    private static SummaryRow with(SeriesKey key, Optional<SummaryRow> before, HourSummary made) {
        Map<Long, HourSummary> hours = new TreeMap<>();
        before.ifPresent(row -> read(row).forEach(hour -> hours.put(hour.hour(), hour)));
        hours.put(made.hour(), made);
        return new SummaryRow(
                key.worker(),
                key.gpu(),
                day(Hours.start(made.hour())),
                hours.values().stream().mapToLong(HourSummary::samples).sum(),
                DaySummary.write(hours.values()));
    }

    private Map<SeriesKey, Long> stored(Instant start) {
        Map<SeriesKey, Long> marks = new HashMap<>();
        long wanted = Hours.of(start.toEpochMilli());
        for (SummaryRow row : rows.of(day(start))) {
            for (HourSummary hour : read(row)) {
                if (hour.hour() == wanted) {
                    marks.put(new SeriesKey(row.worker(), row.gpu()), hour.mark());
                }
            }
        }
        return marks;
    }

    /// The hours of one GPU, or of all of a worker, that touch a span and are summed up.
    Map<String, List<HourSummary>> of(
            WorkerId worker, Optional<String> gpu, Instant from, Instant to) {
        long first = Hours.of(from.toEpochMilli());
        long last = Hours.of(to.toEpochMilli() - 1);
        Map<String, List<HourSummary>> found = new TreeMap<>();
        for (SummaryRow row : rows.of(worker, gpu, day(from), day(to))) {
            for (HourSummary hour : read(row)) {
                if (hour.hour() >= first && hour.hour() <= last) {
                    found.computeIfAbsent(row.gpu(), _ -> new ArrayList<>()).add(hour);
                }
            }
        }
        return found;
    }

    /// All GPUs that there are summaries of in a span.
    Set<SeriesKey> keys(Instant from, Instant to) {
        Set<SeriesKey> keys = new HashSet<>();
        for (LocalDate day = day(from); !day.isAfter(day(to)); day = day.plusDays(1)) {
            rows.keysOf(day).forEach(key -> keys.add(new SeriesKey(key.worker(), key.gpu())));
        }
        return keys;
    }

    /// Deletes what is older than this, day by day.
    ///
    /// @return how many samples it summed up
    long dropBefore(Instant end) {
        return rows.deleteBefore(day(end));
    }

    private static List<HourSummary> read(SummaryRow row) {
        try {
            return DaySummary.read(row.summary());
        } catch (DamagedException e) {
            log.warn(
                    "the summary of {} {} on {} cannot be read: {}",
                    row.worker(),
                    row.gpu(),
                    row.day(),
                    e.getMessage());
            return List.of();
        }
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
