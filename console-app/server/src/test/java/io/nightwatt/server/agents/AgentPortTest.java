package io.nightwatt.server.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.Measure;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.PowerState;
import io.nightwatt.proto.agent.v1.Activity;
import io.nightwatt.proto.agent.v1.AgentMessage;
import io.nightwatt.proto.agent.v1.AgentsGrpc;
import io.nightwatt.proto.agent.v1.EnrolRequest;
import io.nightwatt.proto.agent.v1.GpuSample;
import io.nightwatt.proto.agent.v1.Hello;
import io.nightwatt.proto.agent.v1.RenewRequest;
import io.nightwatt.proto.agent.v1.SegmentState;
import io.nightwatt.proto.agent.v1.WakeOnLan;
import io.nightwatt.server.app.RunningConsole;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The agent port over real sockets and real TLS.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgentPortTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private RunningConsole console;

    @BeforeAll
    void start(@TempDir Path data) {
        console = RunningConsole.on(data.resolve("data"));
    }

    @AfterAll
    void stop() {
        console.close();
    }

    /// Often: the welcome of one thread and what another says at once must not get in each other's
    /// way.
    @RepeatedTest(20)
    void acknowledgesTheEndsOfAttemptsSoThatTheAgentCanForgetThem(RepetitionInfo info)
            throws Exception {
        try (FakeAgent agent = console.agent()) {
            String name = "ends-" + info.getCurrentRepetition();
            agent.enrol(console.token(name), name);
            FakeAgent.Line line = agent.connect();
            line.send(Say.hello(name));
            line.send(Say.segment(41, SegmentState.SEGMENT_STATE_FINISHED));
            line.send(Say.segment(42, SegmentState.SEGMENT_STATE_FAILED));
            line.send(Say.segment(43, SegmentState.SEGMENT_STATE_CANCELLED));
            line.send(Say.segment(44, SegmentState.SEGMENT_STATE_PROGRESS));
            line.send(Say.segment(-1, SegmentState.SEGMENT_STATE_FINISHED));
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(line.received)
                                    .flatMap(said ->
                                            said.getSegmentsAcknowledged().getAttemptIdsList())
                                    .containsOnly(41L, 42L, 43L));
        }
    }

    @Test
    void showsWhatAnEnrolledAgentSends() throws Exception {
        try (FakeAgent agent = console.agent()) {
            long id = agent.enrol(console.token("ws-1"), "host-1").getWorkerId();
            FakeAgent.Line line = agent.connect();
            Hello.Builder hello =
                    Say.helloOf("host-1").toBuilder().addJobTypes("render").addJobTypes("bake");
            hello.getHostBuilder()
                    .getInterfacesBuilder(0)
                    .setWakeOnLan(WakeOnLan.WAKE_ON_LAN_DISARMED);
            line.send(AgentMessage.newBuilder().setHello(hello).build());
            line.send(Say.metrics(System.currentTimeMillis(), 42, 250_500));

            await().atMost(PATIENCE)
                    .untilAsserted(() -> {
                        WorkerView seen = console.worker(id).orElseThrow();
                        assertThat(seen.registration()).isEqualTo(new Registration.Validated());
                        assertThat(seen.gpus().getFirst().utilizationPercent())
                                .isEqualTo(Measure.of(42));
                    });
            WorkerView seen = console.worker(id).orElseThrow();
            assertThat(seen.name()).isEqualTo("ws-1");
            assertThat(seen.hostname()).isEqualTo("host-1");
            assertThat(seen.jobTypes()).contains(List.of("render", "bake"));
            assertThat(seen.disarmed()).containsExactly("eth0");
            assertThat(seen.powerState()).isEqualTo(PowerState.ON);
            assertThat(seen.gpus().getFirst().powerDrawWatts()).isEqualTo(Measure.of(250.5));
            assertThat(seen.gpus().getFirst().vramTotalMb()).isEqualTo(Measure.of(24_576));
            assertThat(seen.gpus().getFirst().fanSpeedPercent())
                    .isEqualTo(Measure.absent("not reported"));
            await().atMost(PATIENCE)
                    .until(() -> line.received.stream().anyMatch(m -> m.hasWelcome()));
            assertThat(line.received.peek().getWelcome().getWorkerId()).isEqualTo(id);
        }
    }

    @Test
    void keepsTheNewestSampleWhenAnOlderOneComesLate() throws Exception {
        try (FakeAgent agent = console.agent()) {
            long id = agent.enrol(console.token("late"), "late").getWorkerId();
            FakeAgent.Line line = agent.connect();
            line.send(Say.hello("late"));
            long now = System.currentTimeMillis();
            line.send(Say.metrics(now - 1_000, 77, 1_000));
            line.send(Say.metrics(now - 3_600_000, 11, 1_000));
            line.send(Say.heartbeat(Activity.ACTIVITY_IDLE));

            await().atMost(PATIENCE)
                    .until(() ->
                            console.worker(id)
                                    .map(WorkerView::activity)
                                    .filter(io.nightwatt.engine.fleet.Activity.IDLE::equals)
                                    .isPresent());
            assertThat(console.worker(id).orElseThrow().gpus().getFirst().utilizationPercent())
                    .isEqualTo(Measure.of(77));
        }
    }

    @Test
    void lessensBadInputToWhatCanBe() throws Exception {
        try (FakeAgent agent = console.agent()) {
            long id = agent.enrol(console.token("bad"), "bad").getWorkerId();
            FakeAgent.Line line = agent.connect();
            var hello = Say.helloOf("ba\u0007d\nhost\u202e");
            line.send(AgentMessage.newBuilder().setHello(hello).build());
            line.send(Say.metrics(Long.MAX_VALUE, 50, 1));
            line.send(Say.metrics(-5, 50, 1));
            line.send(
                    Say.metrics(
                            System.currentTimeMillis(),
                            GpuSample.newBuilder()
                                    .setUuid(Say.GPU)
                                    .setGpuUtilizationPercent(3_000)
                                    .setPowerDrawMw(-1)
                                    .setTemperatureCelsius(Integer.MIN_VALUE)
                                    .setVramUsedMb(5)
                                    .build()));

            await().atMost(PATIENCE)
                    .until(() ->
                            console.worker(id)
                                    .filter(w -> !w.gpus().isEmpty())
                                    .filter(w -> w.gpus().getFirst().sampledAt().isPresent())
                                    .isPresent());
            WorkerView seen = console.worker(id).orElseThrow();
            assertThat(seen.hostname()).isEqualTo("badhost");
            var gpu = seen.gpus().getFirst();
            Measure impossible = Measure.absent("an impossible value was reported");
            assertThat(gpu.utilizationPercent()).isEqualTo(impossible);
            assertThat(gpu.powerDrawWatts()).isEqualTo(impossible);
            assertThat(gpu.temperatureCelsius()).isEqualTo(impossible);
            assertThat(gpu.vramUsedMb()).isEqualTo(Measure.of(5));
            assertThat(line.ended).isNotDone();
        }
    }

    @Test
    void refusesATokenTheSecondTime() throws Exception {
        String token = console.token("");
        try (FakeAgent first = console.agent();
                FakeAgent second = console.agent()) {
            first.enrol(token, "first");
            int before = console.client().newest().workers().size();
            assertThatThrownBy(() -> second.enrol(token, "second"))
                    .isInstanceOf(StatusRuntimeException.class)
                    .hasMessageContaining("PERMISSION_DENIED");
            assertThat(console.client().newest().workers().stream().map(WorkerView::hostname))
                    .doesNotContain("second");
            assertThat(console.client().newest().workers().size()).isGreaterThanOrEqualTo(before);
        }
    }

    @Test
    void refusesAStreamWithoutACertificate() throws Exception {
        try (FakeAgent agent = console.agent()) {
            FakeAgent.Line line = agent.connect();
            assertThat(line.ended.get(30, TimeUnit.SECONDS).getCode())
                    .isEqualTo(Status.Code.UNAUTHENTICATED);
        }
    }

    @Test
    void refusesACertificateOfAnotherCa(@TempDir Path other) throws Exception {
        try (RunningConsole stranger = RunningConsole.on(other.resolve("other"));
                FakeAgent theirs = stranger.agent();
                FakeAgent ours = console.agent()) {
            theirs.enrol(stranger.token(""), "theirs");
            ours.show(theirs.key(), theirs.certificate());
            FakeAgent.Line line = ours.connect();
            assertThat(line.ended.get(30, TimeUnit.SECONDS).getCode())
                    .isEqualTo(Status.Code.UNAVAILABLE);

            FakeAgent wrongCa = new FakeAgent(console.services().agentPort(), stranger.ca());
            assertThatThrownBy(() -> wrongCa.enrol(console.token(""), "x"))
                    .hasMessageContaining("UNAVAILABLE");
            wrongCa.close();
        }
    }

    @Test
    void refusesAPlaintextClient() throws Exception {
        try (FakeAgent agent = console.agent()) {
            var stub = AgentsGrpc.newBlockingStub(agent.plaintextChannel());
            assertThatThrownBy(() -> stub.enrol(EnrolRequest.getDefaultInstance()))
                    .hasMessageContaining("UNAVAILABLE");
        }
    }

    @Test
    void closesTheStreamAndRefusesTheCertificateOfADecommissionedWorker() throws Exception {
        try (FakeAgent agent = console.agent()) {
            long id = agent.enrol(console.token(""), "leaves").getWorkerId();
            FakeAgent.Line line = agent.connect();
            line.send(Say.hello("leaves"));
            await().atMost(PATIENCE).until(() -> !line.received.isEmpty());

            console.ask(new FleetCommand.Decommission(new WorkerId(id), "sold"));

            assertThat(line.ended.get(30, TimeUnit.SECONDS).getCode())
                    .isEqualTo(Status.Code.PERMISSION_DENIED);
            assertThat(agent.connect().ended.get(30, TimeUnit.SECONDS).getCode())
                    .isEqualTo(Status.Code.PERMISSION_DENIED);
        }
    }

    @Test
    void renewsACertificate() throws Exception {
        try (FakeAgent agent = console.agent()) {
            agent.enrol(console.token(""), "renews");
            var renewed =
                    AgentsGrpc.newBlockingStub(agent.channel())
                            .renew(
                                    RenewRequest.newBuilder()
                                            .setCertificateRequest(
                                                    com.google.protobuf.ByteString.copyFrom(
                                                            FakeAgent.request(agent.key())))
                                            .build());
            var fresh = FakeAgent.certificate(renewed.getCertificate().toByteArray());
            assertThat(fresh.getSerialNumber()).isNotEqualTo(agent.certificate().getSerialNumber());
            assertThat(fresh.getSubjectAlternativeNames())
                    .containsExactlyElementsOf(agent.certificate().getSubjectAlternativeNames());
        }
    }

    @Test
    void refusesAMessageOfTenMebibytesAndStaysUp() throws Exception {
        try (FakeAgent agent = console.agent()) {
            agent.enrol(console.token(""), "big");
            FakeAgent.Line line = agent.connect();
            line.send(Say.hello("x".repeat(10 * 1024 * 1024)));
            assertThat(line.ended.get(30, TimeUnit.SECONDS).getCode())
                    .isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
            assertThat(console.client().newest()).isNotNull();
        }
    }

    @Test
    void wantsHelloFirst() throws Exception {
        try (FakeAgent agent = console.agent()) {
            agent.enrol(console.token(""), "rude");
            FakeAgent.Line line = agent.connect();
            line.send(Say.heartbeat(Activity.ACTIVITY_IDLE));
            assertThat(line.ended.get(30, TimeUnit.SECONDS).getCode())
                    .isEqualTo(Status.Code.FAILED_PRECONDITION);
        }
    }

    @Test
    void survivesGarbageOnThePort() throws Exception {
        for (int i = 0; i < 50; i++) {
            try (Socket socket =
                    new Socket(InetAddress.getLoopbackAddress(), console.services().agentPort())) {
                OutputStream out = socket.getOutputStream();
                out.write(
                        "GET / HTTP/1.1\r\n\r\n"
                                .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                out.flush();
                socket.setSoTimeout(30_000);
                // A TLS alert at most, then the end.
                assertThat(socket.getInputStream().readAllBytes().length).isLessThan(64);
            }
        }
        try (FakeAgent agent = console.agent()) {
            assertThat(agent.enrol(console.token(""), "after").getWorkerId()).isPositive();
        }
    }
}
