package io.nightwatt.server.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.metric.FleetHistory;
import io.nightwatt.engine.metric.GpuSample;
import io.nightwatt.engine.metric.Metric;
import io.nightwatt.engine.metric.MetricHistory;
import io.nightwatt.engine.metric.MetricQuery;
import io.nightwatt.server.store.Database;
import io.nightwatt.server.store.SummaryRows;
import io.nightwatt.server.store.SummaryRows.SummaryRow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What three days of 1,000 GPUs, a sample of each every second, cost the store: CPU time of the
/// threads that do it, bytes on the disk, and how long questions take. `-Dbench.gpus` and
/// `-Dbench.hours` make it smaller.
@Tag("bench")
class MetricStoreBench {

    private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
    private static final Duration KEEP = Duration.ofHours(24);
    private static final int GPUS = Integer.getInteger("bench.gpus", 1000);
    private static final int HOURS = Integer.getInteger("bench.hours", 72);
    private static final int QUESTIONS = 60;

    @TempDir Path folder = Path.of("");

    private final BenchFleet fleet = new BenchFleet(GPUS);
    private Instant now = START;
    private long samples;
    private long appendNanos;
    private long careNanos;
    private long summaryNanos;
    private long retentionNanos;
    private long removed;

    @Test
    void threeDays() throws IOException {
        Path files = folder.resolve("metrics");
        try (var table =
                        new BenchTable(
                                "metric-store",
                                GPUS + " GPUs, " + HOURS + " h, a sample a second of each");
                Database database = Database.open(folder)) {
            SegmentStore store = SegmentStore.open(files, () -> now, KEEP);
            Summaries summaries = new Summaries(store, new SummaryRows(database));
            for (int hour = 1; hour <= HOURS; hour++) {
                hour(store, summaries);
                if (hour % 12 == 0) {
                    size(table, files, "after " + hour + " h");
                }
            }
            costs(table, files);
            rows(table, new SummaryRows(database));
            questions(table, store, summaries);
            starts(table, files);
        }
    }

    private void hour(SegmentStore store, Summaries summaries) throws IOException {
        for (int second = 0; second < 3600; second++) {
            List<Batch> batches = fleet.second(now.toEpochMilli());
            long before = BenchTable.cpuNanos();
            samples += store.append(batches);
            appendNanos += BenchTable.cpuNanos() - before;
            now = now.plusSeconds(1);
            if (second % 60 == 59) {
                before = BenchTable.cpuNanos();
                store.care();
                careNanos += BenchTable.cpuNanos() - before;
                before = BenchTable.cpuNanos();
                summaries.run(now);
                summaryNanos += BenchTable.cpuNanos() - before;
            }
        }
        long before = BenchTable.cpuNanos();
        removed += store.dropBefore(now.minus(KEEP));
        retentionNanos += BenchTable.cpuNanos() - before;
    }

    private void size(BenchTable table, Path files, String when) throws IOException {
        table.row(
                when + ": segments, log, database",
                "%.1f MB, %.1f MB, %.1f MB",
                BenchTable.bytesOf(files, ".seg") / 1e6,
                BenchTable.bytesOf(files, ".log") / 1e6,
                BenchTable.bytesOf(folder, ".mv.db") / 1e6);
    }

    private void costs(BenchTable table, Path files) throws IOException {
        long held = samples - removed;
        double perSample = BenchTable.bytesOf(files, "") / (double) held;
        assertThat(samples).isGreaterThan(3500L * HOURS * GPUS);
        table.row("samples stored", "%,d", samples)
                .row(
                        "taking in, CPU a sample",
                        "%.0f ns, %.2f %% of one core at 8,000 samples/s",
                        appendNanos / (double) samples,
                        appendNanos / (double) samples * 8_000 / 1e7)
                .row(
                        "with care and summaries, CPU a sample",
                        "%.0f ns, %.2f %% of one core at 8,000 samples/s",
                        (appendNanos + careNanos + summaryNanos) / (double) samples,
                        (appendNanos + careNanos + summaryNanos) / (double) samples * 8_000 / 1e7)
                .row(
                        "bytes a sample, all files with log and index",
                        "%.2f; a value %.2f of 15, or %.2f where the seven that stand still are not"
                                + " counted",
                        perSample,
                        perSample / Metric.COUNT,
                        perSample / BenchFleet.CHANGING.size())
                .row("summing up one hour of one GPU", "%.0f µs", summaryNanos / 1e3 / HOURS / GPUS)
                .row(
                        "retention",
                        "%,d samples removed, %.1f ms of CPU an hour",
                        removed,
                        retentionNanos / 1e6 / HOURS);
    }

    /// The file of an accelerated day holds much that H2 would have used again in a real one.
    private void rows(BenchTable table, SummaryRows rows) {
        List<SummaryRow> day = rows.of(LocalDate.ofInstant(START, ZoneOffset.UTC));
        table.row(
                "summaries of one GPU and day",
                "%.0f bytes; %.1f MB for all GPUs over two years",
                day.stream().mapToInt(row -> row.summary().length).average().orElse(0),
                day.stream().mapToLong(row -> row.summary().length).sum() * 731 / 1e6);
    }

    private interface Question {
        long ask(int number) throws IOException;
    }

    private void questions(BenchTable table, SegmentStore store, Summaries summaries)
            throws IOException {
        Histories histories = new Histories(store, summaries, () -> now, KEEP);
        List<SeriesKey> keys = fleet.keys();
        Random random = new Random(1);
        Set<Metric> power = Set.of(Metric.POWER_DRAW_WATTS);
        ask(
                table,
                "24 h of one GPU, one metric, 1,000 steps",
                QUESTIONS,
                _ -> chart(histories, keys.get(random.nextInt(keys.size())), power, 24));
        ask(
                table,
                "24 h of one GPU, all metrics, 1,000 steps",
                QUESTIONS,
                _ -> chart(histories, keys.get(random.nextInt(keys.size())), Set.of(), 24));
        ask(
                table,
                "1 h of one GPU, one metric, 1,000 steps",
                QUESTIONS,
                _ -> chart(histories, keys.get(random.nextInt(keys.size())), power, 1));
        ask(
                table,
                "70 h of one GPU, one metric, 70 steps: summaries",
                QUESTIONS,
                _ -> summarized(histories, keys.get(random.nextInt(keys.size()))));
        ask(table, "newest sample of every GPU", QUESTIONS, _ -> store.latest().size());
        ask(table, "1 h of the fleet, 300 steps", 5, _ -> fleet(histories, 1));
        ask(table, "24 h of the fleet, 24 steps: summaries", 5, _ -> fleet(histories, 24));
    }

    private long chart(Histories histories, SeriesKey key, Set<Metric> metrics, int hours)
            throws IOException {
        MetricHistory history =
                histories.of(
                        new MetricQuery(
                                key.worker(),
                                Optional.of(key.gpu()),
                                metrics,
                                now.minus(Duration.ofHours(hours)),
                                now,
                                1000));
        assertThat(history.gpus().getFirst().samples()).isGreaterThan(3500L * hours);
        return history.gpus().getFirst().samples();
    }

    private long summarized(Histories histories, SeriesKey key) throws IOException {
        return histories
                .of(
                        new MetricQuery(
                                key.worker(),
                                Optional.of(key.gpu()),
                                Set.of(Metric.POWER_DRAW_WATTS),
                                now.minus(Duration.ofHours(Math.min(70, HOURS))),
                                now,
                                Math.min(70, HOURS)))
                .gpus()
                .size();
    }

    private long fleet(Histories histories, int hours) throws IOException {
        return histories
                .ofFleet(
                        new FleetHistory.Query(
                                now.minus(Duration.ofHours(hours)), now, hours == 1 ? 300 : 24))
                .steps()
                .size();
    }

    private static void ask(BenchTable table, String what, int times, Question question)
            throws IOException {
        for (int i = 0; i < times / 2; i++) {
            assertThat(question.ask(i)).isPositive();
        }
        double[] cpu = new double[times];
        double[] wall = new double[times];
        for (int i = 0; i < times; i++) {
            long beforeCpu = BenchTable.cpuNanos();
            long before = System.nanoTime();
            assertThat(question.ask(i)).isPositive();
            wall[i] = (System.nanoTime() - before) / 1e6;
            cpu[i] = (BenchTable.cpuNanos() - beforeCpu) / 1e6;
        }
        table.row(what, "CPU %s; clock %s", BenchTable.spread(cpu), BenchTable.spread(wall));
    }

    private interface Start {
        SegmentStore open() throws IOException;
    }

    private void starts(BenchTable table, Path files) throws IOException {
        Start start = () -> SegmentStore.open(files, () -> now, KEEP);
        // Nothing was closed: as after a kill.
        start(table, "open again after a kill", start).close();
        SegmentStore again = start(table, "open again after an orderly end", start);
        GpuSample newest = again.latest().get(fleet.keys().getFirst());
        assertThat(newest).isNotNull();
        again.close();
    }

    private static SegmentStore start(BenchTable table, String what, Start start)
            throws IOException {
        long cpu = BenchTable.cpuNanos();
        long before = System.nanoTime();
        SegmentStore opened = start.open();
        table.row(
                what,
                "CPU %.2f s; clock %.2f s",
                (BenchTable.cpuNanos() - cpu) / 1e9,
                (System.nanoTime() - before) / 1e9);
        assertThat(opened.latest()).hasSize(GPUS);
        return opened;
    }
}
