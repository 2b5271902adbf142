package io.nightwatt.server.metric;

import static io.nightwatt.server.metric.TestSamples.batch;
import static io.nightwatt.server.metric.TestSamples.expected;
import static io.nightwatt.server.metric.TestSamples.key;
import static io.nightwatt.server.metric.TestSamples.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.metric.GpuSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that are not as they were written. The store always opens, shows no sample that was never
/// given, and goes on.
class DamageTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final SeriesKey GPU = key(1, 0);
    private static final SeriesKey OTHER = key(2, 0);

    @TempDir Path folder = Path.of("");

    private final Random random = new Random(5);
    private final List<GpuSample> given = new ArrayList<>();
    private Instant now = START;
    private Path segment = Path.of("");

    @BeforeEach
    void write() throws IOException {
        try (SegmentStore store = open()) {
            for (int second = 0; second < 3300; second += 30) {
                List<GpuSample> samples = new ArrayList<>();
                for (int i = 0; i < 30; i++) {
                    samples.add(
                            TestSamples.at(START.plusSeconds(second + i).toEpochMilli(), random));
                }
                store.append(List.of(batch(GPU, samples), batch(OTHER, samples)));
                given.addAll(samples);
                now = START.plusSeconds(second + 30);
            }
        }
        segment = folder.resolve("2026-11-22T10.seg");
        assertThat(segment).exists();
    }

    @Test
    void setsAFileAsideThatDoesNotFitItsChecksum() throws IOException {
        byte[] bytes = Files.readAllBytes(segment);
        bytes[bytes.length / 2] ^= 4;
        Files.write(segment, bytes);
        Files.delete(folder.resolve("2026-11-22T10.seg.idx"));
        try (SegmentStore store = open()) {
            int found = shown(store, GPU).size() + shown(store, OTHER).size();
            assertThat(found).isBetween(2 * given.size() - 1024, 2 * given.size() - 1);
            assertThat(folder.resolve("2026-11-22T10.seg.damaged")).hasBinaryContent(bytes);
            goesOn(store);
        }
        try (SegmentStore again = open()) {
            assertThat(shown(again, GPU)).isNotEmpty();
            assertThat(again.dropBefore(START.plus(Duration.ofDays(1)))).isPositive();
        }
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void findsDamageThatTheIndexDoesNotTellOf() throws IOException {
        byte[] bytes = Files.readAllBytes(segment);
        bytes[bytes.length / 2] ^= 4;
        Files.write(segment, bytes);
        try (SegmentStore store = open()) {
            int found = shown(store, GPU).size() + shown(store, OTHER).size();
            assertThat(found).isBetween(2 * given.size() - 1024, 2 * given.size() - 1);
            store.care();
            assertThat(folder.resolve("2026-11-22T10.seg.damaged")).exists();
            assertThat(shown(store, GPU).size() + shown(store, OTHER).size()).isEqualTo(found);
            goesOn(store);
        }
    }

    @Test
    void cutsOffARecordThatWasNotFinished() throws IOException {
        byte[] bytes = Files.readAllBytes(segment);
        Files.write(segment, Arrays.copyOf(bytes, bytes.length - 100));
        Files.delete(folder.resolve("2026-11-22T10.seg.idx"));
        try (SegmentStore store = open()) {
            assertThat(shown(store, GPU).size() + shown(store, OTHER).size())
                    .isGreaterThanOrEqualTo(2 * given.size() - 1024);
            goesOn(store);
        }
        assertThat(folder.resolve("2026-11-22T10.seg.damaged")).doesNotExist();
    }

    @Test
    void doesWithoutAnIndex() throws IOException {
        Files.write(folder.resolve("2026-11-22T10.seg.idx"), new byte[] {1, 2, 3});
        try (SegmentStore store = open()) {
            assertThat(shown(store, GPU)).isEqualTo(expected(given, 0, Long.MAX_VALUE / 2));
            goesOn(store);
        }
    }

    @Test
    void passesOverWhatIsNoFileOfItsOwn() throws IOException {
        Files.createDirectory(folder.resolve("2026-11-22T11.seg"));
        Files.writeString(folder.resolve("2026-11-22T12.seg"), "not a segment at all");
        Files.writeString(folder.resolve("2026-11-22T13.seg"), "");
        Files.writeString(folder.resolve("noon.seg"), "");
        Files.writeString(folder.resolve("wal-0000000000000000000.log"), "nor a log");
        Files.writeString(folder.resolve("wal-9999999999999999999999999.log"), "");
        try (SegmentStore store = open()) {
            assertThat(shown(store, GPU)).isEqualTo(expected(given, 0, Long.MAX_VALUE / 2));
            goesOn(store);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void opensWhateverIsInItsFiles(long seed) throws IOException {
        Random chance = new Random(seed);
        SegmentStore killed = open();
        killed.append(List.of(batch(GPU, List.of(TestSamples.at(now.toEpochMilli(), random)))));
        killed.force();
        Set<GpuSample> ever = new HashSet<>(given);
        ever.addAll(shown(killed, GPU));
        for (int round = 0; round < 20; round++) {
            try (var files = Files.list(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    spoil(file, chance);
                }
            }
            try (SegmentStore store = open()) {
                assertThat(ever)
                        .as("seed %d, round %d", seed, round)
                        .containsAll(shown(store, GPU));
                GpuSample next = TestSamples.at(now.toEpochMilli() + round + 1, random);
                store.append(List.of(batch(GPU, List.of(next))));
                ever.add(next);
                assertThat(shown(store, GPU)).contains(next);
                store.care();
            }
        }
    }

    private static void spoil(Path file, Random chance) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length == 0) {
            return;
        }
        switch (chance.nextInt(6)) {
            case 0 -> Files.write(file, Arrays.copyOf(bytes, chance.nextInt(bytes.length)));
            case 1 -> {
                int from = chance.nextInt(bytes.length);
                Arrays.fill(bytes, from, Math.min(bytes.length, from + 4096), (byte) 0);
                Files.write(file, bytes);
            }
            case 2 -> {
                bytes[chance.nextInt(bytes.length)] ^= (byte) (1 << chance.nextInt(8));
                Files.write(file, bytes);
            }
            case 3 -> Files.write(file, Arrays.copyOf(bytes, bytes.length + chance.nextInt(5000)));
            default -> {}
        }
    }

    private void goesOn(SegmentStore store) throws IOException {
        GpuSample next = TestSamples.at(now.toEpochMilli() + 500, random);
        store.append(List.of(batch(GPU, List.of(next))));
        store.care();
        assertThat(shown(store, GPU)).endsWith(next);
    }

    private static List<GpuSample> shown(SegmentStore store, SeriesKey key) throws IOException {
        return read(store, key, 0, Long.MAX_VALUE / 2);
    }

    private SegmentStore open() throws IOException {
        return SegmentStore.open(folder, () -> now, Duration.ofHours(24));
    }
}
