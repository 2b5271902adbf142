package io.nightwatt.agent.segment;

import static io.nightwatt.agent.segment.Bench.assignment;
import static io.nightwatt.agent.segment.Bench.cancel;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.proto.agent.v1.SegmentState;
import io.nightwatt.proto.agent.v1.SegmentUpdate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What real programs make, and when it comes to where their job wants it.
@EnabledOnOs(OS.LINUX)
class DeliveryTest {

    @TempDir Path temp = Path.of("");

    /// Another disk, where a name cannot simply be changed: memory, on Linux.
    private static final Path ELSEWHERE = Path.of("/dev/shm");

    private Bench bench = new Bench(Path.of(""));

    @BeforeEach
    void open() {
        bench = new Bench(temp);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private SegmentUpdate made(String script, Path to) {
        bench.job("render", script)
                .started()
                .run(
                        assignment(1, "render", "${NIGHTWATT_OUTPUT_DIR}/frame_0001.png")
                                .setOutputFolder(to.toString())
                                .build());
        return bench.end();
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void whatSucceedsIsMovedIntoItsPlace() throws Exception {
        Path out = temp.resolve("film/shot-010");
        SegmentUpdate end =
                made(
                        "echo 1 > \"$1\"; mkdir \"$NIGHTWATT_OUTPUT_DIR/masks\";"
                                + " echo 2 > \"$NIGHTWATT_OUTPUT_DIR/masks/0001.png\"",
                        out);
        assertThat(end.getState()).isEqualTo(SegmentState.SEGMENT_STATE_FINISHED);
        assertThat(end.getDetail()).isEqualTo("2 files moved to " + out.toRealPath());
        assertThat(files(out)).containsExactly("frame_0001.png", "masks/0001.png");
        assertThat(files(temp.resolve("segments/1/made"))).isEmpty();
    }

    @Test
    void whatAnEarlierAttemptMadeIsReplaced() throws Exception {
        Path out = Files.createDirectories(temp.resolve("out"));
        Files.writeString(out.resolve("frame_0001.png"), "half");
        made("echo whole > \"$1\"", out);
        assertThat(out.resolve("frame_0001.png")).hasContent("whole\n");
    }

    @Test
    void nothingOfWhatFailsOrIsCancelledComesThere() throws Exception {
        Path out = Files.createDirectories(temp.resolve("out"));
        assertThat(made("echo 1 > \"$1\"; exit 3", out).getState())
                .isEqualTo(SegmentState.SEGMENT_STATE_FAILED);
        bench.told.clear();
        ProcessRuns runs =
                bench.job("long", "echo 1 > \"$1\"; touch ../../../ready; sleep 600").started();
        bench.told.clear();
        runs.run(
                assignment(2, "long", "${NIGHTWATT_OUTPUT_DIR}/frame_0002.png")
                        .setOutputFolder(out.toString())
                        .build());
        bench.awaitFile("ready");
        runs.cancel(cancel(2, 10_000));
        assertThat(bench.end().getState()).isEqualTo(SegmentState.SEGMENT_STATE_CANCELLED);
        assertThat(files(out)).isEmpty();
    }

    @Test
    void aSegmentWhoseFilesCannotBeMovedHasFailed() throws Exception {
        Path out = temp.resolve("out");
        // A file stands where the folder is to be, but only when the program has ended.
        SegmentUpdate end = made("echo 1 > \"$1\"; echo x > ../../../out", out);
        assertThat(end.getState()).isEqualTo(SegmentState.SEGMENT_STATE_FAILED);
        assertThat(end.getDetail())
                .startsWith("what it made could not be moved to " + out)
                .contains("NIGHTWATT_JOB_FOLDERS");
        assertThat(files(temp.resolve("segments/1/made"))).containsExactly("frame_0001.png");
    }

    @Test
    void movesToAnotherDiskAndLeavesNoParts() throws Exception {
        Path other = Files.createTempDirectory(ELSEWHERE, "nightwatt");
        try {
            bench.job("render", "echo whole > \"$1\"");
            bench.allow(other);
            made("echo whole > \"$1\"", other.resolve("out"));
            assertThat(files(other)).containsExactly("out/frame_0001.png");
            assertThat(other.resolve("out/frame_0001.png")).hasContent("whole\n");
            assertThat(files(temp.resolve("segments/1/made"))).isEmpty();
        } finally {
            Files.deleteIfExists(other.resolve("out/frame_0001.png"));
            Files.deleteIfExists(other.resolve("out"));
            Files.delete(other);
        }
    }

    @Test
    void aLinkLeadsToNoFolderThatTheMachineDoesNotAllow() throws Exception {
        Path link = temp.resolve("link");
        Files.createSymbolicLink(link, Path.of("/var"));
        SegmentUpdate end = made("echo 1 > \"$1\"", link.resolve("nightwatt-out"));
        assertThat(end.getState()).isEqualTo(SegmentState.SEGMENT_STATE_FAILED);
        assertThat(end.getDetail()).contains("NIGHTWATT_JOB_FOLDERS");
    }

    @Test
    void theNextAgentMovesWhatOneThatDiedHasLeft() throws Exception {
        Path out = temp.resolve("out");
        bench.job("render", "echo 1 > \"$1\"; touch ../../../made; sleep 600").started();
        ProcessRuns runs = bench.started();
        runs.run(
                assignment(1, "render", "${NIGHTWATT_OUTPUT_DIR}/frame_0001.png")
                        .setOutputFolder(out.toString())
                        .build());
        bench.awaitFile("made");
        // The program may be quicker than the agent, which writes down what it has started.
        bench.awaitFile("segments/1/process");
        bench.killAgent();
        // As if the program had ended well while nobody looked.
        Files.writeString(temp.resolve("segments/1/exit"), "0\n");
        new AttemptFolder(temp.resolve("segments/1"))
                .leader()
                .flatMap(leader -> ProcessHandle.of(leader.pid()))
                .ifPresent(ProcessHandle::destroyForcibly);
        bench.started();
        assertThat(bench.end().getState()).isEqualTo(SegmentState.SEGMENT_STATE_FINISHED);
        assertThat(files(out)).containsExactly("frame_0001.png");
    }
}
