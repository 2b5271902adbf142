package io.nightwatt.system.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightwatt.proto.agent.v1.Activity;
import io.nightwatt.proto.agent.v1.AgentMessage;
import io.nightwatt.proto.agent.v1.GpuSample;
import io.nightwatt.proto.agent.v1.Heartbeat;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Well-formed messages that say what cannot be: values, clocks and names.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OneSiege.class)
@ResourceLock(OneSiege.LOCK)
class ValueAttackTest {

    private Siege siege;
    private Forger rogue;
    private long rogueId;

    @BeforeAll
    void begin(Siege shared) {
        siege = shared;
        rogue = siege.forger();
        rogueId = rogue.enrol(siege.console().mintToken(), Siege.ROGUE).getWorkerId();
    }

    @AfterAll
    void end() {
        rogue.close();
    }

    static List<GpuSample.Builder> impossible() {
        return List.of(
                GpuSample.newBuilder()
                        .setGpuUtilizationPercent(-1)
                        .setTemperatureCelsius(Integer.MAX_VALUE)
                        .setPowerDrawMw(-1)
                        .setVramUsedMb(Long.MIN_VALUE)
                        .setFanSpeedPercent(-1),
                GpuSample.newBuilder()
                        .setGpuUtilizationPercent(3_000)
                        .setTemperatureCelsius(Integer.MIN_VALUE)
                        .setPowerDrawMw(Long.MAX_VALUE)
                        .setVramUsedMb(Long.MAX_VALUE)
                        .setFanSpeedPercent(Integer.MAX_VALUE)
                        .setEnergyTotalMj(-1)
                        .setSmClockMhz(-1)
                        .setThrottleReasons(-1)
                        .setPresenceValue(77)
                        .setEccUncorrected(-1));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void valuesThatCannotBeAreShownAsUnknown(GpuSample.Builder sample) throws Exception {
        siege.withstands(
                4,
                () -> {
                    Forger.Line line = rogue.connect();
                    line.send(Say.hello(Siege.ROGUE));
                    line.send(Say.metrics(System.currentTimeMillis(), sample));
                    Instant from = Instant.now().minusSeconds(5);
                    await("the sample is there")
                            .atMost(Siege.SOON)
                            .untilAsserted(() -> {
                                JsonNode gpu = own().get("gpus").get(0);
                                assertThat(gpu.get("sampled_at").isTextual()).isTrue();
                                assertThat(Instant.parse(gpu.get("sampled_at").asText()))
                                        .isAfter(from);
                                for (String value :
                                        List.of(
                                                "utilization_percent",
                                                "temperature_celsius",
                                                "power_draw_watts",
                                                "vram_used_mb",
                                                "fan_speed_percent")) {
                                    assertThat(gpu.get(value).isNull()).as(value).isTrue();
                                }
                            });
                    assertThat(line.isOpen()).isTrue();
                });
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                Long.MIN_VALUE,
                -1,
                0,
                1,
                31_536_000_000L, // 1971
                253_402_300_799_000L, // the end of the year 9999
                Long.MAX_VALUE
            })
    void aClockThatCannotBeMovesNothing(long stamp) throws Exception {
        siege.withstands(
                4,
                () -> {
                    Forger.Line line = rogue.connect();
                    line.send(
                            AgentMessage.newBuilder()
                                    .setHello(
                                            Say.helloOf(Siege.ROGUE)
                                                    .setSentAt(stamp)
                                                    .setGeneration(stamp)
                                                    .setMetricsIntervalMs(-1)
                                                    .setHeartbeatIntervalMs(-1))
                                    .build());
                    line.awaitWelcome();
                    line.send(
                            Say.metrics(
                                    stamp, GpuSample.newBuilder().setGpuUtilizationPercent(66)));
                    line.send(
                            AgentMessage.newBuilder()
                                    .setHeartbeat(Heartbeat.newBuilder().setSentAt(stamp))
                                    .build());
                    long now = System.currentTimeMillis();
                    line.send(
                            Say.metrics(now, GpuSample.newBuilder().setGpuUtilizationPercent(33)));
                    await("the good sample is there")
                            .atMost(Siege.SOON)
                            .untilAsserted(() -> {
                                JsonNode gpu = own().get("gpus").get(0);
                                assertThat(gpu.get("sampled_at").asText())
                                        .isEqualTo(Instant.ofEpochMilli(now).toString());
                                assertThat(gpu.get("utilization_percent").asInt()).isEqualTo(33);
                                assertThat(Instant.parse(own().get("last_heartbeat").asText()))
                                        .isBetween(
                                                Instant.ofEpochMilli(now).minusSeconds(5),
                                                Instant.now().plusSeconds(5));
                            });
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000b\u0007\n\r\u001b[31mWARN faked: line\u0085\u2028",
                "\u202e\u2066txt.exe\u2069\u200b\ufeff",
                "LONG",
                "SURROGATE",
                "${jndi:ldap://127.0.0.1/x} {} %s %n <script>'\"; DROP TABLE workers; --"
            })
    void namesAreCleanedAndCutBeforeAnybodySeesThem(String kind) throws Exception {
        String odd =
                switch (kind) {
                    case "LONG" -> "x\u202e".repeat(10_000);
                    // Cut between its two halves, or one too many to store.
                    case "SURROGATE" -> "x".repeat(199) + "\ud83d\ude00" + "y".repeat(50);
                    default -> kind;
                };
        siege.withstands(
                4,
                () -> {
                    Forger.Line line = rogue.connect();
                    var hello = Say.helloOf(odd).setInstanceId(odd + System.nanoTime());
                    hello.setInstallationId("installation-" + Siege.ROGUE).setAgentVersion(odd);
                    hello.getHostBuilder().setOs(odd).setOsVersion(odd).setBootId(odd);
                    hello.getGpusBuilder().setNvmlDetail(odd).setDriverVersion(odd);
                    hello.getGpusBuilder().getGpusBuilder(0).setName(odd);
                    hello.getStatusBuilder().addEvidence(odd);
                    hello.addJobTypes(odd).addServices(odd);
                    line.send(AgentMessage.newBuilder().setHello(hello).build());
                    line.awaitWelcome();
                    line.send(Say.heartbeat(Activity.ACTIVITY_BUSY));
                    await("its GPU is there")
                            .atMost(Siege.SOON)
                            .until(() -> own().get("gpus").size() == 1);
                    String shown = own().toString();
                    assertThat(shown.length()).isLessThan(4_000);
                    assertThat(shown.codePoints())
                            .noneMatch(point ->
                                    Character.getType(point) == Character.CONTROL
                                            || Character.getType(point) == Character.FORMAT);
                    assertThat(line.isOpen()).isTrue();
                });
    }

    private JsonNode own() {
        for (JsonNode worker : siege.console().status().get("workers")) {
            if (worker.get("id").asLong() == rogueId) {
                return worker;
            }
        }
        throw new AssertionError("the rogue's own row is gone");
    }
}
