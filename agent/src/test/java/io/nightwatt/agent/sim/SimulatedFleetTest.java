package io.nightwatt.agent.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightwatt.agent.console.TestConsole;
import io.nightwatt.agent.identity.EnrolmentToken;
import io.nightwatt.proto.agent.v1.AgentMessage;
import io.nightwatt.proto.agent.v1.AgentMessage.MessageCase;
import io.nightwatt.proto.agent.v1.ConsoleMessage;
import io.nightwatt.proto.agent.v1.GoodbyeReason;
import io.nightwatt.proto.agent.v1.GpuSample;
import io.nightwatt.proto.agent.v1.Hello;
import io.nightwatt.proto.agent.v1.PowerDown;
import io.nightwatt.proto.agent.v1.PowerMode;
import io.nightwatt.proto.agent.v1.Reading;
import java.io.ByteArrayOutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedFleetTest {

    @TempDir Path folder = Path.of("");

    private final Instant epoch = Instant.now();

    @Test
    void enrolsItsMachinesAndSendsBelievableReadingsOnTheFastClock() throws Exception {
        try (TestConsole console = new TestConsole();
                SimulatedFleet fleet = new SimulatedFleet(plan(console, 3, 20, Scenario.STUDIO))) {
            assertThat(fleet.tokensNeeded()).isEqualTo(3);
            fleet.start(tokens(console, 3));
            soon().until(() -> console.received(MessageCase.METRICS).size() >= 30);
            Set<String> names =
                    console.received(MessageCase.HELLO).stream()
                            .map(message -> message.getHello().getHost().getHostname())
                            .collect(Collectors.toSet());
            assertThat(names).containsExactlyInAnyOrder("ws-01", "ws-02", "ws-03");
            Hello hello = console.received(MessageCase.HELLO).getFirst().getHello();
            assertThat(hello.getMetricsIntervalMs()).isEqualTo(5_000);
            assertThat(hello.getHost().getInterfaces(0).getMacAddress()).startsWith("02:");
            List<Reading> readings =
                    console.received(MessageCase.METRICS).stream()
                            .flatMap(message -> message.getMetrics().getReadingsList().stream())
                            .toList();
            long realMillis = Duration.between(epoch, Instant.now()).toMillis();
            assertThat(readings)
                    .allSatisfy(reading -> {
                        long simulated = reading.getSampledAt() - epoch.toEpochMilli();
                        assertThat(simulated).isBetween(0L, realMillis * 20);
                        reading.getGpusList().forEach(SimulatedFleetTest::isBelievable);
                    });
            assertThat(fleet.tokensNeeded()).isZero();
        }
    }

    @Test
    void goesDarkWhenToldAndBootsOnARealMagicPacket() throws Exception {
        try (TestConsole console = new TestConsole();
                SimulatedFleet fleet = new SimulatedFleet(plan(console, 1, 50, Scenario.STEADY))) {
            fleet.start(tokens(console, 1));
            soon().until(() -> !console.received(MessageCase.METRICS).isEmpty());
            Hello before = console.received(MessageCase.HELLO).getFirst().getHello();
            console.say(
                    ConsoleMessage.newBuilder()
                            .setPowerDown(
                                    PowerDown.newBuilder()
                                            .setCommandId("c1")
                                            .setValidForMs(60_000)
                                            .setMode(PowerMode.POWER_MODE_OFF)
                                            .setForce(true))
                            .build());
            soon().until(() -> console.received(MessageCase.GOODBYE).size() == 2);
            assertThat(console.received(MessageCase.GOODBYE))
                    .extracting(message -> message.getGoodbye().getReason())
                    .containsOnly(GoodbyeReason.GOODBYE_REASON_POWER_DOWN);
            console.forget();

            sendMagicPacket(before.getHost().getInterfaces(0).getMacAddress(), fleet.wakePort());

            soon().until(() -> !console.received(MessageCase.METRICS).isEmpty());
            AgentMessage first = console.received().getFirst();
            assertThat(first.getHello().getHost().getBootId())
                    .isNotEqualTo(before.getHost().getBootId());
            assertThat(first.getHello().getInstallationId()).isEqualTo(before.getInstallationId());
            assertThat(first.getHello().getGpus().getGpusList().getFirst().getUuid())
                    .isEqualTo(before.getGpus().getGpusList().getFirst().getUuid());
        }
    }

    @Test
    void readsMagicPacketsAndNothingElse() {
        byte[] packet = magic("02:00:5e:10:00:01");
        assertThat(WakeListener.mac(packet, packet.length)).contains("02:00:5e:10:00:01");
        assertThat(WakeListener.mac(packet, packet.length - 1)).isEmpty();
        packet[40] ^= 1;
        assertThat(WakeListener.mac(packet, packet.length)).isEmpty();
    }

    private SimulatedFleet.Plan plan(
            TestConsole console, int workers, double speed, Scenario scenario) {
        return new SimulatedFleet.Plan(
                console.address(),
                scenario,
                workers,
                0,
                speed,
                epoch,
                Duration.ofSeconds(5),
                7,
                folder,
                0);
    }

    private static List<EnrolmentToken> tokens(TestConsole console, int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> EnrolmentToken.parse(console.newToken()))
                .toList();
    }

    private static void isBelievable(GpuSample sample) {
        assertThat(sample.getGpuUtilizationPercent()).isBetween(0, 100);
        assertThat(sample.getTemperatureCelsius()).isBetween(25, 100);
        assertThat(sample.getPowerDrawMw()).isBetween(1L, sample.getPowerEnforcedLimitMw() + 5_000);
        assertThat(sample.getVramUsedMb()).isBetween(1L, sample.getVramTotalMb());
    }

    private static void sendMagicPacket(String mac, int port) throws Exception {
        byte[] packet = magic(mac);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(
                    new DatagramPacket(
                            packet, packet.length, InetAddress.getLoopbackAddress(), port));
        }
    }

    private static byte[] magic(String mac) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(HexFormat.of().parseHex("ff".repeat(6)));
        for (int i = 0; i < 16; i++) {
            bytes.writeBytes(HexFormat.ofDelimiter(":").parseHex(mac));
        }
        return bytes.toByteArray();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20));
    }
}
