package io.nightwatt.server.prom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.engine.console.GpuView;
import io.nightwatt.engine.console.Measure;
import io.nightwatt.engine.health.Health;
import io.nightwatt.engine.job.JobState;
import io.nightwatt.engine.power.PowerState;
import io.nightwatt.server.feed.Pictures;
import io.nightwatt.server.loop.LoopPulse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScrapeTest {

    @TempDir Path folder = Path.of("");

    private final Scrape scrape = new Scrape("0.1.0");

    private static GpuView gpu(int index, Instant sampledAt) {
        Measure none = Measure.absent("not supported by this GPU");
        return new GpuView(
                "GPU-" + index,
                index,
                "RTX 4090",
                Optional.of(sampledAt),
                Measure.of(87),
                none,
                Measure.of(1024),
                Measure.of(24_576),
                Measure.of(61),
                Measure.of(250.5),
                none,
                none,
                none,
                none,
                List.of(),
                List.of(),
                List.of(),
                false);
    }

    private static FleetSnapshot fleet() {
        return Pictures.measured(
                List.of(
                        Pictures.worker(
                                1,
                                "ws \"1\"\nhostile 1",
                                PowerState.ON,
                                Health.HEALTHY,
                                gpu(0, Pictures.NOON.minusSeconds(2)),
                                gpu(1, Pictures.NOON.minusSeconds(31))),
                        Pictures.worker(2, "ws-2", PowerState.SLEEPING, Health.HEALTHY)),
                Map.of(JobState.RUNNING.word(), 3),
                List.of(Pictures.alert(4, Severity.CRITICAL, false)),
                250.5,
                2);
    }

    private String text() {
        Scrape.Page page =
                scrape.page(
                        "",
                        fleet(),
                        new LoopPulse.Reading(
                                3,
                                5,
                                2,
                                Duration.ofMillis(1500),
                                Duration.ofMillis(20),
                                Duration.ofMillis(100)),
                        7);
        assertThat(page.contentType()).startsWith("text/plain; version=0.0.4");
        return page.text();
    }

    @Test
    void tellsOfTheFleetInBaseUnits() {
        assertThat(text().lines())
                .contains(
                        "nightwatt_fleet_power_watts 250.5",
                        "nightwatt_fleet_energy_today_joules 7200000.0",
                        "nightwatt_workers{power_state=\"on\"} 1.0",
                        "nightwatt_workers{power_state=\"sleeping\"} 1.0",
                        "nightwatt_workers{power_state=\"unknown\"} 0.0",
                        "nightwatt_jobs{state=\"running\"} 3.0",
                        "nightwatt_jobs{state=\"failed\"} 0.0",
                        "nightwatt_alerts_open{severity=\"critical\"} 1.0",
                        "nightwatt_agents_connected 2.0",
                        "nightwatt_worker_health{health=\"healthy\",worker=\"ws-2\",worker_id=\"2\"}"
                                + " 1.0",
                        "nightwatt_engine_work_seconds_total 1.5",
                        "nightwatt_engine_lag_seconds 0.02",
                        "nightwatt_engine_queue_events 7.0",
                        "nightwatt_build{version=\"0.1.0\"} 1.0")
                .anyMatch(each -> each.startsWith("jvm_memory_used_bytes"));
    }

    @Test
    void tellsOfAGpuOnlyWhatIsNew() {
        assertThat(text().lines())
                .contains(gpuLine("utilization_ratio", 0.87), gpuLine("temperature_celsius", 61))
                .contains(gpuLine("memory_used_bytes", 1_073_741_824))
                .noneMatch(each ->
                        each.startsWith("nightwatt_gpu_temperature") && each.contains("gpu=\"1\""))
                .anyMatch(
                        each -> each.startsWith("nightwatt_gpu_present") && each.contains("GPU-1"));
    }

    /// A name cannot begin a line, nor end its quotes.
    private static String gpuLine(String name, double value) {
        return "nightwatt_gpu_%s{gpu=\"0\",worker=\"ws \\\"1\\\"\\nhostile 1\",worker_id=\"1\"} %s"
                .formatted(name, value);
    }

    @Test
    void countsAnswersByRouteAndStatus() {
        scrape.answered("GET", "/api/v1/status", 200);
        scrape.answered("GET", "/api/v1/status", 401);
        scrape.answered("GET", "/api/v1/status", 401);
        scrape.took("GET", "/api/v1/status", Duration.ofMillis(30));
        assertThat(text().lines())
                .contains(
                        "nightwatt_api_requests_total{method=\"GET\",route=\"/api/v1/status\","
                                + "status=\"401\"} 2.0",
                        "nightwatt_api_request_duration_seconds_bucket{method=\"GET\","
                                + "route=\"/api/v1/status\",le=\"0.025\"} 0",
                        "nightwatt_api_request_duration_seconds_bucket{method=\"GET\","
                                + "route=\"/api/v1/status\",le=\"0.1\"} 1");
    }

    @Test
    void eachNameSaysWhatItIs() {
        List<String> lines = text().lines().toList();
        lines.stream()
                .filter(each -> each.startsWith("# TYPE "))
                .map(each -> each.substring(7, each.indexOf(' ', 7)))
                .forEach(name ->
                        assertThat(lines)
                                .anyMatch(each -> each.startsWith("# HELP " + name + " ")));
    }

    /// Prometheus' own checker, of Debian's package `prometheus`.
    @Test
    @Tag("deep")
    void promtoolFindsNothingToComplainOf() throws Exception {
        Path promtool = Path.of("/usr/bin/promtool");
        assumeTrue(Files.isExecutable(promtool), "no promtool here");
        scrape.answered("GET", "/api/v1/status", 200);
        scrape.took("GET", "/api/v1/status", Duration.ofMillis(30));
        Path page = Files.writeString(folder.resolve("metrics.txt"), text());
        Process process =
                new ProcessBuilder(promtool.toString(), "check", "metrics")
                        .redirectInput(page.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(said.lines().filter(each -> each.contains("nightwatt_"))).isEmpty();
    }
}
