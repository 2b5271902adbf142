package io.nightwatt.system.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.nightwatt.proto.agent.v1.Activity;
import io.nightwatt.proto.agent.v1.AgentMessage;
import io.nightwatt.proto.agent.v1.Gpu;
import io.nightwatt.proto.agent.v1.GpuSample;
import io.nightwatt.proto.agent.v1.Heartbeat;
import io.nightwatt.proto.agent.v1.Hello;
import io.nightwatt.proto.agent.v1.MetricsBatch;
import io.nightwatt.proto.agent.v1.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A broken or malicious agent with a good certificate: what cannot be is left out or cut off, and
/// only its own row shows it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OneSiege.class)
class MessageAttackTest {

    private static final int TEN_MIB = 10 * 1024 * 1024;

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

    @Test
    void tenMebibytesAreTooMuchForAStream() throws Exception {
        siege.withstands(
                2,
                () -> {
                    Forger.Line line = rogue.connect();
                    line.send(new byte[TEN_MIB]);
                    assertThat(line.awaitEnd().getCode()).isEqualTo(Code.RESOURCE_EXHAUSTED);
                });
    }

    @Test
    void tenMebibytesPackedIntoFewAreTooMuchToo() throws Exception {
        siege.withstands(
                2,
                () -> {
                    Forger.Line line = rogue.connectCompressing();
                    line.send(new byte[3 * TEN_MIB]);
                    Status end = line.awaitEnd();
                    assertThat(end.isOk()).isFalse();
                    assertThat(own().get("gpus").size()).isLessThanOrEqualTo(64);
                });
    }

    /// What needs no certificate may not cost memory: a request is small, or not read at all.
    @Test
    void strangersCannotFillTheMemoryWithEnrolments() throws Exception {
        siege.withstands(
                12,
                () -> {
                    try (Forger stranger = siege.forger().from("127.0.0.70")) {
                        byte[] big = stranger.enrolment("x", "x".repeat(256 * 1024)).toByteArray();
                        List<CompletableFuture<Status>> ends = new ArrayList<>();
                        for (int c = 0; c < 2; c++) {
                            ManagedChannel channel = stranger.channel();
                            for (int i = 0; i < 50; i++) {
                                ends.add(stranger.enrolRaw(channel, big));
                            }
                        }
                        for (CompletableFuture<Status> end : ends) {
                            // Denied or invalid would mean that it was read.
                            assertThat(end.get(60, TimeUnit.SECONDS).getCode())
                                    .isNotIn(
                                            Code.OK, Code.PERMISSION_DENIED, Code.INVALID_ARGUMENT);
                        }
                    }
                });
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

    @Test
    void whatANewerAgentAddsIsPassedOver() throws Exception {
        siege.withstands(
                2,
                () -> {
                    Forger.Line line = rogue.connect();
                    ByteString newer =
                            UnknownFieldSet.newBuilder()
                                    .addField(
                                            99,
                                            UnknownFieldSet.Field.newBuilder()
                                                    .addLengthDelimited(
                                                            ByteString.copyFromUtf8("of tomorrow"))
                                                    .build())
                                    .addField(
                                            7_000,
                                            UnknownFieldSet.Field.newBuilder()
                                                    .addVarint(-1)
                                                    .build())
                                    .build()
                                    .toByteString();
                    ByteString hello = Say.hello(Siege.ROGUE).toByteString();
                    line.send(newer.toByteArray());
                    line.send(hello.concat(newer).toByteArray());
                    line.awaitWelcome();
                    line.send(newer.toByteArray());
                    line.send(
                            AgentMessage.newBuilder()
                                    .setHeartbeat(
                                            Heartbeat.newBuilder()
                                                    .setSentAt(System.currentTimeMillis())
                                                    .setStatus(
                                                            Say.status(Activity.ACTIVITY_IDLE)
                                                                    .setActivityValue(42)
                                                                    .setNvmlValue(42)))
                                    .build());
                    await("what it does is unknown")
                            .atMost(Siege.SOON)
                            .until(() -> own().get("activity").asText().equals("unknown"));
                    assertThat(line.isOpen()).isTrue();
                });
    }

    @Test
    void aHundredThousandGpusAreCutToWhatAMachineCanHave() throws Exception {
        siege.withstands(
                4,
                () -> {
                    Forger.Line line = rogue.connect();
                    var hello = Say.helloOf(Siege.ROGUE);
                    var batch = Reading.newBuilder().setSampledAt(System.currentTimeMillis());
                    for (int i = 0; i < 100_000; i++) {
                        hello.getGpusBuilder().addGpus(Gpu.newBuilder().setUuid("GPU-many-" + i));
                        batch.addGpus(GpuSample.newBuilder().setUuid("GPU-many-" + i));
                    }
                    line.send(AgentMessage.newBuilder().setHello(hello).build());
                    line.awaitWelcome();
                    line.send(
                            AgentMessage.newBuilder()
                                    .setMetrics(MetricsBatch.newBuilder().addReadings(batch))
                                    .build());
                    await("its GPUs are there")
                            .atMost(Siege.SOON)
                            .until(() -> !own().get("gpus").isEmpty());
                    assertThat(own().get("gpus").size()).isLessThanOrEqualTo(64);
                });
    }

    @Test
    void aSecondHelloIsPassedOver() throws Exception {
        siege.withstands(
                2,
                () -> {
                    Forger.Line line = rogue.connect();
                    line.send(Say.hello(Siege.ROGUE));
                    line.awaitWelcome();
                    Hello second = Say.helloOf(Siege.ROGUE).setInstanceId("another").build();
                    line.send(AgentMessage.newBuilder().setHello(second).build());
                    line.send(Say.heartbeat(Activity.ACTIVITY_PARKED));
                    await("it is heard on")
                            .atMost(Siege.SOON)
                            .until(() -> own().get("activity").asText().equals("parked"));
                    assertThat(line.isOpen()).isTrue();
                });
    }

    @Test
    void whoDoesNotSayHelloFirstIsCutOff() throws Exception {
        siege.withstands(
                2,
                () -> {
                    Forger.Line line = rogue.connect();
                    line.send(Say.metrics(System.currentTimeMillis(), GpuSample.newBuilder()));
                    assertThat(line.awaitEnd().getCode()).isEqualTo(Code.FAILED_PRECONDITION);
                });
    }

    @ParameterizedTest
    @MethodSource("io.nightwatt.system.attack.Say#nonsense")
    void whatIsNoMessageEndsItsStreamOnly(byte[] bytes) throws Exception {
        siege.withstands(
                2,
                () -> {
                    Forger.Line line = rogue.connect();
                    line.send(bytes);
                    assertThat(line.awaitEnd().isOk()).isFalse();
                });
    }

    /// A loop gone wild in one agent must not drown the signs of the others.
    @Test
    void aFloodOfMessagesIsCutOff() throws Exception {
        siege.withstands(
                4,
                () -> {
                    Forger.Line line = rogue.connect();
                    line.send(Say.hello(Siege.ROGUE));
                    line.awaitWelcome();
                    byte[] busy = Say.heartbeat(Activity.ACTIVITY_BUSY).toByteArray();
                    byte[] idle = Say.heartbeat(Activity.ACTIVITY_IDLE).toByteArray();
                    int sent = 0;
                    while (sent < 100_000 && line.offer(sent % 2 == 0 ? busy : idle)) {
                        sent++;
                    }
                    assertThat(line.awaitEnd().getCode()).isEqualTo(Code.RESOURCE_EXHAUSTED);
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
