package io.nightwatt.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.nightwatt.system.lab.Agent;
import io.nightwatt.system.lab.CrashLab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Energy from an agent's GPU to the report: a console, an agent with simulated NVML, and a job.
class EnergyTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    /// Half of the last digit of a figure in kWh.
    private static final double ROUNDING = 0.000_000_5;

    private static final String REPORT = "/api/v1/admin/energy/report?by=";

    @TempDir Path folder = Path.of("");

    @Test
    void aJobIsBilledForWhatItsGpuDrew() throws Exception {
        try (CrashLab lab = new CrashLab(folder)) {
            Agent agent = lab.machine("ws-1").with("NIGHTWATT_JOB_TYPES", "render=" + program());
            agent.show("gpu\nutilization 0\npower_mw 36000\npower_default_limit_mw 300000\n");
            lab.joins(agent);
            lab.ask(
                    "PUT",
                    "/api/v1/admin/energy/tariff",
                    """
                    {"timezone":"UTC","currency":"EUR","prices":[\
                    {"valid_from":"2020-01-01","price_per_kwh":1000}]}\
                    """);
            until(lab, "worker", "ws-1");
            String job =
                    lab.submit(
                            """
                            {"name":"shot-010","type":"render","gpus":1,"owner":"ann","project":"film"}\
                            """);
            agent.show("gpu\nutilization 97\npower_mw 288000\npower_default_limit_mw 300000\n");
            until(lab, "job", "shot-010");
            Files.createFile(folder.resolve("end"));
            lab.awaitDone(job);

            JsonNode report = report(lab, "job");
            JsonNode shot = row(report, "shot-010");
            assertThat(shot.path("owner").asText()).isEqualTo("ann");
            assertThat(shot.path("project").asText()).isEqualTo("film");
            assertThat(shot.path("cost").asDouble())
                    .as("a thousand a kWh")
                    .isCloseTo(1000 * shot.path("kwh").asDouble(), offset(0.001));
            double rows = 0;
            for (JsonNode row : report.path("rows")) {
                rows += row.path("kwh").asDouble();
            }
            assertThat(rows)
                    .as("rows and their total, each rounded to a millionth of a kWh")
                    .isCloseTo(
                            report.at("/total/kwh").asDouble(),
                            offset(ROUNDING * (report.path("rows").size() + 1)));
            assertThat(row(report(lab, "project"), "film").path("kwh").asDouble())
                    .isEqualTo(shot.path("kwh").asDouble());

            await("the worker's day holds what its job took, measured")
                    .atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(measuredToday(lab, "ws-1"))
                                    .isGreaterThanOrEqualTo(shot.path("kwh").asDouble()));
        }
    }

    /// Waits until a row's figure is measured: the newest seconds are estimated until a sample
    /// comes.
    private static void until(CrashLab lab, String by, String name) {
        await("what " + name + " took is measured")
                .atMost(SOON)
                .until(() -> {
                    JsonNode row = row(report(lab, by), name);
                    return row.path("source").asText().equals("measured")
                            && row.path("measured_percent").asDouble() > 80;
                });
    }

    private static double measuredToday(CrashLab lab, String worker) {
        JsonNode today =
                lab.ask("GET", "/api/v1/admin/power/consumption?period=daily", "")
                        .path("entries")
                        .path(0);
        assertThat(today.path("worker").asText()).isEqualTo(worker);
        return today.path("measured_kwh").asDouble();
    }

    private static JsonNode report(CrashLab lab, String by) {
        return lab.ask("GET", REPORT + by, "");
    }

    private static JsonNode row(JsonNode report, String name) {
        for (JsonNode row : report.path("rows")) {
            if (row.path("name").asText().equals(name)) {
                return row;
            }
        }
        return MissingNode.getInstance();
    }

    private Path program() throws IOException {
        Path program =
                Files.writeString(
                        folder.resolve("render"),
                        """
                        #!/bin/sh
                        while ! test -e '%1$s/end'; do test -d '%1$s' || exit 1; sleep 0.1; done
                        """
                                .formatted(folder));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }
}
