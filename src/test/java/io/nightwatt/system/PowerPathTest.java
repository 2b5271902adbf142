package io.nightwatt.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightwatt.system.lab.Agent;
import io.nightwatt.system.lab.Console;
import io.nightwatt.system.lab.NvmlLibrary;
import io.nightwatt.system.lab.Running;
import io.nightwatt.system.lab.WakeListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The main job, once around: down on consent, off only when it is seen, and up again by a real
/// packet.
class PowerPathTest {

    private static final String MAC = "02:00:5e:10:00:01";
    private static final Duration SOON = Duration.ofSeconds(30);

    private static NvmlLibrary nvml = new NvmlLibrary(Path.of(""));

    @TempDir Path folder = Path.of("");

    @BeforeAll
    static void buildTheLibrary() {
        nvml = NvmlLibrary.built();
    }

    @Test
    void anIdleWorkerGoesDownIsSeenToSleepAndComesBack() throws Exception {
        try (Console console = new Console(folder.resolve("console")).start();
                WakeListener card = new WakeListener();
                Agent agent = new Agent("ws-1", folder, nvml).powerCommandThatStopsIt()) {
            agent.show("gpu\nutilization 0\n");
            enrolAndStart(console, agent);
            console.awaitWorker("ws-1", "activity", "idle", SOON);
            succeed(
                    console.ctl(
                            "workers",
                            "set-wake",
                            "ws-1",
                            "--mac",
                            MAC,
                            "--target",
                            card.target()));

            succeed(
                    console.ctl(
                            "workers", "shutdown", "ws-1", "--yes", "--reason", "nobody is in"));

            console.awaitWorker("ws-1", "power_state", "shutting_down", SOON);
            assertThat(agent.process().await()).isNotZero();
            assertThat(Files.readString(agent.folder().resolve("powered-down"))).contains("off");
            // It went dark on its word, and only its silence makes it sleeping: not yet.
            assertThat(console.worker("ws-1").orElseThrow().get("power_state").asText())
                    .isEqualTo("shutting_down");
            console.awaitWorker("ws-1", "power_state", "sleeping", Duration.ofSeconds(75));

            succeed(console.ctl("workers", "wake", "ws-1"));

            assertThat(card.awaitAddress()).contains(MAC);
            console.awaitWorker("ws-1", "power_state", "waking", SOON);
            agent.start();
            console.awaitWorker("ws-1", "power_state", "idle", SOON);
        }
    }

    @Test
    void aBusyAgentRefusesAndStaysOn() {
        try (Console console = new Console(folder.resolve("console")).start();
                Agent agent = new Agent("ws-1", folder, nvml).powerCommandThatStopsIt()) {
            // It looks only once a minute, so the console still believes that it is idle when work
            // begins: nothing
            // but the last look can know.
            agent.with("NIGHTWATT_METRICS_INTERVAL", "60s");
            agent.show("gpu\nutilization 0\n");
            enrolAndStart(console, agent);
            console.awaitWorker("ws-1", "power_state", "idle", SOON);
            agent.show(
                    "gpu\nutilization 98\nvram_used_mb 20000\nprocess compute 4242 19000 97 name=python\n");

            succeed(console.ctl("workers", "shutdown", "ws-1", "--yes", "--reason", "try it"));

            await("the refusal and its evidence are shown")
                    .atMost(SOON)
                    .until(() -> reason(console).contains("python"));
            assertThat(console.worker("ws-1").orElseThrow().get("power_state").asText())
                    .isIn("on", "idle");
            assertThat(agent.process().isAlive()).isTrue();
            assertThat(agent.folder().resolve("powered-down")).doesNotExist();
        }
    }

    private static String reason(Console console) {
        return console.worker("ws-1").orElseThrow().get("reason").asText();
    }

    private static void enrolAndStart(Console console, Agent agent) {
        Running.Ended enrolled = agent.enroll(console.agentAddress(), console.mintToken());
        succeed(enrolled);
        agent.start();
    }

    private static void succeed(Running.Ended ended) {
        assertThat(ended.status()).as(ended.out() + ended.err()).isZero();
    }
}
