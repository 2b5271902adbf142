package io.nightwatt.agent.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightwatt.agent.console.TestAgent;
import io.nightwatt.agent.console.TestConsole;
import io.nightwatt.agent.identity.IdentityStore;
import io.nightwatt.agent.identity.StateFolder;
import io.nightwatt.proto.agent.v1.AgentMessage;
import io.nightwatt.proto.agent.v1.AgentMessage.MessageCase;
import io.nightwatt.proto.agent.v1.AssignSegment;
import io.nightwatt.proto.agent.v1.ConsoleMessage;
import io.nightwatt.proto.agent.v1.GoodbyeReason;
import io.nightwatt.proto.agent.v1.SegmentState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The daemon as the operating system sees it: a process, its signals, its exit code, its lines.
class RunProcessTest {

    @TempDir Path folder = Path.of("");

    private final TestConsole console = new TestConsole();
    private final List<Process> started = new ArrayList<>();
    private String config = "";

    @AfterEach
    void close() {
        started.forEach(Process::destroyForcibly);
        console.close();
    }

    @Test
    void saysGoodbyeAndEndsWellOnSigterm() throws Exception {
        enrol();
        Process agent = run("first");
        awaitContact();
        agent.destroy();
        assertThat(exitCode(agent)).isZero();
        assertThat(console.received().getLast().getGoodbye().getReason())
                .isEqualTo(GoodbyeReason.GOODBYE_REASON_AGENT_STOPPING);
        assertThat(Files.readString(folder.resolve("first.log")))
                .contains("connected to " + console.address() + " as worker 1 (ws-1)")
                .endsWith("INFO agent stopped" + System.lineSeparator());
    }

    @Test
    void refusesASecondAgentOnOneStateFolder() throws Exception {
        enrol();
        Process first = run("first");
        awaitContact();
        assertThat(exitCode(run("second"))).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("second.log")))
                .isEqualTo(
                        "nightwatt-agent: another agent runs already on "
                                + state()
                                + System.lineSeparator());
        assertThat(first.isAlive()).isTrue();
        assertThat(console.received(MessageCase.HELLO)).hasSize(1);
    }

    @Test
    void saysHowToEnrolWhenTheMachineIsNot() throws Exception {
        assertThat(exitCode(run("agent"))).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("agent.log")))
                .isEqualTo(
                        "nightwatt-agent: this machine is not enrolled (nothing in "
                                + state()
                                + "); run: nightwatt-agent enroll --console HOST:PORT --token"
                                + " TOKEN"
                                + System.lineSeparator());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void leavesASegmentRunningUnderKillNineAndTellsItsEndWhenItIsBack() throws Exception {
        enrol();
        Path program = folder.resolve("render.sh");
        Files.writeString(
                program,
                "#!/bin/sh\ntouch %1$s/ready; read line < %1$s/go; echo ::checkpoint $line\n"
                        .formatted(folder));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("go").toString()).start().waitFor())
                .isZero();
        config = "NIGHTWATT_JOB_TYPES=render=" + program + "\n";
        Process first = run("first");
        awaitContact();
        console.say(
                ConsoleMessage.newBuilder()
                        .setAssignSegment(
                                AssignSegment.newBuilder().setAttemptId(7).setJobType("render"))
                        .build());
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Files.exists(state().resolve("segments/7/state")));
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(folder.resolve("ready")));
        first.destroyForcibly().waitFor();
        console.forget();

        run("second");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !console.received(MessageCase.HELLO).isEmpty());
        assertThat(
                        console.received(MessageCase.HELLO)
                                .getFirst()
                                .getHello()
                                .getStatus()
                                .getRunningAttemptsList())
                .containsExactly(7L);
        Files.writeString(folder.resolve("go"), "frame 9\n");
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        console.received(MessageCase.SEGMENT_UPDATE).stream()
                                .map(AgentMessage::getSegmentUpdate)
                                .anyMatch(update ->
                                        update.getState() == SegmentState.SEGMENT_STATE_FINISHED
                                                && update.getCheckpoint().equals("frame 9")));
    }

    private Path state() {
        return folder.resolve("state");
    }

    private void enrol() throws Exception {
        new IdentityStore(new StateFolder(Files.createDirectories(state())))
                .store(TestAgent.enrol(console, console.newToken()));
    }

    private Process run(String name) throws Exception {
        Path file = Files.writeString(folder.resolve("agent.env"), config);
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        "--config",
                        file.toString());
        builder.environment().put("NIGHTWATT_STATE_DIR", state().toString());
        builder.environment().put("NIGHTWATT_NVML", folder.resolve("none.so").toString());
        builder.redirectErrorStream(true).redirectOutput(folder.resolve(name + ".log").toFile());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private void awaitContact() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !console.received(MessageCase.HELLO).isEmpty());
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Files.readString(folder.resolve("first.log")).contains("connected"));
    }

    private static int exitCode(Process process) throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
