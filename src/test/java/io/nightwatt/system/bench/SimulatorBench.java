package io.nightwatt.system.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightwatt.system.lab.Program;
import io.nightwatt.system.lab.Running;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How much simulated time one minute of one core brings: the whole process, its start included.
@Tag("bench")
class SimulatorBench {

    private static final int WORKERS = 200;
    private static final int HOURS = 168;

    @ParameterizedTest
    @ValueSource(strings = {"none", "hard"})
    void machineHoursAMinute(String faults) throws Exception {
        Duration cpuBefore = Usage.ofEndedChildren();
        long before = System.nanoTime();
        Running.Ended ended =
                Running.run(
                        Program.CONSOLE,
                        List.of(
                                "simulate",
                                "--workers",
                                String.valueOf(WORKERS),
                                "--hours",
                                String.valueOf(HOURS),
                                "--faults",
                                faults,
                                "--json"),
                        Map.of());
        double wallMinutes = (System.nanoTime() - before) / 60e9;
        double cpuMinutes = Usage.ofEndedChildren().minus(cpuBefore).toMillis() / 60e3;
        assertThat(ended.status()).as(ended.out()).isZero();
        JsonNode document = new ObjectMapper().readTree(ended.out());
        long hours = document.get("machine_hours").asLong();
        try (var table =
                new Table(
                        "simulator-" + faults,
                        "`nightwatt simulate`, %d workers, %d h, faults %s"
                                .formatted(WORKERS, HOURS, faults))) {
            table.row("machine-hours", String.valueOf(hours))
                    .row("machine-hours a minute of CPU", "%,.0f".formatted(hours / cpuMinutes))
                    .row(
                            "machine-hours a minute on the clock",
                            "%,.0f".formatted(hours / wallMinutes))
                    .row("faults", document.get("faults").asText())
                    .row("raced power-downs", document.get("power").get("raced").asText());
        }
    }
}
