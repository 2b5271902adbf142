package io.nightwatt.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightwatt.system.lab.Agent;
import io.nightwatt.system.lab.CrashLab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Machines die at random moments, ten of them in all: each time what ran there goes on elsewhere,
/// from its last checkpoint, within a minute of the death.
@Tag("deep")
class FailoverTest {

    private static final Duration FAILOVER_MAX = Duration.ofSeconds(60);
    private static final int ROUNDS = 5;

    @TempDir Path folder = Path.of("");

    @Test
    void workOfTenMachinesThatDieGoesOnElsewhereWithinAMinute() throws Exception {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        Path program = Files.writeString(folder.resolve("count"), count());
        assertThat(program.toFile().setExecutable(true)).isTrue();
        try (CrashLab lab = new CrashLab(folder)) {
            List<Agent> machines = new ArrayList<>();
            for (int number = 1; number <= 5; number++) {
                machines.add(
                        lab.joins(
                                lab.machine("ws-" + number)
                                        .with("NIGHTWATT_JOB_TYPES", "count=" + program)));
            }
            for (int round = 1; round <= ROUNDS; round++) {
                var first = new Moving(lab, machines, "a" + round);
                var second = new Moving(lab, machines, "b" + round);
                Agent one = first.dies(random.nextInt(5_000));
                Agent other = second.dies(random.nextInt(5_000));
                first.goesOn(seed);
                second.goesOn(seed);
                for (Agent agent : List.of(one, other)) {
                    agent.start();
                    lab.await(agent.name(), "power_state", "idle");
                }
            }
        }
    }

    /// One job on its way from a machine that dies to another.
    private final class Moving {

        private final CrashLab lab;
        private final List<Agent> machines;
        private final String name;
        private final String job;
        private long diedNanos;
        private long checkpoint;

        Moving(CrashLab lab, List<Agent> machines, String name) {
            this.lab = lab;
            this.machines = machines;
            this.name = name;
            this.job =
                    lab.submit(
                            """
                            {"name":"%1$s","type":"count","gpus":0,"parameters":{"name":"%1$s"}}\
                            """
                                    .formatted(name));
            lab.until(name + " has come some way", () -> checkpoint() > 0);
        }

        private JsonNode segment() {
            return lab.job(job).path("segment_list").path(0);
        }

        private long checkpoint() {
            return segment().path("checkpoint").asLong();
        }

        private List<String> begun() throws IOException {
            return Files.readAllLines(folder.resolve(name + ".begun"));
        }

        /// @param millis how long it may go on
        Agent dies(int millis) {
            long id = segment().path("worker_id").asLong();
            Agent machine =
                    machines.stream()
                            .filter(each -> lab.worker(each.name()).path("id").asLong() == id)
                            .findFirst()
                            .orElseThrow();
            assertThat(machine.process().endsWithin(Duration.ofMillis(millis))).isFalse();
            checkpoint = checkpoint();
            lab.killMachine(machine);
            diedNanos = System.nanoTime();
            return machine;
        }

        void goesOn(long seed) throws IOException {
            lab.until(
                    name + " runs elsewhere",
                    FAILOVER_MAX.minusNanos(System.nanoTime() - diedNanos),
                    () -> begun().size() == 2);
            assertThat(Long.parseLong(begun().getLast()))
                    .as("where %s goes on, seed %d", name, seed)
                    .isGreaterThanOrEqualTo(checkpoint);
            Files.createFile(folder.resolve(name + ".end"));
            lab.awaitDone(job);
            assertThat(begun()).hasSize(2);
        }
    }

    /// Counts on from where it was, and says so.
    private String count() {
        return """
        #!/bin/sh
        n=${NIGHTWATT_RESUME_FROM:-0}
        echo "$n" >> '%1$s'/"$JOB_NAME".begun
        while ! test -e '%1$s'/"$JOB_NAME".end; do
            test -d '%1$s' || exit 1
            n=$((n + 1))
            echo "::checkpoint $n"
            sleep 0.1
        done
        """
                .formatted(folder);
    }
}
