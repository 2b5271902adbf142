package io.nightwatt.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
        killAndLook(3, 1, CrashTestWriter.RETENTION_USUAL_MS);
    }

    /// By itself H2 starts from an older state where it wrote the newest one into old space. It
    /// takes 45 s until old space is used; here it is used at once.
    @Test
    void losesNoCommittedTurnWhereOldSpaceIsUsedAgain() throws Exception {
        killAndLook(4, 3, 0);
    }

    /// The head of the file names a state of long ago, from which no chain leads to the newest one.
    @Test
    void losesNoCommittedTurnWhereTheHeadOfTheFileIsOld() throws Exception {
        Path file = folder.resolve("nightwatt.mv.db");
        Process writer = CrashTestWriter.start(folder, 0);
        byte[] head = new byte[0];
        long acknowledged = 0;
        try (BufferedReader lines = CrashTestWriter.reader(writer)) {
            for (int turn = 0; turn < 400; turn++) {
                acknowledged = Long.parseLong(lines.readLine());
                if (turn == 100) {
                    try (InputStream in = Files.newInputStream(file)) {
                        head = in.readNBytes(2 * 4096);
                    }
                }
            }
            writer.toHandle().destroyForcibly();
            lines.transferTo(Writer.nullWriter());
        }
        writer.waitFor();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(head), 0);
        }
        assertThat(CrashTestWriter.read(folder).generation()).isGreaterThanOrEqualTo(acknowledged);
    }

    @Test
    @Tag("deep")
    void losesNoCommittedTurnInManyKills() throws Exception {
        killAndLook(12, 2, CrashTestWriter.RETENTION_USUAL_MS);
    }

    @Test
    @Tag("deep")
    void losesNoCommittedTurnInManyKillsWhereOldSpaceIsUsedAgain() throws Exception {
        killAndLook(12, 4, 0);
    }

    private void killAndLook(int kills, long seed, int retentionMs)
            throws IOException, InterruptedException {
        Random random = new Random(seed);
        for (int kill = 0; kill < kills; kill++) {
            Process writer = CrashTestWriter.start(folder, retentionMs);
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
