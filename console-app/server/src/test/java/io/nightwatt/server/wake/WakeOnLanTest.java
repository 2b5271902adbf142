package io.nightwatt.server.wake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.Event;
import io.nightwatt.engine.event.WakeEvent;
import io.nightwatt.engine.fleet.WakeSettings;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.WakeRung;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WakeOnLanTest {

    private static final WorkerId WORKER = new WorkerId(3);
    private static final String MAC = "02:ab:00:00:00:ff";

    private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();

    @Test
    void sendsARealPacketToARealSocket() throws Exception {
        try (WakeOnLan wake = new WakeOnLan(events::offer);
                DatagramSocket socket =
                        new DatagramSocket(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            socket.setSoTimeout(30_000);
            wake.wake(wake(List.of(MAC), List.of("127.0.0.1:" + socket.getLocalPort())));

            DatagramPacket packet = new DatagramPacket(new byte[200], 200);
            socket.receive(packet);
            byte[] got = Arrays.copyOf(packet.getData(), packet.getLength());
            assertThat(HexFormat.of().formatHex(got))
                    .isEqualTo("ff".repeat(6) + "02ab000000ff".repeat(16));
            assertThat(events.poll(30, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            WakeEvent.WakeSent.class,
                            sent -> {
                                assertThat(sent.worker()).isEqualTo(WORKER);
                                assertThat(sent.attempt()).isEqualTo(1);
                            });
        }
    }

    @Test
    void failsWithAReasonWhereNoAddressIsKnown() throws Exception {
        assertThat(resultOf(wake(List.of(), List.of())))
                .isInstanceOfSatisfying(
                        WakeEvent.WakeFailed.class,
                        failed -> assertThat(failed.reason()).contains("no MAC address"));
    }

    @Test
    void failsWithAReasonForATargetThatIsNone() throws Exception {
        assertThat(resultOf(wake(List.of(MAC), List.of("nowhere"))))
                .isInstanceOfSatisfying(
                        WakeEvent.WakeFailed.class,
                        failed -> assertThat(failed.reason()).contains("HOST:PORT"));
    }

    @Test
    void computesTheBroadcastAddressFromThePrefix() throws Exception {
        assertThat(broadcast("192.168.1.20", 24)).isEqualTo("192.168.1.255");
        assertThat(broadcast("10.1.2.3", 8)).isEqualTo("10.255.255.255");
        assertThat(broadcast("172.16.5.130", 26)).isEqualTo("172.16.5.191");
        assertThat(broadcast("10.0.0.1", 32)).isEqualTo("10.0.0.1");
    }

    @Test
    void refusesWhatIsNoMacAddress() {
        assertThatThrownBy(() -> MagicPacket.of("02:AB:00:00:00"))
                .hasMessageContaining("not a MAC address");
    }

    private Event resultOf(Effect.Wake order) throws InterruptedException {
        try (WakeOnLan wake = new WakeOnLan(events::offer)) {
            wake.wake(order);
            return events.poll(30, TimeUnit.SECONDS);
        }
    }

    private static String broadcast(String own, int prefix) throws Exception {
        byte[] bytes = new byte[4];
        String[] parts = own.split("\\.", -1);
        for (int i = 0; i < 4; i++) {
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return Subnets.broadcast((Inet4Address) InetAddress.getByAddress(bytes), prefix)
                .getHostAddress();
    }

    private static Effect.Wake wake(List<String> macs, List<String> targets) {
        return new Effect.Wake(
                WORKER, 1, WakeRung.Wol.DEFAULT, new WakeSettings(macs, targets), List.of());
    }
}
