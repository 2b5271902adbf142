package io.nightwatt.system.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightwatt.system.lab.Api;
import io.nightwatt.system.lab.Console;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Scripts that read and write at a high rate beside 200 agents with 4 GPUs each: how soon they are
/// answered, and whether a heartbeat suffers.
@Tag("bench")
class ApiLoadBench {

    private static final int WORKERS = 200;
    private static final int GPUS = 4;

    /// In which the second compiler does most of its work.
    private static final Duration WARM_UP = Duration.ofSeconds(30);

    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int QUIET_LOOKS = 15;
    private static final int JOBS = 50;

    /// Never due while it is measured: the jobs wait, and what is measured is the API.
    private static final String JOB =
            """
            {"name":"shot","type":"render","segments":[{"frame":"1"}],"not_before":"2099-01-01T00:00:00Z"}
            """;

    @TempDir Path folder = Path.of("");

    @Test
    void readsAndWritesBesideTwoHundredAgents() {
        Assumptions.assumeTrue(H2load.isThere(), "h2load is missing (Debian: nghttp2-client)");
        try (var console = Console.asLaunched(folder.resolve("console")).start();
                var machines = Machines.connected(console, folder, WORKERS, GPUS, "1s");
                var api = console.api();
                var table =
                        new Table(
                                "api-load",
                                "2,000 reads and 200 writes a second beside %d agents"
                                        .formatted(WORKERS))) {
            List<Integer> jobs = new ArrayList<>();
            for (int i = 0; i < JOBS; i++) {
                jobs.add(api.post("/api/v1/jobs", JOB).get("id").asInt());
            }
            try (var reads = H2load.start(api, reads(jobs), WARM_UP, folder);
                    var submits = H2load.start(api, submits(), WARM_UP, folder)) {
                reads.answers();
                submits.answers();
            }
            var quiet = new Signs(api);
            for (int i = 0; i < QUIET_LOOKS; i++) {
                assertThat(machines.process().endsWithin(LOOK)).isFalse();
                quiet.look();
            }
            Host before = Host.now();
            Usage from = Usage.of(console.process().pid());
            try (var reads = H2load.start(api, reads(jobs), WINDOW, folder);
                    var submits = H2load.start(api, submits(), WINDOW, folder);
                    var changes = H2load.start(api, changes(jobs), WINDOW, folder)) {
                var loaded = new Signs(api);
                while (!reads.process().endsWithin(LOOK)) {
                    loaded.look();
                }
                Usage to = Usage.of(console.process().pid());
                table.row("reads", reads.answers().text())
                        .row("writes: jobs submitted", submits.answers().text())
                        .row("writes: jobs paused and resumed", changes.answers().text())
                        .usage("`serve`", from, to)
                        .row(
                                "the whole machine",
                                "%.2f cores busy".formatted(Host.now().coresBusySince(before)))
                        .row(
                                "workers ever seen degraded or down",
                                String.valueOf(loaded.unhealthy.size()))
                        .row("oldest sign of life, no calls", quiet.oldestText())
                        .row("oldest sign of life, under load", loaded.oldestText());
                assertThat(machines.process().isAlive()).isTrue();
            }
        }
    }

    private static H2load.Load reads(List<Integer> jobs) {
        List<String> paths = new ArrayList<>();
        for (int worker = 1; worker <= WORKERS; worker++) {
            paths.add("/api/v1/admin/workers/" + worker);
            paths.add("/api/v1/admin/workers/" + worker + "/power-status");
            paths.add("/api/v1/jobs/" + jobs.get(worker % jobs.size()));
            paths.add("/api/v1/admin/power/settings");
            paths.add("/pulse.json");
        }
        return new H2load.Load("reads", paths, Optional.empty(), 2_000);
    }

    private static H2load.Load submits() {
        return new H2load.Load("submits", List.of("/api/v1/jobs"), Optional.of(JOB), 100);
    }

    private static H2load.Load changes(List<Integer> jobs) {
        List<String> paths =
                IntStream.range(0, 2 * jobs.size())
                        .mapToObj(turn ->
                                "/api/v1/jobs/%d/%s"
                                        .formatted(
                                                jobs.get(turn % jobs.size()),
                                                turn < jobs.size() ? "pause" : "resume"))
                        .toList();
        return new H2load.Load("changes", paths, Optional.of("{}"), 100);
    }

    /// How the console sees its workers, look by look.
    private static final class Signs {

        private final Api api;
        private final Set<String> unhealthy = new HashSet<>();
        private Duration oldest = Duration.ZERO;

        Signs(Api api) {
            this.api = api;
        }

        void look() {
            JsonNode workers =
                    api.get("/api/v1/status")
                            .orElseThrow(() -> new AssertionError("no status came"))
                            .get("workers");
            Instant now = Instant.now();
            for (JsonNode worker : workers) {
                if (!worker.get("health").asText().equals("healthy")) {
                    unhealthy.add(worker.get("name").asText());
                }
                Instant sign = Instant.parse(worker.get("last_heartbeat").asText());
                Duration age = Duration.between(sign, now);
                oldest = age.compareTo(oldest) > 0 ? age : oldest;
            }
        }

        String oldestText() {
            return "%.1f s of %d workers".formatted(oldest.toMillis() / 1e3, WORKERS);
        }
    }
}
