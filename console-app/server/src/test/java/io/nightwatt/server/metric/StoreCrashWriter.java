package io.nightwatt.server.metric;

import io.nightwatt.engine.metric.GpuSample;
import io.nightwatt.engine.metric.Metric;
import io.nightwatt.server.Victim;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A process that stores samples as fast as it can until it is killed, and says the number of each
/// round on stdout once the store has taken it in. Every round moves the clock by 30 s and tells
/// each GPU's seconds of it, a few of them late and some twice: what ought to be there follows from
/// the number alone.
public final class StoreCrashWriter {

    static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    static final Duration KEEP = Duration.ofDays(300);
    static final int GPUS = 12;
    static final int SECONDS = 30;

    private StoreCrashWriter() {}

    /// Arguments: the folder, and the number of the first round.
    public static void main(String[] args) throws IOException {
        long[] round = {Long.parseLong(args[1])};
        SegmentStore store = SegmentStore.open(Path.of(args[0]), () -> now(round[0]), KEEP);
        Thread.ofPlatform().daemon().start(() -> care(store));
        while (true) {
            store.append(batches(round[0]));
            System.out.println(round[0]);
            round[0]++;
        }
    }

    /// Without a pause: a kill is to hit it.
    private static void care(SegmentStore store) {
        try {
            while (true) {
                store.force();
                store.care();
            }
        } catch (IOException e) {
            System.out.println("failed: " + e);
        }
    }

    static Instant now(long round) {
        return START.plusSeconds((round + 1) * SECONDS);
    }

    static List<Batch> batches(long round) {
        Random random = new Random(round);
        List<Batch> batches = new ArrayList<>();
        for (int gpu = 0; gpu < GPUS; gpu++) {
            SeriesKey key = TestSamples.key(1 + gpu % 3, gpu);
            List<GpuSample> samples = new ArrayList<>();
            for (int second = 0; second < SECONDS; second++) {
                samples.add(sample(key, round * SECONDS + second));
            }
            if (round > 0 && random.nextInt(4) == 0) {
                samples.addAll(
                        List.of(
                                sample(key, random.nextLong(round * SECONDS)),
                                sample(key, round * SECONDS)));
            }
            batches.add(TestSamples.batch(key, samples));
        }
        return batches;
    }

    static GpuSample sample(SeriesKey key, long second) {
        return TestSamples.with(
                START.plusSeconds(second).toEpochMilli(),
                Metric.ENERGY_JOULES,
                second * 1000 + key.hashCode() % 1000);
    }

    static Process start(Path folder, long round) throws IOException {
        return Victim.start(
                StoreCrashWriter.class, "256m", folder.toString(), Long.toString(round));
    }
}
