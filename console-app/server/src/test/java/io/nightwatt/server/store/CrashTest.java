package io.nightwatt.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a writing console in the middle of its work, again and again. With H2's defaults
/// (`WRITE_DELAY` 500) turns that were committed are lost here, and some are found half.
class CrashTest {

    @TempDir Path folder;

    @Test
    void losesNoCommittedTurnAndKeepsNoHalfOne() throws Exception {
        killAndLook(3, 1);
    }

    @Test
    @Tag("deep")
    void losesNoCommittedTurnInManyKills() throws Exception {
        killAndLook(12, 2);
    }

    private void killAndLook(int kills, long seed) throws IOException, InterruptedException {
        Random random = new Random(seed);
        for (int kill = 0; kill < kills; kill++) {
            Process writer = CrashTestWriter.start(folder);
            long acknowledged = 0;
            try (BufferedReader lines = CrashTestWriter.reader(writer)) {
                int turns = 20 + random.nextInt(200);
                String line = lines.readLine();
                for (int turn = 0; turn < turns && line != null; turn++) {
                    acknowledged = Long.parseLong(line);
                    line = lines.readLine();
                }
                // By its handle: the process's own method also closes the stream.
                writer.toHandle().destroyForcibly();
                for (String rest = line; rest != null; rest = lines.readLine()) {
                    // The last line may have been cut by the kill.
                    if (rest.matches("\\d+") && Long.parseLong(rest) == acknowledged + 1) {
                        acknowledged++;
                    }
                }
            }
            writer.waitFor();
            CrashTestWriter.OnDisk found = CrashTestWriter.read(folder);
            assertThat(found.lines())
                    .as("seed %d, kill %d", seed, kill)
                    .isEqualTo(found.generation());
            assertThat(found.generation())
                    .as("seed %d, kill %d", seed, kill)
                    .isBetween(acknowledged, acknowledged + 1);
        }
    }
}
