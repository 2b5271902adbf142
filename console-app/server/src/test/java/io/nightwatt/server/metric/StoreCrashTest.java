package io.nightwatt.server.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.metric.Metric;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a process that stores samples in the middle of its work, again and again: what it has
/// acknowledged is there, each moment once, with the value that it was given, and the store opens
/// quickly.
class StoreCrashTest {

    /// Generous: a loaded machine must not spoil the test, and the log holds minutes of samples.
    private static final Duration OPEN_MAX = Duration.ofSeconds(20);

    @TempDir Path folder = Path.of("");

    @Test
    void losesNothingThatWasAcknowledged() throws Exception {
        killAndLook(3, 1);
    }

    @Test
    @Tag("deep")
    void losesNothingThatWasAcknowledgedInFiftyKills() throws Exception {
        killAndLook(50, 2);
    }

    private void killAndLook(int kills, long seed) throws Exception {
        Random random = new Random(seed);
        long next = 0;
        for (int kill = 0; kill < kills; kill++) {
            Process writer = StoreCrashWriter.start(folder, next);
            long acknowledged = killAfter(writer, next, 1 + random.nextInt(400));
            // It may have stored one round more and died before it said so.
            next = Math.max(next, look(acknowledged, "seed %d, kill %d".formatted(seed, kill)));
        }
        assertThat(next).as("rounds stored").isGreaterThan(kills);
    }

    /// @return the last round that it acknowledged; the one before `first` when it was none
    private static long killAfter(Process writer, long first, int rounds)
            throws IOException, InterruptedException {
        long acknowledged = first - 1;
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            for (int round = 0; round < rounds && line != null; round++) {
                acknowledged = Long.parseLong(line);
                line = lines.readLine();
            }
            // By its handle: the process's own method also closes the stream.
            writer.toHandle().destroyForcibly();
            for (String rest = line; rest != null; rest = lines.readLine()) {
                // The last line may have been cut by the kill.
                if (rest.equals(Long.toString(acknowledged + 1))) {
                    acknowledged++;
                }
            }
        }
        writer.waitFor();
        return acknowledged;
    }

    /// @return the number of the first round that is not there
    private long look(long acknowledged, String when) throws IOException {
        long began = System.nanoTime();
        // Nothing is closed, so that the next process finds what the kill has left.
        SegmentStore store =
                SegmentStore.open(
                        folder,
                        () -> StoreCrashWriter.now(acknowledged + 1),
                        StoreCrashWriter.KEEP);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).as(when).isLessThan(OPEN_MAX);
        long whole = Long.MAX_VALUE;
        for (int gpu = 0; gpu < StoreCrashWriter.GPUS; gpu++) {
            SeriesKey key = TestSamples.key(1 + gpu % 3, gpu);
            long seconds = secondsOf(store, key, when);
            assertThat(seconds)
                    .as("%s: seconds of GPU %d", when, gpu)
                    .isGreaterThanOrEqualTo((acknowledged + 1) * StoreCrashWriter.SECONDS);
            whole = Math.min(whole, seconds / StoreCrashWriter.SECONDS);
        }
        return whole;
    }

    /// How many seconds of a GPU there are, one after the other, from the start on.
    private static long secondsOf(SegmentStore store, SeriesKey key, String when)
            throws IOException {
        long[] next = {0};
        store.read(
                key,
                StoreCrashWriter.START,
                StoreCrashWriter.START.plus(StoreCrashWriter.KEEP),
                new int[] {Metric.ENERGY_JOULES.column()},
                (times, columns, from, to) -> {
                    for (int row = from; row < to; row++) {
                        var expected = StoreCrashWriter.sample(key, next[0]);
                        assertThat(times[row]).as(when).isEqualTo(expected.atMillis());
                        assertThat(columns[0][row])
                                .as(when)
                                .isEqualTo(expected.kept(Metric.ENERGY_JOULES));
                        next[0]++;
                    }
                });
        return next[0];
    }
}
