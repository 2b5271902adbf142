package io.nightwatt.agent.segment;

import static io.nightwatt.agent.segment.Bench.assignment;
import static io.nightwatt.agent.segment.Bench.cancel;
import static io.nightwatt.agent.segment.Bench.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.proto.agent.v1.AssignSegment;
import io.nightwatt.proto.agent.v1.SegmentState;
import io.nightwatt.proto.agent.v1.SegmentUpdate;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Real child processes: how they start, speak, end, and are ended.
@EnabledOnOs(OS.LINUX)
class ProcessRunsTest {

    @TempDir Path temp = Path.of("");

    private Bench bench = new Bench(Path.of(""));

    @BeforeEach
    void open() {
        bench = new Bench(temp);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void runsAProgramToItsEndAndSaysSo() {
        bench.job("render", "echo frame 7").started().run(assignment(1, "render").build());
        SegmentUpdate end = bench.end();
        assertThat(end.getState()).isEqualTo(SegmentState.SEGMENT_STATE_FINISHED);
        assertThat(end.getExitCode()).isZero();
        assertThat(bench.told.getFirst().getState()).isEqualTo(SegmentState.SEGMENT_STATE_STARTED);
        assertThat(end.getEndedAt()).isGreaterThanOrEqualTo(end.getStartedAt());
        assertThat(output(1)).isEqualTo("frame 7\n");
    }

    @Test
    void handsWordsOnAsTheyAreAndLetsNoShellReadThem() {
        bench.job("render", "printf '<%s>' \"$@\"")
                .started()
                .run(assignment(1, "render", "two words", "$(touch x)", "; rm -rf /", "").build());
        bench.end();
        assertThat(output(1)).isEqualTo("<two words><$(touch x)><; rm -rf /><>");
    }

    @Test
    void givesAProgramItsVariablesAndKeepsTheAgentsOwnToItself() {
        bench.job("render", "env | sort")
                .started()
                .run(
                        assignment(1, "render")
                                .putEnvironment("JOB_SCENE", "shot 12")
                                .putParameters("output.folder", "/mnt/out")
                                .setCheckpoint("frame 118")
                                .setSegmentIndex(3)
                                .addGpuUuids("GPU-a")
                                .addGpuUuids("GPU-b")
                                .build());
        bench.end();
        assertThat(output(1).lines())
                .contains(
                        "JOB_SCENE=shot 12",
                        "JOB_OUTPUT_FOLDER=/mnt/out",
                        "NIGHTWATT_RESUME_FROM=frame 118",
                        "NIGHTWATT_ATTEMPT=1",
                        "NIGHTWATT_SEGMENT=3",
                        "CUDA_VISIBLE_DEVICES=GPU-a,GPU-b")
                .noneMatch(line -> line.startsWith("NIGHTWATT_STATE_DIR"));
    }

    @Test
    void hidesEveryGpuFromASegmentThatLeasesNone() {
        ProcessRuns runs = bench.job("render", "env | sort").started();
        runs.run(assignment(1, "render").setNoGpus(true).build());
        bench.end();
        assertThat(output(1).lines()).contains("CUDA_VISIBLE_DEVICES=");
        assertThat(runs.assignment(1)).map(AssignSegment::getNoGpus).contains(true);
    }

    @Test
    void saysHowAFailureCameAbout() {
        bench.job("render", "echo 'Error: no such scene' >&2; exit 3")
                .started()
                .run(assignment(1, "render").build());
        SegmentUpdate end = bench.end();
        assertThat(end.getState()).isEqualTo(SegmentState.SEGMENT_STATE_FAILED);
        assertThat(end.getExitCode()).isEqualTo(3);
        assertThat(end.getDetail())
                .isEqualTo("it ended with exit code 3; it said last: Error: no such scene");
    }

    @Test
    void namesTheSignalThatEndedAProgram() {
        bench.job("render", "kill -SEGV $$").started().run(assignment(1, "render").build());
        assertThat(bench.end().getDetail()).startsWith("signal 11 ended it");
        assertThat(bench.end().getExitCode()).isEqualTo(139);
    }

    @Test
    void tellsCheckpointsAndProgressThatAProgramPrintsOrWrites() throws Exception {
        // Two pipes: a second reader of one could still see the end of the first writer's words.
        fifo("go");
        fifo("end");
        bench.job(
                        "render",
                        """
                        echo ::progress 0.42
                        echo '::checkpoint frame 118'
                        read line < ../../../go
                        echo frame 119 > "$NIGHTWATT_CHECKPOINT_FILE"
                        read line < ../../../end
                        """)
                .started()
                .run(assignment(1, "render").build());
        soon().until(() -> bench.last().getCheckpoint().equals("frame 118"));
        assertThat(bench.last().getProgressPercent()).isEqualTo(42);
        assertThat(bench.last().getState()).isEqualTo(SegmentState.SEGMENT_STATE_PROGRESS);
        Files.writeString(bench.file("go"), "on\n");
        soon().until(() -> bench.last().getCheckpoint().equals("frame 119"));
        Files.writeString(bench.file("end"), "on\n");
        assertThat(bench.end().getCheckpoint()).isEqualTo("frame 119");
    }

    @Test
    void saysWhenAProgramShowsNothingAnyMoreAndWhenItGoesOn() throws Exception {
        fifo("go");
        fifo("end");
        bench.job("render", "read line < ../../../go; echo on; read line < ../../../end")
                .started()
                .run(assignment(1, "render").setStuckAfterMs(300).build());
        soon().until(() -> bench.last().getStuck());
        assertThat(bench.last().getState()).isEqualTo(SegmentState.SEGMENT_STATE_PROGRESS);
        Files.writeString(bench.file("go"), "on\n");
        soon().until(() -> !bench.last().getStuck());
        Files.writeString(bench.file("end"), "on\n");
        assertThat(bench.end().getState()).isEqualTo(SegmentState.SEGMENT_STATE_FINISHED);
        assertThat(bench.end().getStuck()).isFalse();
    }

    @Test
    void endsAProgramThatIsStuckWhenItsJobSaysSo() {
        bench.job("render", "echo begun; sleep 600")
                .started()
                .run(assignment(1, "render").setStuckAfterMs(300).setEndWhenStuck(true).build());
        SegmentUpdate end = bench.end();
        assertThat(end.getState()).isEqualTo(SegmentState.SEGMENT_STATE_FAILED);
        assertThat(end.getDetail()).isEqualTo("it showed neither progress nor output for 300 ms");
    }

    @Test
    void endsAWholeTreeOfProcessesThatWillNotEnd() throws Exception {
        // A child, a grandchild, and one that made itself a daemon; none of them heeds a request.
        bench.job(
                        "stubborn",
                        """
                        trap '' TERM
                        sh -c 'trap "" TERM; echo $$ > ../../../child; while :; do sleep 600; done' &
                        setsid sh -c 'trap "" TERM; echo $$ > ../../../daemon; while :; do sleep 600; done' &
                        echo $$ > ../../../leader
                        while :; do sleep 600; done
                        """)
                .started();
        ProcessRuns runs = bench.started();
        runs.run(assignment(1, "stubborn").build());
        for (String name : new String[] {"child", "daemon", "leader"}) {
            soon().until(() -> Files.exists(bench.file(name)) && !text(name).isBlank());
        }
        runs.cancel(cancel(1, 50));
        SegmentUpdate end = bench.end();
        assertThat(end.getState()).isEqualTo(SegmentState.SEGMENT_STATE_CANCELLED);
        assertThat(end.getDetail()).isEqualTo("cancelled: a person wants it");
        for (String name : new String[] {"child", "daemon", "leader"}) {
            assertThat(isAlive(text(name))).as(name).isFalse();
        }
    }

    @Test
    void letsAProgramEndInOrderWhenItIsCancelled() throws Exception {
        fifo("never");
        bench.job(
                "render",
                """
                trap 'echo ::checkpoint saved; exit 7' TERM
                touch ../../../ready
                read line < ../../../never
                """);
        ProcessRuns runs = bench.started();
        runs.run(assignment(1, "render").build());
        bench.awaitFile("ready");
        runs.cancel(cancel(1, 30_000));
        SegmentUpdate end = bench.end();
        assertThat(end.getState()).isEqualTo(SegmentState.SEGMENT_STATE_CANCELLED);
        assertThat(end.getExitCode()).isEqualTo(7);
        assertThat(end.getCheckpoint()).isEqualTo("saved");
    }

    @Test
    void callsWhatWasDoneBeforeTheCancelDone() throws Exception {
        fifo("never");
        bench.job("render", "trap 'exit 0' TERM; touch ../../../ready; read line < ../../../never");
        ProcessRuns runs = bench.started();
        runs.run(assignment(1, "render").build());
        bench.awaitFile("ready");
        runs.cancel(cancel(1, 30_000));
        assertThat(bench.end().getState()).isEqualTo(SegmentState.SEGMENT_STATE_FINISHED);
    }

    @Test
    void endsWhatRunsBeyondItsTimeLimit() {
        bench.job("render", "sleep 600")
                .started()
                .run(assignment(1, "render").setTimeLimitMs(100).build());
        SegmentUpdate end = bench.end();
        assertThat(end.getState()).isEqualTo(SegmentState.SEGMENT_STATE_FAILED);
        assertThat(end.getDetail()).isEqualTo("it ran longer than its limit of 0.1 s");
    }

    @Test
    void endsWhatAProgramLeavesBehind() {
        bench.job("render", "setsid sh -c 'echo $$ > ../../../left; sleep 600' & exit 0");
        ProcessRuns runs = bench.started();
        runs.run(assignment(1, "render").build());
        assertThat(bench.end().getState()).isEqualTo(SegmentState.SEGMENT_STATE_FINISHED);
        if (Files.exists(bench.file("left"))) {
            assertThat(isAlive(text("left"))).isFalse();
        }
    }

    @Test
    void keepsAFloodOfOutputFromTheDiskAndStillHearsWhatComesAfter() throws Exception {
        fifo("go");
        bench.job(
                        "flood",
                        """
                        head -c 3000000 /dev/zero | tr '\\0' 'x' | fold -w 100
                        touch ../../../flooded
                        read line < ../../../go
                        echo
                        echo ::checkpoint last
                        """)
                .started()
                .run(assignment(1, "flood").build());
        bench.awaitFile("flooded");
        soon().until(() ->
                bench.file("segments/1/output").toFile().length() <= Bench.QUICK.outputBytesMax());
        Files.writeString(bench.file("go"), "on\n");
        SegmentUpdate end = bench.end();
        assertThat(end.getState()).isEqualTo(SegmentState.SEGMENT_STATE_FINISHED);
        assertThat(end.getCheckpoint()).isEqualTo("last");
        Path output = bench.file("segments/1/output");
        assertThat(output.toFile().length()).isLessThanOrEqualTo(Bench.QUICK.outputBytesMax());
        assertThat(output.resolveSibling("output.1").toFile().length())
                .isLessThanOrEqualTo(Bench.QUICK.outputBytesMax());
    }

    @Test
    void holdsTheInhibitorFromBeforeTheStartUntilTheEnd() throws Exception {
        fifo("go");
        bench.job("render", "read line < ../../../go").started();
        ProcessRuns runs = bench.started();
        runs.run(assignment(1, "render").build());
        soon().until(() -> !bench.told.isEmpty());
        assertThat(bench.inhibitor.held).isEqualTo("attempt 1 runs");
        Files.writeString(bench.file("go"), "on\n");
        bench.end();
        soon().until(() -> bench.inhibitor.held.isEmpty());
    }

    @Test
    void letsGoOfTheInhibitorForAForcedPowerDown() throws Exception {
        fifo("go");
        bench.job("render", "read line < ../../../go");
        ProcessRuns runs = bench.started();
        runs.run(assignment(1, "render").build());
        soon().until(() -> !bench.inhibitor.held.isEmpty());
        runs.giveWay().join();
        assertThat(bench.inhibitor.held).isEmpty();
    }

    @Test
    void keepsTheFoldersOfTheLastAttemptsOnly() {
        bench.job("render", "true");
        ProcessRuns runs = bench.started();
        for (long attempt = 1; attempt <= 4; attempt++) {
            bench.told.clear();
            runs.run(assignment(attempt, "render").build());
            bench.end();
            runs.forget(attempt);
        }
        soon().until(() -> !Files.exists(bench.file("segments/2")));
        assertThat(bench.file("segments/1")).doesNotExist();
        assertThat(bench.file("segments/3")).exists();
        assertThat(bench.file("segments/4")).exists();
    }

    private void fifo(String name) throws Exception {
        Process made = new ProcessBuilder("mkfifo", bench.file(name).toString()).start();
        assertThat(made.waitFor()).isZero();
    }

    private String output(long attempt) {
        return text("segments/" + attempt + "/output");
    }

    private String text(String name) {
        try {
            return Files.readString(bench.file(name));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean isAlive(String pid) {
        return new LinuxProcesses(Path.of("/proc")).birth(Long.parseLong(pid.strip())).isPresent();
    }
}
