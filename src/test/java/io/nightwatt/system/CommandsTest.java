package io.nightwatt.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightwatt.system.lab.Program;
import io.nightwatt.system.lab.Running;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The commands as a person or a script types them: what they print, and how they end.
class CommandsTest {

    private static final Map<String, String> WITH_AGENT =
            Map.of("NIGHTWATT_AGENT_CLASSPATH", Program.AGENT.classPath());

    @Test
    void theDemoPrintsOneDocumentWithTwelveWorkersAndTheirGpus() throws Exception {
        Running.Ended demo =
                Running.run(
                        Program.CONSOLE,
                        List.of("demo", "--headless", "--for", "30s", "--json"),
                        WITH_AGENT);

        assertThat(demo.status()).as(demo.err()).isZero();
        JsonNode status = new ObjectMapper().readTree(demo.out());
        assertThat(status.get("workers")).hasSize(12);
        for (JsonNode worker : status.get("workers")) {
            assertThat(worker.get("gpus")).as(worker.toString()).isNotEmpty();
            assertThat(worker.get("gpus").get(0).get("vram_total_mb").asLong()).isPositive();
        }
        assertThat(status.get("fleet").get("watts_now").asDouble()).isPositive();
    }

    @Test
    void simulatePrintsTheSameDocumentForTheSameSeed() throws Exception {
        List<String> arguments =
                List.of("simulate", "--workers", "4", "--hours", "3", "--seed", "7", "--json");
        Running.Ended one = Running.run(Program.CONSOLE, arguments, Map.of());
        Running.Ended other = Running.run(Program.CONSOLE, arguments, Map.of());

        assertThat(one.status()).as(one.err() + one.out()).isZero();
        assertThat(one.out()).isEqualTo(other.out());
        assertThat(one.err()).isEmpty();
        JsonNode document = new ObjectMapper().readTree(one.out());
        assertThat(document.propertyStream().map(Map.Entry::getKey))
                .containsExactly(
                        "seed",
                        "workers",
                        "machine_hours",
                        "faults",
                        "jobs",
                        "power",
                        "failover_seconds_max",
                        "wake_seconds_p95",
                        "utilization_spread_percent",
                        "kwh",
                        "violations");
        assertThat(document.get("machine_hours").asLong()).isEqualTo(12);
        assertThat(document.get("kwh").propertyStream().map(Map.Entry::getKey))
                .containsExactly("used", "always_on");
    }

    @Test
    void simulateFindsAPlantedBugAndEndsWithOne() {
        Running.Ended found =
                Running.run(
                        Program.CONSOLE,
                        List.of(
                                "simulate",
                                "--workers",
                                "4",
                                "--hours",
                                "24",
                                "--faults",
                                "hard",
                                "--bug",
                                "skip-last-look"),
                        Map.of());

        assertThat(found.status()).as(found.err()).isEqualTo(1);
        assertThat(found.out()).contains("VIOLATION    P2 last look").contains("Shortest story");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "serve --help",
                "demo --help",
                "simulate --help",
                "ctl workers wake --help"
            })
    void everyCommandHasHelp(String arguments) {
        Running.Ended help = Running.run(Program.CONSOLE, List.of(arguments.split(" ")), Map.of());

        assertThat(help.status()).isZero();
        assertThat(help.out()).contains("Usage: nightwatt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "srve",
                "serve --agent-port many",
                "demo --workers",
                "ctl",
                "simulate --workers 0",
                "simulate --bug moth"
            })
    void wrongUsageEndsWithTwoAndSaysWhy(String arguments) {
        Running.Ended ended = Running.run(Program.CONSOLE, List.of(arguments.split(" ")), Map.of());

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).isNotBlank();
    }
}
