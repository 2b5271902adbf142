package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightwatt.proto.agent.v1.AgentMessage;
import io.nightwatt.proto.agent.v1.GpuPresence;
import io.nightwatt.proto.agent.v1.GpuSample;
import io.nightwatt.server.agents.Say;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an agent measures, as scripts read it.
class MetricRoutesTest {

    private static final String CURRENT = "/api/v1/admin/workers/metrics/current";
    private static final String WORKER = "/api/v1/admin/workers/1/metrics";
    private static final String FLEET = "/api/v1/admin/metrics";

    @TempDir Path folder = Path.of("");

    private ApiDesk desk;

    @BeforeEach
    void open() throws Exception {
        desk = new ApiDesk(folder.resolve("data"));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void theMetrics() throws Exception {
        desk.tell("GET", CURRENT);
        desk.tell("GET", WORKER + "?points=1");
        long now = System.currentTimeMillis();
        // Late and doubled: the one minute in the past is told last and twice.
        desk.agentSays(sample(now - 20_000, 90, 420_500, 50_000_500));
        desk.agentSays(sample(now - 10_000, 100, 400_000, 54_000_000));
        desk.agentSays(sample(now - 60_000, 20, 100_000, 40_000_000));
        desk.agentSays(sample(now - 60_000, 20, 100_000, 40_000_000));
        awaitSamples(3);
        desk.tell("GET", CURRENT);
        desk.tell("GET", WORKER + "?points=1");
        desk.tell("GET", WORKER + "?points=2&metric=power_draw_watts&gpu=GPU-1");
        desk.tell("GET", WORKER + "?gpu=GPU-9&points=1");
        desk.tell(
                "GET",
                WORKER + "?points=1&since=2026-01-01T00:00:00%2B01:00&until=2026-01-02T00:00:00Z");
        desk.tell("GET", "/api/v1/admin/workers/9/metrics");
        desk.tell("GET", "/api/v1/admin/workers/nine/metrics");
        desk.tell("GET", WORKER + "?points=0");
        desk.tell("GET", WORKER + "?points=many");
        desk.tell("GET", WORKER + "?metric=smell");
        desk.tell("GET", WORKER + "?since=yesterday");
        desk.tell("GET", WORKER + "?since=2026-01-02T00:00:00Z&until=2026-01-01T00:00:00Z");
        desk.tell("GET", WORKER + "?from=2026-01-02T00:00:00Z");
        desk.tell("GET", WORKER + "?format=xml");
        desk.tell("GET", FLEET + "?points=1&gpu=GPU-1");
        desk.assertMatches("metrics.txt");
    }

    @Test
    void theMetricsAsATable() throws Exception {
        long now = System.currentTimeMillis();
        desk.agentSays(sample(now - 60_000, 20, 100_000, 40_000_000));
        desk.agentSays(sample(now - 10_000, 100, 400_000, 54_000_000));
        awaitSamples(2);
        assertThat(
                        desk.say("GET", WORKER + "?points=1&format=csv&metric=power_draw_watts", "")
                                .text()
                                .replaceAll("(?m)^[0-9T:.Z-]+,", "<time>,"))
                .isEqualTo(
                        """
                        at,worker_id,gpu_uuid,power_draw_watts_min,power_draw_watts_mean,\
                        power_draw_watts_max,power_draw_watts_last
                        <time>,1,GPU-1,100,250,400,400
                        """);
        assertThat(desk.say("GET", WORKER + "?points=4000&format=csv", "").text().lines())
                .as("a line for each sample")
                .hasSize(3);
        String fleet = desk.say("GET", FLEET + "?points=2&format=csv", "").text();
        assertThat(fleet.lines()).hasSize(3);
        assertThat(fleet)
                .startsWith(
                        "at,gpus,power_draw_watts,utilization_percent,vram_used_mb,"
                                + "temperature_celsius\n");
    }

    private void awaitSamples(int count) {
        await().atMost(Duration.ofSeconds(10))
                .until(() ->
                        desk.say("GET", WORKER + "?points=1", "")
                                        .json()
                                        .path("gpus")
                                        .path(0)
                                        .path("samples")
                                        .asInt()
                                == count);
    }

    private static AgentMessage sample(
            long at, int utilization, long milliwatts, long millijoules) {
        return Say.metrics(
                at,
                GpuSample.newBuilder()
                        .setUuid(Say.GPU)
                        .setGpuUtilizationPercent(utilization)
                        .setPowerDrawMw(milliwatts)
                        .setEnergyTotalMj(millijoules)
                        .setTemperatureCelsius(60)
                        .setVramUsedMb(1000)
                        .setVramTotalMb(24_576)
                        .setEccCorrected(2)
                        .setThrottleReasons(4)
                        .setPresence(GpuPresence.GPU_PRESENCE_OK)
                        .build());
    }
}
