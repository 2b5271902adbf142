package io.nightwatt.server.metric;

import static io.nightwatt.server.metric.TestSamples.batch;
import static io.nightwatt.server.metric.TestSamples.expected;
import static io.nightwatt.server.metric.TestSamples.key;
import static io.nightwatt.server.metric.TestSamples.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.metric.GpuSample;
import io.nightwatt.engine.metric.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The store against a plain list: whatever the order in which samples come and whenever it is
/// looked at, it shows each moment once.
class SegmentStoreTest {

    private static final Instant START = Instant.parse("2026-11-22T10:20:00Z");
    private static final Duration KEEP = Duration.ofHours(24);
    private static final SeriesKey GPU = key(1, 0);

    @TempDir Path folder = Path.of("");

    private Instant now = START;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void showsEachMomentOnceWhateverTheOrder(long seed) throws Exception {
        Random random = new Random(seed);
        Map<SeriesKey, List<GpuSample>> given = new HashMap<>();
        SegmentStore store = open();
        for (int round = 0; round < 120; round++) {
            SeriesKey key = key(1 + random.nextInt(2), random.nextInt(2));
            List<GpuSample> held = given.computeIfAbsent(key, _ -> new ArrayList<>());
            List<GpuSample> samples = some(random, held);
            store.append(List.of(batch(key, samples)));
            held.addAll(samples);
            now = now.plusSeconds(random.nextInt(120));
            switch (random.nextInt(12)) {
                case 0 -> store.care();
                case 1 -> store.force();
                case 2 -> {
                    // As after a kill: nothing is closed.
                    store = open();
                }
                case 3 -> {
                    store.close();
                    store = open();
                }
                default -> {}
            }
            long from = START.minusSeconds(random.nextInt(7200)).toEpochMilli();
            long to = from + 1 + random.nextInt(8_000_000);
            assertThat(read(store, key, from, to))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(expected(held, from, to));
        }
        for (Map.Entry<SeriesKey, List<GpuSample>> each : given.entrySet()) {
            assertThat(read(store, each.getKey(), 0, Long.MAX_VALUE / 2))
                    .isEqualTo(expected(each.getValue(), 0, Long.MAX_VALUE / 2));
        }
        store.close();
    }

    /// In order, late, doubled, shuffled.
    private List<GpuSample> some(Random random, List<GpuSample> held) {
        long at = now.toEpochMilli();
        if (random.nextInt(4) == 0) {
            at -= random.nextInt(4 * 3_600_000);
        }
        List<GpuSample> samples = new ArrayList<>();
        for (int i = random.nextInt(300); i >= 0; i--) {
            samples.add(TestSamples.at(at + i * 1000L, random));
        }
        if (!held.isEmpty() && random.nextInt(3) == 0) {
            int from = random.nextInt(held.size());
            samples.addAll(held.subList(from, Math.min(held.size(), from + 50)));
        }
        if (random.nextInt(2) == 0) {
            Collections.shuffle(samples, random);
        }
        // The first to tell a moment is right: of a moment that is told anew, the old value.
        Map<Long, GpuSample> known = new HashMap<>();
        held.forEach(sample -> known.putIfAbsent(sample.atMillis(), sample));
        return samples.stream()
                .map(sample -> {
                    GpuSample before = known.putIfAbsent(sample.atMillis(), sample);
                    return before == null ? sample : before;
                })
                .toList();
    }

    @Test
    void knowsTheNewestSampleOfEachGpuAlsoAfterAStart() throws Exception {
        Random random = new Random(1);
        GpuSample early = TestSamples.at(START.toEpochMilli(), random);
        GpuSample newest = TestSamples.at(START.plusSeconds(5).toEpochMilli(), random);
        try (SegmentStore store = open()) {
            store.append(List.of(batch(GPU, List.of(newest, early))));
            assertThat(store.latest()).containsExactly(Map.entry(GPU, newest));
        }
        try (SegmentStore store = open()) {
            assertThat(store.latest()).containsExactly(Map.entry(GPU, newest));
        }
    }

    @Test
    void letsGoOfWholeHoursAndSaysHowManySamplesTheyHeld() throws Exception {
        Random random = new Random(1);
        List<GpuSample> given = new ArrayList<>();
        try (SegmentStore store = open()) {
            for (int minute = 0; minute < 300; minute++) {
                List<GpuSample> samples = List.of(TestSamples.at(now.toEpochMilli(), random));
                store.append(List.of(batch(GPU, samples)));
                given.addAll(samples);
                now = now.plusSeconds(60);
                store.care();
            }
            Instant end = Instant.parse("2026-11-22T13:00:00Z");
            long before = size();
            assertThat(store.dropBefore(end.plusSeconds(1800))).isEqualTo(160);
            assertThat(size()).isLessThan(before * 2 / 3);
            assertThat(read(store, GPU, 0, now.toEpochMilli()))
                    .isEqualTo(expected(given, end.toEpochMilli(), now.toEpochMilli()));
            assertThat(store.dropBefore(end)).isZero();
        }
    }

    /// What is in a file already is not taken from the log again.
    @Test
    void storesNothingTwiceHoweverOftenItIsKilled() throws Exception {
        Random random = new Random(1);
        SegmentStore store = open();
        for (int minute = 0; minute < 120; minute++) {
            List<GpuSample> samples = new ArrayList<>();
            for (int second = 0; second < 60; second++) {
                samples.add(TestSamples.at(now.plusSeconds(second).toEpochMilli(), random));
            }
            store.append(List.of(batch(GPU, samples)));
            now = now.plusSeconds(60);
            if (minute % 7 == 0) {
                store.care();
            }
            if (minute % 10 == 0) {
                store = open();
            }
        }
        store.close();
        try (SegmentStore all = open()) {
            assertThat(all.dropBefore(now.plusSeconds(3600))).isEqualTo(120 * 60);
        }
    }

    @Test
    void takesNothingThatIsOlderThanWhatIsKept() throws Exception {
        Random random = new Random(1);
        try (SegmentStore store = open()) {
            GpuSample old =
                    TestSamples.at(now.minus(KEEP).minusSeconds(3600).toEpochMilli(), random);
            GpuSample late = TestSamples.at(now.minus(KEEP).toEpochMilli(), random);
            GpuSample future = TestSamples.at(now.plusSeconds(7200).toEpochMilli(), random);
            assertThat(store.append(List.of(batch(GPU, List.of(old, late, future))))).isEqualTo(1);
            assertThat(read(store, GPU, 0, Long.MAX_VALUE / 2)).containsExactly(late);
        }
    }

    @Test
    void keepsABoundedNumberOfGpusOfAWorker() throws Exception {
        try (SegmentStore store = open()) {
            for (int gpu = 0; gpu < 1000; gpu++) {
                GpuSample sample = TestSamples.with(now.toEpochMilli(), Metric.LOST, 0);
                store.append(List.of(batch(key(1, gpu), List.of(sample))));
            }
            assertThat(store.series()).hasSize(SegmentStore.GPUS_MAX);
            GpuSample other = TestSamples.with(now.toEpochMilli(), Metric.LOST, 0);
            assertThat(store.append(List.of(batch(key(2, 0), List.of(other))))).isEqualTo(1);
        }
    }

    @Test
    void keepsTheLogNoLongerThanItIsNeeded() throws Exception {
        Random random = new Random(1);
        try (SegmentStore store = open()) {
            for (int minute = 0; minute < 90; minute++) {
                List<GpuSample> samples = new ArrayList<>();
                for (int second = 0; second < 60; second++) {
                    samples.add(TestSamples.at(now.plusSeconds(second).toEpochMilli(), random));
                }
                store.append(List.of(batch(GPU, samples)));
                now = now.plusSeconds(60);
                store.care();
            }
            assertThat(WriteAheadLog.files(folder)).hasSizeBetween(2, 25);
        }
        assertThat(WriteAheadLog.files(folder)).isEmpty();
    }

    private SegmentStore open() throws IOException {
        return SegmentStore.open(folder, () -> now, KEEP);
    }

    private long size() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(path -> path.toString().endsWith(".seg"))
                    .mapToLong(path -> path.toFile().length())
                    .sum();
        }
    }
}
