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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A broken or malicious agent with a good certificate: what cannot be is left out or cut off, and
/// only its own row shows it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OneSiege.class)
@ResourceLock(OneSiege.LOCK)
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
        // It comes, the hello is complained of, and GPUs may be missed that another test has
        // claimed.
        siege.withstands(
                3,
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
