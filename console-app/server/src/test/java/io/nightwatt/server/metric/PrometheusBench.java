package io.nightwatt.server.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nightwatt.engine.metric.GpuSample;
import io.nightwatt.engine.metric.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same samples into our store and into a Prometheus, side by side: a day of 100 GPUs, eight
/// values a second of each. Everything that can be compacted is, and both logs are counted.
/// `-Dbench.gpus` and `-Dbench.hours` make it smaller.
@Tag("bench")
class PrometheusBench {

    private static final int GPUS = Integer.getInteger("bench.gpus", 100);
    private static final int HOURS = Integer.getInteger("bench.hours", 24);
    private static final int QUESTIONS = 30;
    private static final int STEPS = 1000;
    private static final Duration COMPACTION_MAX = Duration.ofMinutes(5);
    private static final List<Metric> METRICS = BenchFleet.CHANGING;

    @TempDir Path folder = Path.of("");

    private final BenchFleet fleet = new BenchFleet(GPUS);
    private final Instant end =
            Instant.ofEpochMilli(System.currentTimeMillis() / 3_600_000 * 3_600_000)
                    .minus(Duration.ofHours(4));
    private final Instant start = end.minus(Duration.ofHours(HOURS));
    private Instant now = start;

    @Test
    void sideBySide() throws IOException {
        Optional<Path> program = Prometheus.program();
        assumeTrue(
                program.isPresent(),
                "no prometheus on the path and none in NIGHTWATT_PROMETHEUS (Debian: prometheus)");
        Path ours = folder.resolve("ours");
        Path theirs = Files.createDirectory(folder.resolve("theirs"));
        try (SegmentStore store = SegmentStore.open(ours, () -> now, Duration.ofDays(30));
                Prometheus prometheus = Prometheus.start(program.orElseThrow(), theirs);
                var table =
                        new BenchTable(
                                "prometheus",
                                GPUS + " GPUs, " + HOURS + " h, eight values a second of each")) {
            await().atMost(Duration.ofMinutes(1)).until(prometheus::isReady);
            feed(table, store, prometheus);
            compact(table, store, prometheus);
            bytes(table, ours, theirs.resolve("data"));
            for (int hours : new TreeSet<>(List.of(1, Math.min(6, HOURS), HOURS))) {
                questions(table, store, prometheus, hours);
            }
        }
    }

    private long values() {
        return 3600L * HOURS * GPUS * METRICS.size();
    }

    private void feed(BenchTable table, SegmentStore store, Prometheus prometheus)
            throws IOException {
        double theirsBefore = prometheus.cpuSeconds();
        long ours = 0;
        for (int minute = 0; minute < HOURS * 60; minute++) {
            Map<SeriesKey, List<GpuSample>> samples = new LinkedHashMap<>();
            for (int second = 0; second < 60; second++) {
                List<Batch> batches =
                        fleet.second(now.toEpochMilli()).stream()
                                .map(PrometheusBench::eight)
                                .toList();
                long before = BenchTable.cpuNanos();
                store.append(batches);
                ours += BenchTable.cpuNanos() - before;
                batches.forEach(batch ->
                        batch.told()
                                .forEach(told ->
                                        samples.computeIfAbsent(
                                                        new SeriesKey(batch.worker(), told.gpu()),
                                                        _ -> new ArrayList<>())
                                                .add(told.sample())));
                now = now.plusSeconds(1);
            }
            long before = BenchTable.cpuNanos();
            store.care();
            ours += BenchTable.cpuNanos() - before;
            prometheus.write(samples, METRICS);
        }
        double theirs = prometheus.cpuSeconds() - theirsBefore;
        table.row("values", "%,d", values())
                .row(
                        "taking in, CPU a value: ours (without transport), Prometheus (remote write"
                                + " in batches of a minute, compaction under way)",
                        "%.0f ns, %.0f ns",
                        ours / (double) values(),
                        theirs * 1e9 / values());
    }

    /// The seven values that stand still would be series of their own elsewhere.
    private static Batch eight(Batch batch) {
        return new Batch(
                batch.worker(),
                batch.told().stream()
                        .map(told -> {
                            long[] kept = LongArrays.of(Metric.COUNT, GpuSample.ABSENT);
                            METRICS.forEach(
                                    metric -> kept[metric.column()] = told.sample().kept(metric));
                            return new Batch.Told(
                                    told.gpu(), new GpuSample(told.sample().atMillis(), kept));
                        })
                        .toList());
    }

    /// A sample of three hours later makes Prometheus write everything before it into blocks.
    private void compact(BenchTable table, SegmentStore store, Prometheus prometheus)
            throws IOException {
        now = end.plus(Duration.ofHours(1));
        store.care();
        double before = prometheus.cpuSeconds();
        SeriesKey later = TestSamples.key(9999, 0);
        for (int minutes = 150; minutes <= 230; minutes += 10) {
            prometheus.write(
                    Map.of(
                            later,
                            List.of(
                                    TestSamples.with(
                                            end.plusSeconds(minutes * 60L).toEpochMilli(),
                                            Metric.POWER_DRAW_WATTS,
                                            1))),
                    List.of(Metric.POWER_DRAW_WATTS));
        }
        await().atMost(COMPACTION_MAX)
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> prometheus.headStart() >= end.toEpochMilli());
        table.row(
                        "Prometheus, CPU of the compaction after the last sample",
                        "%.1f s",
                        prometheus.cpuSeconds() - before)
                .row("Prometheus, memory", "%.0f MB resident", prometheus.residentMb());
    }

    private void bytes(BenchTable table, Path ours, Path theirs) throws IOException {
        double segments = BenchTable.bytesOf(ours, ".seg") + BenchTable.bytesOf(ours, ".idx");
        double log = BenchTable.bytesOf(ours, ".log");
        double head =
                BenchTable.bytesOf(theirs.resolve("wal"), "")
                        + BenchTable.bytesOf(theirs.resolve("chunks_head"), "");
        double blocks = 0;
        try (Stream<Path> all = Files.list(theirs)) {
            for (Path each : all.filter(Files::isDirectory).toList()) {
                boolean isHead = List.of("wal", "chunks_head").contains(each.getFileName() + "");
                blocks += isHead ? 0 : BenchTable.bytesOf(each, "");
            }
        }
        table.row(
                        "bytes a value, compacted: ours, Prometheus",
                        "%.2f, %.2f",
                        segments / values(),
                        blocks / values())
                .row(
                        "bytes a value with the log: ours, Prometheus",
                        "%.2f, %.2f",
                        (segments + log) / values(),
                        (blocks + head) / values());
    }

    private void questions(BenchTable table, SegmentStore store, Prometheus prometheus, int hours)
            throws IOException {
        Random random = new Random(hours);
        List<SeriesKey> keys = fleet.keys();
        Instant from = end.minus(Duration.ofHours(hours));
        double[] ourCpu = new double[QUESTIONS];
        double[] ourClock = new double[QUESTIONS];
        double[] theirClock = new double[QUESTIONS];
        double[] theirClockMax = new double[QUESTIONS];
        double theirCpu = 0;
        double theirCpuMax = 0;
        for (int i = -QUESTIONS; i < QUESTIONS; i++) {
            SeriesKey key = keys.get(random.nextInt(keys.size()));
            int at = Math.max(i, 0);
            long cpu = BenchTable.cpuNanos();
            ourClock[at] = millis(() -> chart(store, key, from));
            ourCpu[at] = (BenchTable.cpuNanos() - cpu) / 1e6;
            String series =
                    "%s{gpu=\"%s\"}".formatted(Prometheus.name(Metric.POWER_DRAW_WATTS), key.gpu());
            double before = prometheus.cpuSeconds();
            theirClock[at] =
                    millis(() ->
                            prometheus.range(
                                    series, from.toEpochMilli(), end.toEpochMilli(), STEPS));
            double between = prometheus.cpuSeconds();
            String greatest =
                    "max_over_time(%s[%ds])".formatted(series, Math.max(5, hours * 3600 / STEPS));
            theirClockMax[at] =
                    millis(() ->
                            prometheus.range(
                                    greatest, from.toEpochMilli(), end.toEpochMilli(), STEPS));
            if (i >= 0) {
                theirCpu += (between - before) * 1000 / QUESTIONS;
                theirCpuMax += (prometheus.cpuSeconds() - between) * 1000 / QUESTIONS;
            }
        }
        table.row(
                        hours
                                + " h of one GPU and metric: ours, every sample, min, mean, max, last",
                        "CPU %.1f ms a question; clock %s",
                        Arrays.stream(ourCpu).average().orElse(0),
                        BenchTable.spread(ourClock))
                .row(
                        "the same, Prometheus: one value a step",
                        "CPU %.1f ms; clock %s",
                        theirCpu,
                        BenchTable.spread(theirClock))
                .row(
                        "the same, Prometheus: max_over_time",
                        "CPU %.1f ms; clock %s",
                        theirCpuMax,
                        BenchTable.spread(theirClockMax));
    }

    private interface Question {
        long ask() throws IOException;
    }

    private static double millis(Question question) throws IOException {
        long before = System.nanoTime();
        assertThat(question.ask()).isPositive();
        return (System.nanoTime() - before) / 1e6;
    }

    private long chart(SegmentStore store, SeriesKey key, Instant from) throws IOException {
        Steps steps = new Steps(from, end, STEPS, List.of(Metric.POWER_DRAW_WATTS));
        store.read(key, from, end, steps.columns(), steps);
        return steps.tracks().isEmpty() ? 0 : steps.samples();
    }
}
