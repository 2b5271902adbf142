package io.nightwatt.agent.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nightwatt.agent.host.FakeWindows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Job objects, against a library with Windows' ABI and real processes.
class WindowsProcessesTest {

    private static final String MARK = "NIGHTWATT_MARK=7-2a";

    @TempDir Path folder = Path.of("");

    private final List<Process> started = new ArrayList<>();
    private FakeWindows windows;

    @BeforeEach
    void aWindowsWithConsoles() {
        windows = FakeWindows.in(folder);
        windows.says().fake_jobs(0, 1);
    }

    @AfterEach
    void nothingIsLeft() {
        started.forEach(Process::destroyForcibly);
    }

    private WindowsProcesses agent() {
        return new WindowsProcesses(windows.as(WindowsProcesses.Kernel32.class));
    }

    private Process run(String script) throws IOException {
        Process process = new ProcessBuilder("/bin/sh", "-c", script).start();
        started.add(process);
        return process;
    }

    /// One that the fleet's program started, and whose parent is gone or is another: a member of
    /// the job, and no descendant that Java could find.
    private Process orphan() throws IOException {
        Process process = run("exec sleep 600");
        windows.says().fake_joins(0, (int) process.pid());
        return process;
    }

    @Test
    void findsAndEndsWhatHasLostItsParent() throws Exception {
        WindowsProcesses agent = agent();
        Process leader = run("exec sleep 600");
        agent.started(leader.pid(), MARK);
        Process orphan = orphan();
        assertThat(agent.ofAttempt(leader.pid(), MARK))
                .containsExactlyInAnyOrder(leader.pid(), orphan.pid());
        assertThat(agent.ofAttempt(0, MARK)).contains(orphan.pid());
        agent.kill(0, MARK, List.of());
        assertThat(orphan.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(leader.waitFor(10, TimeUnit.SECONDS)).isTrue();
        await().until(() -> agent.ofAttempt(0, MARK).isEmpty());
    }

    @Test
    void aNewAgentFindsTheJobAgainByItsName() throws Exception {
        WindowsProcesses old = agent();
        Process leader = run("exec sleep 600");
        old.started(leader.pid(), MARK);
        Process orphan = orphan();
        old.over(MARK); // As when its process ends, and its handle with it.
        assertThat(windows.says().fake_live_handles()).isZero();
        WindowsProcesses young = agent();
        assertThat(young.leaderOf(MARK)).contains(leader.pid());
        assertThat(young.ofAttempt(0, MARK)).contains(leader.pid(), orphan.pid());
        assertThat(young.ofAttempt(0, "NIGHTWATT_MARK=8-2a")).isEmpty();
        young.kill(leader.pid(), MARK, List.of());
        assertThat(orphan.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void closesEveryHandleOnceTheAttemptIsOver() throws Exception {
        WindowsProcesses agent = agent();
        Process leader = run("exec sleep 600");
        agent.started(leader.pid(), MARK);
        agent.ofAttempt(leader.pid(), MARK);
        agent.kill(leader.pid(), MARK, List.of());
        leader.waitFor();
        assertThat(windows.says().fake_live_handles()).isEqualTo(1);
        agent.over(MARK);
        assertThat(windows.says().fake_live_handles()).isZero();
        assertThat(agent.ofAttempt(0, MARK)).isEmpty();
    }

    @Test
    void listsAsManyProcessesAsThereAre() throws Exception {
        WindowsProcesses agent = agent();
        Process leader = run("exec sleep 600");
        agent.started(leader.pid(), MARK);
        for (int count = 0; count < 200; count++) {
            windows.says().fake_joins(0, (int) leader.pid());
        }
        Process last = orphan();
        assertThat(agent.ofAttempt(0, MARK)).contains(last.pid());
    }

    @Test
    void aProgramWithAConsoleIsAskedByCtrlC() throws Exception {
        WindowsProcesses agent = agent();
        Path said = folder.resolve("said");
        Process leader =
                run(
                        "trap 'echo ctrl-c > "
                                + said
                                + "; exit 3' USR1; echo up; while :; do sleep 0.05; done");
        assertThat(leader.getInputStream().read()).isEqualTo('u');
        agent.started(leader.pid(), MARK);
        agent.ask(leader.pid(), List.of(leader.pid()));
        assertThat(leader.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(leader.exitValue()).isEqualTo(3);
        assertThat(Files.readString(said)).isEqualTo("ctrl-c\n");
        assertThat(windows.says().fake_ignores_ctrl_c()).isOne();
        agent.commandLine(folder, List.of("C:\\bake.exe"));
        assertThat(windows.says().fake_ignores_ctrl_c())
                .as("the next program is to heed it")
                .isZero();
    }

    @Test
    void aProgramWithoutAConsoleIsEnded() throws Exception {
        windows.says().fake_jobs(0, 0);
        WindowsProcesses agent = agent();
        Process leader = run("exec sleep 600");
        agent.started(leader.pid(), MARK);
        agent.ask(leader.pid(), List.of(leader.pid()));
        assertThat(leader.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void saysWhatWindowsRefuses() throws Exception {
        windows.says().fake_jobs(1, 1);
        WindowsProcesses agent = agent();
        Process leader = run("exec sleep 600");
        assertThatThrownBy(() -> agent.started(leader.pid(), MARK))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "Windows does not put process "
                                + leader.pid()
                                + " into its job object: error 5");
        assertThat(agent.ofAttempt(leader.pid(), MARK)).contains(leader.pid());
        agent.over(MARK);
        assertThat(windows.says().fake_live_handles()).isZero();
    }

    @Test
    void aProgramThatIsOverAlreadyHasNoJob() throws Exception {
        WindowsProcesses agent = agent();
        Process leader = run("exit 0");
        leader.waitFor();
        agent.started(leader.pid(), MARK);
        assertThat(agent.ofAttempt(0, MARK)).isEmpty();
    }
}
