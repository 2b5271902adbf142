package io.nightwatt.server.metric;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.metric.GpuSample;
import io.nightwatt.engine.metric.Metric;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of a console that knew 15 metrics: two segments and a log that was never finished, of a
/// process that was killed, and a day's summary. Each metric that came later is absent from them.
class OldFilesTest {

    private static final int COLUMNS_THEN = 15;
    private static final Instant START = Instant.parse("2026-11-22T10:20:00Z");
    private static final int SAMPLES = 720;
    private static final int INTERVAL_MS = 10_000;
    private static final Duration KEEP = Duration.ofHours(24);
    private static final SeriesKey GPU = new SeriesKey(new WorkerId(1), "GPU-old");

    @TempDir Path folder = Path.of("");

    private final Instant now = START.plusMillis((long) SAMPLES * INTERVAL_MS);

    @BeforeEach
    void unpack() throws IOException {
        try (InputStream in = OldFilesTest.class.getResourceAsStream("/metrics-15-columns.zip");
                ZipInputStream zip = new ZipInputStream(requireNonNull(in))) {
            for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
                Path file = folder.resolve(each.getName());
                Files.createDirectories(requireNonNull(file.getParent()));
                Files.copy(zip, file);
            }
        }
    }

    private static List<GpuSample> then() {
        List<GpuSample> samples = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            long[] values = LongArrays.of(Metric.COUNT, GpuSample.ABSENT);
            for (int column = 0; column < COLUMNS_THEN; column++) {
                values[column] = column * 1000L + i % (column + 2);
            }
            samples.add(new GpuSample(START.toEpochMilli() + (long) i * INTERVAL_MS, values));
        }
        return samples;
    }

    private SegmentStore open() throws IOException {
        return SegmentStore.open(folder.resolve("metrics"), () -> now, KEEP);
    }

    @Test
    void showTheirSamplesAndTakeNewOnes() throws IOException {
        List<GpuSample> samples = new ArrayList<>(then());
        try (SegmentStore store = open()) {
            assertThat(TestSamples.read(store, GPU, 0, Long.MAX_VALUE / 2)).isEqualTo(samples);
            assertThat(requireNonNull(store.latest().get(GPU)).value(Metric.XID_ERRORS)).isEmpty();

            GpuSample fresh = TestSamples.with(now.toEpochMilli(), Metric.XID_ERRORS, 3);
            samples.add(fresh);
            store.append(List.of(TestSamples.batch(GPU, List.of(fresh))));
        }
        try (SegmentStore store = open()) {
            assertThat(TestSamples.read(store, GPU, 0, Long.MAX_VALUE / 2)).isEqualTo(samples);
        }
        try (var files = Files.list(folder.resolve("metrics"))) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".damaged"));
        }
    }

    @Test
    void showTheirSummaries() throws IOException {
        List<HourSummary> hours = DaySummary.read(Files.readAllBytes(folder.resolve("day.bin")));

        assertThat(hours).hasSize(1);
        HourSummary hour = hours.getFirst();
        assertThat(hour.samples()).isEqualTo(240);
        assertThat(hour.stats(Metric.LOST).min()).isEqualTo(14_000);
        assertThat(hour.stats(Metric.LOST).max()).isEqualTo(14_015);
        assertThat(hour.stats(Metric.XID_ERRORS).isKnown()).isFalse();
        assertThat(DaySummary.read(DaySummary.write(hours)).getFirst().stats(Metric.LOST))
                .isEqualTo(hour.stats(Metric.LOST));
    }
}
