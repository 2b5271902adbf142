package io.nightwatt.system.bench;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightwatt.system.lab.Agent;
import io.nightwatt.system.lab.Api;
import io.nightwatt.system.lab.Console;
import io.nightwatt.system.lab.NvmlLibrary;
import io.nightwatt.system.lab.Running;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How long after the idle timeout a machine is told to power down, from the moment when its last
/// GPU process ended: what the agent needs to notice it is part of it.
@Tag("bench")
class IdleDecisionBench {

    private static final int MACHINES = 6;
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration SOON = Duration.ofMinutes(1);

    private static final String BUSY =
            "gpu\nutilization 98\nvram_used_mb 20000\nprocess compute 4242 19000 97 name=render\n";
    private static final String IDLE = "gpu\nutilization 0\n";

    private final InstantSource clock = InstantSource.system();

    @TempDir Path folder = Path.of("");

    @Test
    void fromTheTimeoutToTheOrder() throws Exception {
        NvmlLibrary nvml = NvmlLibrary.built();
        List<Agent> agents = new ArrayList<>();
        try (Console console = new Console(folder.resolve("console")).start();
                Api api = console.api()) {
            api.send(
                    "PUT",
                    "/api/v1/admin/power/settings",
                    """
                    {"idle_timeout_minutes": 1, "cool_down_minutes": 1, "min_on_minutes": 0}\
                    """);
            for (int i = 1; i <= MACHINES; i++) {
                agents.add(busy(console, new Agent("ws-" + i, folder, nvml)));
            }
            measure(console, api, agents);
        } finally {
            agents.forEach(Agent::close);
        }
    }

    private static Agent busy(Console console, Agent agent) {
        agent.powerCommandThatStopsIt().show(BUSY);
        Running.Ended enrolled = agent.enroll(console.agentAddress(), console.mintToken());
        assertThat(enrolled.status()).as(enrolled.err()).isZero();
        agent.start();
        console.awaitWorker(agent.name(), "activity", "busy", SOON);
        return agent;
    }

    private void measure(Console console, Api api, List<Agent> agents) throws Exception {
        Map<Agent, Instant> ended = new LinkedHashMap<>();
        Map<Agent, Instant> noticed = new LinkedHashMap<>();
        for (Agent agent : agents) {
            ended.put(agent, clock.instant());
            agent.show(IDLE);
            // One is noticed before the next ends, so that none waits for another.
            console.awaitWorker(agent.name(), "activity", "idle", SOON);
            noticed.put(agent, clock.instant());
        }
        List<Double> untilOrder = new ArrayList<>();
        List<Double> sinceNoticed = new ArrayList<>();
        List<Double> untilCommand = new ArrayList<>();
        for (Agent agent : agents) {
            await(agent.name() + " powers down")
                    .atMost(IDLE_TIMEOUT.plus(SOON))
                    .until(() -> Files.exists(agent.poweredDown()));
            Instant command = Files.getLastModifiedTime(agent.poweredDown()).toInstant();
            long worker = console.worker(agent.name()).orElseThrow().get("id").asLong();
            Instant order = order(api, worker).orElseThrow();
            untilOrder.add(millis(requireNonNull(ended.get(agent)).plus(IDLE_TIMEOUT), order));
            sinceNoticed.add(millis(requireNonNull(noticed.get(agent)).plus(IDLE_TIMEOUT), order));
            untilCommand.add(millis(order, command));
        }
        try (var table = new Table("idle-decision", "From the idle timeout to the power-down")) {
            table.row(
                            "last GPU process ended + timeout, to the order in the history",
                            new Spread(untilOrder).text("ms"))
                    .row(
                            "seen idle by a script + timeout, to the order in the history",
                            new Spread(sinceNoticed).text("ms"))
                    .row("the order to the power command", new Spread(untilCommand).text("ms"))
                    .row("machines", String.valueOf(agents.size()));
        }
    }

    /// When automation's order to this worker was written down.
    private static Optional<Instant> order(Api api, long worker) {
        JsonNode lines =
                api.get("/api/v1/admin/ledger?kind=power&worker=" + worker)
                        .orElseThrow()
                        .get("lines");
        for (JsonNode line : lines) {
            if (line.get("actor").asText().equals("automation")
                    && line.get("to").asText().equals("shutting_down")) {
                return Optional.of(Instant.parse(line.get("at").asText()));
            }
        }
        return Optional.empty();
    }

    private static double millis(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e6;
    }
}
