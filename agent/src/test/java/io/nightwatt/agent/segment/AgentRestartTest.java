package io.nightwatt.agent.segment;

import static io.nightwatt.agent.segment.Bench.assignment;
import static io.nightwatt.agent.segment.Bench.cancel;
import static io.nightwatt.agent.segment.Bench.soon;
import static org.assertj.core.api.Assertions.assertThat;

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

/// What a new agent says of the attempts of the one before, which was ended in mid-air.
@EnabledOnOs(OS.LINUX)
class AgentRestartTest {

    @TempDir Path temp = Path.of("");

    private Bench bench = new Bench(Path.of(""));

    @BeforeEach
    void open() throws Exception {
        bench = new Bench(temp);
        bench.job("render", "touch ../../../ready; read line < ../../../go; echo $line; exit 4");
        assertThat(new ProcessBuilder("mkfifo", temp.resolve("go").toString()).start().waitFor())
                .isZero();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void findsWhatStillRunsAndSeesItsEnd() throws Exception {
        runUntilReady();
        bench.killAgent();
        bench.started();
        assertThat(bench.last().getState()).isEqualTo(SegmentState.SEGMENT_STATE_STARTED);
        assertThat(bench.inhibitor.held).isNotEmpty();
        Files.writeString(bench.file("go"), "::checkpoint frame 9\n");
        SegmentUpdate end = bench.end();
        assertThat(end.getExitCode()).isEqualTo(4);
        assertThat(end.getCheckpoint()).isEqualTo("frame 9");
    }

    @Test
    void saysHowWhatEndedMeanwhileHasEnded() throws Exception {
        runUntilReady();
        bench.killAgent();
        Files.writeString(bench.file("go"), "::checkpoint frame 9\n");
        bench.awaitFile("segments/1/exit");
        bench.started();
        SegmentUpdate end = bench.end();
        assertThat(end.getState()).isEqualTo(SegmentState.SEGMENT_STATE_FAILED);
        assertThat(end.getExitCode()).isEqualTo(4);
        assertThat(end.getCheckpoint()).isEqualTo("frame 9");
    }

    @Test
    void saysThatNobodySawTheEndOfWhatIsGone() {
        runUntilReady();
        long leader = leader();
        bench.killAgent();
        ProcessHandle.of(leader).ifPresent(ProcessHandle::destroyForcibly);
        soon().until(() -> new LinuxProcesses(Path.of("/proc")).birth(leader).isEmpty());
        bench.started();
        SegmentUpdate end = bench.end();
        assertThat(end.getState()).isEqualTo(SegmentState.SEGMENT_STATE_FAILED);
        assertThat(end.hasExitCode()).isFalse();
        assertThat(end.getDetail()).isEqualTo("its process is gone, and nobody saw how it ended");
    }

    @Test
    void takesAnotherProcessOfTheSameNumberForNobody() throws Exception {
        runUntilReady();
        long leader = leader();
        bench.killAgent();
        ProcessHandle.of(leader).ifPresent(ProcessHandle::destroyForcibly);
        // This very test, which certainly lives, but was not born when the attempt was.
        Files.writeString(
                bench.file("segments/1/process"), ProcessHandle.current().pid() + " boot:1\n");
        bench.started();
        assertThat(bench.end().getState()).isEqualTo(SegmentState.SEGMENT_STATE_FAILED);
    }

    @Test
    void findsAProcessThatWasNeverWrittenDown() throws Exception {
        runUntilReady();
        bench.killAgent();
        Files.delete(bench.file("segments/1/process"));
        Files.delete(bench.file("segments/1/state"));
        bench.started();
        assertThat(bench.last().getState()).isEqualTo(SegmentState.SEGMENT_STATE_STARTED);
        Files.writeString(bench.file("go"), "on\n");
        assertThat(bench.end().getExitCode()).isEqualTo(4);
    }

    @Test
    void saysThatWhatWasOnlyAssignedNeverRan() throws Exception {
        AttemptFolder folder = new AttemptFolder(bench.file("segments/1"));
        folder.create(assignment(1, "render").build());
        bench.started();
        SegmentUpdate end = bench.end();
        assertThat(end.getState()).isEqualTo(SegmentState.SEGMENT_STATE_FAILED);
        assertThat(end.getDetail()).isEqualTo("the agent ended while it was being started");
        assertThat(bench.file("ready")).doesNotExist();
    }

    @Test
    void goesOnCancellingWhatTheAgentBeforeWasAskedToEnd() throws Exception {
        bench.job("stubborn", "trap '' TERM; touch ../../../ready; while :; do sleep 600; done");
        ProcessRuns runs = bench.started();
        runs.run(assignment(1, "stubborn").build());
        bench.awaitFile("ready");
        runs.cancel(cancel(1, 600_000));
        bench.awaitFile("segments/1/ending");
        bench.killAgent();
        bench.started();
        SegmentUpdate end = bench.end();
        assertThat(end.getState()).isEqualTo(SegmentState.SEGMENT_STATE_CANCELLED);
        assertThat(end.getDetail()).isEqualTo("cancelled: a person wants it");
    }

    @Test
    void repeatsAnEndUntilItIsAcknowledgedAndNeverRunsItAgain() throws Exception {
        ProcessRuns first = bench.started();
        first.run(assignment(1, "render").build());
        bench.awaitFile("ready");
        Files.writeString(bench.file("go"), "on\n");
        SegmentUpdate end = bench.end();
        bench.killAgent();
        ProcessRuns second = bench.started();
        assertThat(bench.told).containsExactly(end);
        second.forget(1);
        bench.awaitFile("segments/1/acknowledged");
        Files.delete(bench.file("ready"));
        bench.killAgent();
        ProcessRuns third = bench.started();
        assertThat(bench.told).isEmpty();
        third.run(assignment(1, "render").build());
        assertThat(bench.end()).isEqualTo(end);
        assertThat(bench.file("ready")).doesNotExist();
    }

    private void runUntilReady() {
        bench.started().run(assignment(1, "render").build());
        bench.awaitFile("ready");
        bench.awaitFile("segments/1/state");
    }

    private long leader() {
        try {
            return new AttemptFolder(bench.file("segments/1")).leader().orElseThrow().pid();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
