package io.nightwatt.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightwatt.system.lab.Agent;
import io.nightwatt.system.lab.Console;
import io.nightwatt.system.lab.NvmlLibrary;
import io.nightwatt.system.lab.Running;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The console and agents as processes, and our NVML library under them: what the machines show is
/// what arrives.
class FleetOnRealInputTest {

    /// Generous: the machine that runs this may be busy. What is waited for comes within a second
    /// or two.
    private static final Duration SOON = Duration.ofSeconds(30);

    private static NvmlLibrary nvml = new NvmlLibrary(Path.of(""));

    @TempDir Path folder = Path.of("");

    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeAll
    static void buildTheLibrary() {
        nvml = NvmlLibrary.built();
    }

    @AfterEach
    void stopEverything() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    @Test
    void whatTheGpusShowIsWhatArrives() {
        Console console = console();
        List<Agent> agents = List.of(agent("ws-1"), agent("ws-2"), agent("ws-3"));
        for (int i = 0; i < agents.size(); i++) {
            agents.get(i).show(scenario(10 + i, 40 + i, 100_000 + 1_000 * i));
            enrolAndStart(console, agents.get(i));
        }
        for (int i = 0; i < agents.size(); i++) {
            awaitGpu(console, agents.get(i).name(), 10 + i, 40 + i, 100.0 + i);
        }
        for (int i = 0; i < agents.size(); i++) {
            agents.get(i).show(scenario(90 - i, 80 - i, 300_000 + 1_000 * i));
        }
        for (int i = 0; i < agents.size(); i++) {
            awaitGpu(console, agents.get(i).name(), 90 - i, 80 - i, 300.0 + i);
        }
    }

    @Test
    void aDeadAgentIsDegradedAndThenDown() {
        Console console = console();
        Agent living = agent("ws-1").show(scenario(5, 40, 50_000));
        Agent dying = agent("ws-2").show(scenario(5, 40, 50_000));
        enrolAndStart(console, living);
        enrolAndStart(console, dying);
        console.awaitWorker("ws-2", "activity", "idle", SOON);

        dying.kill();

        // Nobody is judged for the first 30 s of a console; then 15 s to degraded and 30 s to down
        // count from the
        // last sign. A loop that is late on a busy machine holds its verdicts back, hence the
        // generous limit.
        List<String> story = new ArrayList<>(List.of("healthy"));
        await("ws-2 is down")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> {
                    String health = console.worker("ws-2").orElseThrow().get("health").asText();
                    if (!story.getLast().equals(health)) {
                        story.add(health);
                    }
                    return health.equals("down");
                });
        assertThat(story).containsExactly("healthy", "degraded", "down");
        assertThat(console.worker("ws-1").orElseThrow().get("health").asText())
                .isEqualTo("healthy");

        dying.start();
        console.awaitWorker("ws-2", "health", "healthy", Duration.ofSeconds(60));
    }

    @Test
    void aKilledConsoleLosesNothingAndItsAgentsComeBack() {
        Console console = console();
        Agent agent = agent("ws-1").show(scenario(5, 40, 50_000));
        enrolAndStart(console, agent);
        console.awaitWorker("ws-1", "health", "healthy", SOON);
        Running.Ended tagged = console.ctl("workers", "tag", "ws-1", "gpu", "room-2");
        assertThat(tagged.status()).as(tagged.err()).isZero();

        console.kill();
        agent.show(scenario(77, 66, 222_000));
        console.start();

        awaitGpu(console, "ws-1", 77, 66, 222.0);
        JsonNode worker = console.worker("ws-1").orElseThrow();
        assertThat(worker.get("tags").toString()).isEqualTo("[\"gpu\",\"room-2\"]");
        assertThat(worker.get("id").asLong()).isEqualTo(1);
        assertThat(agent.process().isAlive()).isTrue();
    }

    @Test
    void aSecondConsoleOnTheSameDataSaysSoAndEnds() {
        Console console = console();
        Running.Ended second =
                Running.run(
                        io.nightwatt.system.lab.Program.CONSOLE,
                        List.of(
                                "serve",
                                "--data",
                                console.data().toString(),
                                "--agent-port",
                                "0",
                                "--api-port",
                                "0"),
                        java.util.Map.of());
        assertThat(second.status()).isEqualTo(1);
        assertThat(second.err().strip().lines()).hasSize(1);
        assertThat(second.err()).contains("another console");
        assertThat(console.process().isAlive()).isTrue();
    }

    @Test
    void sigtermEndsTheConsoleCleanly() {
        Console console = console();
        assertThat(console.stop()).isZero();
        console.start();
        assertThat(console.status().get("workers")).isEmpty();
    }

    private Console console() {
        Console console = new Console(folder.resolve("console")).start();
        open.add(console);
        return console;
    }

    private Agent agent(String name) {
        Agent agent = new Agent(name, folder, nvml);
        open.add(agent);
        return agent;
    }

    private static void enrolAndStart(Console console, Agent agent) {
        Running.Ended enrolled = agent.enroll(console.agentAddress(), console.mintToken());
        assertThat(enrolled.status()).as(enrolled.err()).isZero();
        agent.start();
    }

    private static void awaitGpu(
            Console console, String worker, int utilization, int temperature, double watts) {
        await(worker + " shows " + utilization + " %, " + temperature + " °C, " + watts + " W")
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    JsonNode gpus = console.worker(worker).orElseThrow().get("gpus");
                    assertThat(gpus).hasSize(2);
                    JsonNode gpu = gpus.get(0);
                    assertThat(gpu.get("utilization_percent").asDouble()).isEqualTo(utilization);
                    assertThat(gpu.get("temperature_celsius").asDouble()).isEqualTo(temperature);
                    assertThat(gpu.get("power_draw_watts").asDouble()).isEqualTo(watts);
                    assertThat(gpu.get("vram_total_mb").asLong()).isEqualTo(24564);
                    // The laptop GPU beside it: what it cannot tell is null, not 0.
                    assertThat(gpus.get(1).get("power_draw_watts").isNull()).isTrue();
                    assertThat(gpus.get(1).get("fan_speed_percent").isNull()).isTrue();
                });
    }

    private static String scenario(int utilization, int temperature, int milliwatts) {
        return """
        gpu
        utilization %d
        temperature %d
        power_mw %d
        gpu
        name NVIDIA GeForce RTX 4080 Laptop GPU
        power_mw unsupported
        fan_percent unsupported
        fans 0
        """
                .formatted(utilization, temperature, milliwatts);
    }
}
