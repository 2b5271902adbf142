package io.nightwatt.server.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightwatt.engine.metric.GpuSample;
import io.nightwatt.engine.metric.Metric;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// Whoever has samples is never made to wait, and what is lost is counted.
class IntakeTest {

    private static final SeriesKey GPU = TestSamples.key(1, 0);

    /// A store that takes samples when it is let.
    private static final class SlowStore implements MetricStore {

        private final CountDownLatch go = new CountDownLatch(1);
        private final List<GpuSample> stored = Collections.synchronizedList(new ArrayList<>());
        private volatile boolean broken;

        @Override
        public int append(List<Batch> batches) throws IOException {
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            if (broken) {
                throw new IOException("no space left on the device");
            }
            List<GpuSample> samples =
                    batches.stream()
                            .flatMap(batch -> batch.told().stream())
                            .map(Batch.Told::sample)
                            .toList();
            stored.addAll(samples);
            return samples.size();
        }

        @Override
        public void force() {}

        @Override
        public void care() {}

        @Override
        public Map<SeriesKey, GpuSample> latest() {
            return Map.of();
        }

        @Override
        public SortedSet<SeriesKey> series() {
            return new TreeSet<>();
        }

        @Override
        public void read(SeriesKey key, Instant from, Instant to, int[] columns, Rows rows) {}

        @Override
        public Map<Instant, Map<SeriesKey, Long>> hours() {
            return Map.of();
        }

        @Override
        public long dropBefore(Instant end) {
            return 0;
        }

        @Override
        public void close() {}
    }

    private final SlowStore store = new SlowStore();
    private final Intake intake = new Intake(store);

    @Test
    void dropsAndCountsWhatFindsNoRoomAndNeverWaits() {
        int offered = 0;
        while (intake.offer(batch(1000, offered))) {
            offered += 1000;
            assertThat(offered).isLessThanOrEqualTo(Intake.WAITING_MAX);
        }
        assertThat(offered).isEqualTo(Intake.WAITING_MAX);
        assertThat(intake.dropped()).isEqualTo(1000);
        assertThat(intake.offer(batch(1, 0))).isFalse();
        assertThat(intake.dropped()).isEqualTo(1001);
        store.go.countDown();
        await().atMost(Duration.ofSeconds(30)).until(intake::isIdle);
        assertThat(intake.taken()).isEqualTo(offered);
        assertThat(intake.offer(batch(1, 0))).isTrue();
        intake.close();
        assertThat(store.stored).hasSize(offered + 1);
    }

    @Test
    void storesWhatWaitsBeforeItEnds() {
        intake.offer(batch(500, 0));
        intake.offer(batch(500, 500));
        store.go.countDown();
        intake.close();
        assertThat(store.stored).hasSize(1000);
        assertThat(intake.offer(batch(1, 0))).as("after the end").isFalse();
    }

    @Test
    void goesOnWhenTheDiskIsBetterAgain() {
        store.broken = true;
        store.go.countDown();
        intake.offer(batch(10, 0));
        await().atMost(Duration.ofSeconds(30)).until(intake::isIdle);
        store.broken = false;
        intake.offer(batch(10, 10));
        await().atMost(Duration.ofSeconds(30)).until(intake::isIdle);
        assertThat(intake.taken()).isEqualTo(10);
        intake.close();
    }

    private static Batch batch(int count, int from) {
        List<GpuSample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            samples.add(TestSamples.with(from + i, Metric.LOST, 0));
        }
        return TestSamples.batch(GPU, samples);
    }
}
