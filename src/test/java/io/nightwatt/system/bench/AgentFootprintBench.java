package io.nightwatt.system.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightwatt.system.lab.Agent;
import io.nightwatt.system.lab.Api;
import io.nightwatt.system.lab.Console;
import io.nightwatt.system.lab.NvmlLibrary;
import io.nightwatt.system.lab.Program;
import io.nightwatt.system.tree.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One `nightwatt-agent run` on a machine with 8 GPUs and 2 processes on each, sampled every second
/// through NVML, reported over mutual TLS.
@Tag("bench")
class AgentFootprintBench {

    private static final int GPUS = 8;
    private static final int STARTS = 5;
    private static final Duration WINDOW = Duration.ofSeconds(60);

    @TempDir Path folder = Path.of("");

    @Test
    void onTheJdk() {
        measure("agent-jdk", "The agent on the JDK", Program.AGENT.command(List.of("run")));
    }

    @Test
    void onTheRuntimeOfThePackage() {
        Path launcher = Tree.root().resolve("installer/target/agent/bin/nightwatt-agent");
        Assumptions.assumeTrue(
                Files.isExecutable(launcher),
                "not built: ./mvnw -Ppackages -Dmaven.test.skip package");
        measure(
                "agent-package",
                "The agent as it is packaged",
                List.of(launcher.toString(), "run"));
    }

    private void measure(String name, String title, List<String> command) {
        try (var console = new Console(folder.resolve("console")).start();
                var agent = new Agent("ws-1", folder, NvmlLibrary.built());
                Api api = console.api();
                var table =
                        new Table(
                                name,
                                title + ": %d GPUs, 2 processes each, 1 Hz".formatted(GPUS))) {
            agent.show(eightBusyGpus());
            var enrolled = agent.enroll(console.agentAddress(), console.mintToken());
            assertThat(enrolled.status()).as(enrolled.err()).isZero();
            starts(agent, api, table, command);
            steady(agent, table);
        }
    }

    private static void starts(Agent agent, Api api, Table table, List<String> command) {
        List<Double> wallMillis = new ArrayList<>();
        List<Double> cpuMillis = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            if (i > 0) {
                agent.process().stop();
            }
            Instant before = InstantSource.system().instant();
            long started = System.nanoTime();
            agent.start(command);
            await("the first metrics")
                    .atMost(Duration.ofSeconds(60))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> isSampledSince(api, before));
            wallMillis.add((System.nanoTime() - started) / 1e6);
            cpuMillis.add((double) Usage.of(agent.process().pid()).cpu().toMillis());
        }
        table.row(
                "process start to first metrics seen at the console",
                "median %.0f ms of %s"
                        .formatted(new Spread(wallMillis).median(), rounded(wallMillis)));
        table.row(
                "CPU time up to then",
                "median %.0f ms of %s"
                        .formatted(new Spread(cpuMillis).median(), rounded(cpuMillis)));
    }

    private static boolean isSampledSince(Api api, Instant before) {
        JsonNode gpus = api.get("/api/v1/status").orElseThrow().get("workers").get(0).get("gpus");
        return gpus.size() == GPUS
                && !gpus.get(0).get("sampled_at").isNull()
                && !Instant.parse(gpus.get(0).get("sampled_at").asText()).isBefore(before);
    }

    private static void steady(Agent agent, Table table) {
        long pid = agent.process().pid();
        Usage start = Usage.of(pid);
        assertThat(agent.process().endsWithin(WINDOW)).as("the agent ended").isFalse();
        Usage minute = Usage.of(pid);
        assertThat(agent.process().endsWithin(WINDOW)).as("the agent ended").isFalse();
        Usage twoMinutes = Usage.of(pid);
        table.usage("first minute after the first metrics", start, minute)
                .usage("second minute", minute, twoMinutes);
    }

    private static String rounded(List<Double> values) {
        return values.stream()
                .map(value -> String.valueOf(Math.round(value)))
                .collect(Collectors.joining(", "));
    }

    private static String eightBusyGpus() {
        return IntStream.range(0, GPUS)
                .mapToObj(
                        """
                        gpu
                        utilization line 0:10,600:95
                        temperature line 0:40,600:80
                        power_mw line 0:60000,600:400000
                        energy_mj rate 1000000 200000
                        process compute 430%1$d001 8000 60 name=blender
                        process compute 430%1$d002 2000 30 name=python3
                        """
                                ::formatted)
                .collect(Collectors.joining());
    }
}
