package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightwatt.proto.agent.v1.Absent;
import io.nightwatt.proto.agent.v1.AbsentReason;
import io.nightwatt.proto.agent.v1.GpuPresence;
import io.nightwatt.proto.agent.v1.GpuSample;
import io.nightwatt.proto.agent.v1.XidError;
import io.nightwatt.server.agents.Say;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Errors of the driver from an agent's samples to what scripts see.
class XidAlertTest {

    private static final String OPEN = "/api/v1/alerts?open=true&condition=xid_errors";

    @TempDir Path folder = Path.of("");

    private ApiDesk desk;
    private long now;

    @BeforeEach
    void open() throws Exception {
        desk = new ApiDesk(folder.resolve("data"));
        now = System.currentTimeMillis();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void say(GpuSample.Builder sample) {
        now = Math.max(now + 1, System.currentTimeMillis());
        desk.agentSays(Say.metrics(now, sample.setUuid(Say.GPU).build()));
    }

    private static XidError xid(int number, long count, long lastAt) {
        return XidError.newBuilder().setNumber(number).setCount(count).setLastAt(lastAt).build();
    }

    private JsonNode alert() throws Exception {
        return desk.say("GET", OPEN, "").json().path("alerts").path(0);
    }

    private JsonNode gpu() throws Exception {
        return desk.say("GET", "/api/v1/status", "")
                .json()
                .path("workers")
                .path(0)
                .path("gpus")
                .path(0);
    }

    private static void soon(Callable<Boolean> check) {
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(check);
    }

    @Test
    void anErrorOpensAnAlertAndAWorseOneRaisesIt() throws Exception {
        long told = System.currentTimeMillis();
        say(GpuSample.newBuilder().setXidErrors(1).addXids(xid(31, 1, told)));
        soon(() -> alert().path("severity").asText().equals("warning"));
        assertThat(alert().path("text").asText())
                .isEqualTo("ws-1, GPU 0: XID 31, GPU memory page fault");

        // Of a GPU that is lost there is nothing else to be known.
        say(
                GpuSample.newBuilder()
                        .setPresence(GpuPresence.GPU_PRESENCE_LOST)
                        .addAbsent(
                                Absent.newBuilder()
                                        .setMetric("xid_errors")
                                        .setReason(AbsentReason.ABSENT_REASON_GPU_LOST))
                        .setXidErrors(3)
                        .addXids(xid(31, 1, told))
                        .addXids(xid(79, 1, told + 1))
                        .addXids(xid(45, 1, told + 2)));
        soon(() -> alert().path("severity").asText().equals("critical"));
        assertThat(alert().path("text").asText())
                .isEqualTo("ws-1, GPU 0: XID 79, GPU has fallen off the bus (also XID 45, 31)");
        JsonNode xids = gpu().path("xids");
        assertThat(xids).hasSize(3);
        assertThat(xids.path(1).path("number").asInt()).isEqualTo(79);
        assertThat(xids.path(1).path("severity").asText()).isEqualTo("critical");
        assertThat(xids.path(1).path("words").asText()).isEqualTo("GPU has fallen off the bus");
        assertThat(Instant.parse(xids.path(1).path("last_at").asText()))
                .isBetween(Instant.ofEpochMilli(told - 2_000), Instant.ofEpochMilli(told + 2_000));

        // An agent that has started again knows of nothing; the alert stays in view.
        say(GpuSample.newBuilder().setXidErrors(0).setTemperatureCelsius(41));
        soon(() -> gpu().path("temperature_celsius").asInt() == 41);
        assertThat(gpu().path("xids")).isEmpty();
        assertThat(alert().path("severity").asText()).isEqualTo("critical");
    }

    @Test
    void theirNumberIsAMetricLikeOthers() throws Exception {
        say(GpuSample.newBuilder().setXidErrors(2).addXids(xid(13, 2, now)));
        String series = "/api/v1/admin/workers/1/metrics?metric=xid_errors&points=2";
        soon(() ->
                desk.say("GET", "/api/v1/admin/workers/metrics/current", "")
                        .text()
                        .replace(" ", "")
                        .contains("\"xid_errors\":2"));
        assertThat(desk.say("GET", series + "&format=csv", "").text()).contains("xid_errors");
    }

    @Test
    void whoWantsToHearOfHardwareOnlyMaySaySo() throws Exception {
        String rules = "{\"xid_errors\":{\"warning_value\":2,\"critical_value\":2}}";
        assertThat(desk.say("PUT", "/api/v1/admin/thresholds/global", rules).status())
                .isEqualTo(200);
        // The rules are in force with the next snapshot.
        soon(() ->
                desk.say("GET", "/api/v1/admin/thresholds/global", "")
                                .json()
                                .at("/xid_errors/warning_value")
                                .asInt()
                        == 2);
        say(GpuSample.newBuilder().setXidErrors(1).addXids(xid(31, 1, now)));
        soon(() -> !gpu().path("xids").isEmpty());
        assertThat(alert().isMissingNode()).isTrue();
        say(
                GpuSample.newBuilder()
                        .setXidErrors(2)
                        .addXids(xid(31, 1, now))
                        .addXids(xid(48, 1, now)));
        soon(() -> alert().path("severity").asText().equals("critical"));

        String off = "{\"xid_errors\":{\"is_enabled\":false}}";
        assertThat(desk.say("PUT", "/api/v1/admin/thresholds/global", off).status()).isEqualTo(200);
        soon(() -> alert().isMissingNode());
    }

    @Test
    void whatCannotBeIsLeftOut() throws Exception {
        say(
                GpuSample.newBuilder()
                        .setXidErrors(-1)
                        .setTemperatureCelsius(40)
                        .addXids(xid(-79, 1, now))
                        .addXids(xid(1_000_000, 1, now))
                        .addXids(xid(48, 0, now))
                        .addXids(xid(48, -5, now))
                        .addXids(xid(62, 1, 0))
                        .addXids(xid(62, 1, Long.MIN_VALUE))
                        .addXids(xid(62, 1, Long.MAX_VALUE))
                        .addXids(xid(74, 1, now + 86_400_000)));
        soon(() -> gpu().path("temperature_celsius").asInt() == 40);
        assertThat(gpu().path("xids")).isEmpty();
        assertThat(alert().isMissingNode()).isTrue();
    }
}
