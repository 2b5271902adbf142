package io.nightwatt.server.metric;

import static io.nightwatt.server.metric.TestSamples.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nightwatt.engine.metric.GpuSample;
import io.nightwatt.engine.metric.MetricQuery;
import io.nightwatt.server.metric.Metrics.Keep;
import io.nightwatt.server.store.Database;
import io.nightwatt.server.store.SummaryRows;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// All of it together, as a console uses it.
class MetricsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:20:00Z");
    private static final SeriesKey GPU = key(1, 0);

    @TempDir Path folder = Path.of("");

    @Test
    void showsWhatItTookInAlsoAfterAStart() throws Exception {
        GpuSample sample = TestSamples.at(NOW.minusSeconds(60).toEpochMilli(), new Random(1));
        try (Database database = Database.open(folder);
                Metrics metrics = open(database)) {
            metrics.accept(TestSamples.batch(GPU, List.of(sample)));
            await().atMost(Duration.ofSeconds(10)).until(() -> samples(metrics) == 1);
            assertThat(metrics.latest().getFirst().sample()).isEqualTo(sample);
        }
        try (Database database = Database.open(folder);
                Metrics metrics = open(database)) {
            assertThat(samples(metrics)).isEqualTo(1);
            assertThat(metrics.latest().getFirst().sample()).isEqualTo(sample);
        }
    }

    @Test
    void storesWhatItTookInBeforeItEnds() throws Exception {
        Random random = new Random(1);
        try (Database database = Database.open(folder);
                Metrics metrics = open(database)) {
            for (int i = 1; i <= 5000; i++) {
                metrics.accept(
                        TestSamples.batch(
                                GPU,
                                List.of(TestSamples.at(NOW.toEpochMilli() - i * 500L, random))));
            }
        }
        try (Database database = Database.open(folder);
                Metrics metrics = open(database)) {
            assertThat(samples(metrics)).isEqualTo(5000);
        }
    }

    @Test
    void keepsSamplesForAnHourAtLeast() {
        assertThatThrownBy(() -> new Keep(Duration.ofMinutes(59), Duration.ofDays(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1h to 366d");
    }

    private static long samples(Metrics metrics) throws Exception {
        return metrics
                .history(MetricQuery.lastHour(GPU.worker(), NOW.plusMillis(1)))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .gpus()
                .stream()
                .mapToLong(gpu -> gpu.samples())
                .sum();
    }

    private Metrics open(Database database) throws Exception {
        return Metrics.open(
                folder.resolve("metrics"), new SummaryRows(database), () -> NOW, Keep.USUAL);
    }
}
