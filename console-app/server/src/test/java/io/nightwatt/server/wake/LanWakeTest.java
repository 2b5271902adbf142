package io.nightwatt.server.wake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightwatt.engine.event.WakeEvent;
import io.nightwatt.engine.fleet.WakeSettings;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.WakeRung;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanWakeTest {

    private static final WakeRung PLAIN = new WakeRung.Wol(Duration.ofMinutes(3), Optional.empty());
    private static final WakeSettings MAC_ONLY = new WakeSettings(List.of(WakeRig.MAC), List.of());
    private static final String PACKET = "ff".repeat(6) + "02ab000000ff".repeat(16);
    private static final WorkerId HELPER = new WorkerId(7);

    @TempDir Path data = Path.of("");

    @Test
    void sendsARealPacketToARealSocketThreeTimes() throws Exception {
        try (WakeRig rig = new WakeRig(data);
                DatagramSocket socket = socket()) {
            WakeEvent result = rig.wake(WakeRig.SLEEPER, PLAIN, to(socket), List.of());

            assertThat(WakeRig.detail(result)).contains(WakeRig.MAC, "127.0.0.1", "3 times");
            assertThat(receive(socket)).isEqualTo(PACKET);
            assertThat(receive(socket)).isEqualTo(PACKET);
            assertThat(receive(socket)).isEqualTo(PACKET);
        }
    }

    @Test
    void endsThePacketWithTheSecureOnPassword() throws Exception {
        try (WakeRig rig = new WakeRig(data);
                DatagramSocket socket = socket()) {
            rig.vault.put("secure-on", "0A-1b-2c-3d-4e-5f\n", "ada");
            WakeRung rung = new WakeRung.Wol(Duration.ofMinutes(3), Optional.of("secure-on"));

            rig.wake(WakeRig.SLEEPER, rung, to(socket), List.of());

            assertThat(receive(socket)).isEqualTo(PACKET + "0a1b2c3d4e5f");
        }
    }

    @Test
    void failsWithoutRepeatingAPasswordThatIsNone() throws Exception {
        try (WakeRig rig = new WakeRig(data)) {
            rig.vault.put("secure-on", "hunter2", "ada");

            assertThat(
                            rig.failure(
                                    new WakeRung.Wol(
                                            Duration.ofMinutes(3), Optional.of("secure-on"))))
                    .contains("SecureOn")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void failsWithAReasonWhereNoAddressIsKnown() throws Exception {
        try (WakeRig rig = new WakeRig(data)) {
            assertThat(
                            WakeRig.reason(
                                    rig.wake(WakeRig.SLEEPER, PLAIN, WakeSettings.NONE, List.of())))
                    .contains("no MAC address");
        }
    }

    @Test
    void failsWithAReasonForATargetThatIsNone() throws Exception {
        try (WakeRig rig = new WakeRig(data)) {
            WakeSettings nowhere = new WakeSettings(List.of(WakeRig.MAC), List.of("nowhere"));
            assertThat(WakeRig.reason(rig.wake(WakeRig.SLEEPER, PLAIN, nowhere, List.of())))
                    .contains("HOST:PORT");
        }
    }

    @Test
    void letsAnAwakeAgentRelayWhereTheConsoleHasNoNetwork() throws Exception {
        try (WakeRig rig = new WakeRig(data)) {
            rig.connected.add(HELPER);

            WakeEvent result =
                    rig.wake(elsewhere(), PLAIN, MAC_ONLY, List.of(new WorkerId(6), HELPER));

            assertThat(WakeRig.detail(result)).contains("relayed by " + HELPER);
            assertThat(rig.relayed)
                    .containsExactly(new WakeRig.Relayed(HELPER, List.of(WakeRig.MAC), 0));
        }
    }

    @Test
    void saysThatNothingReachesANetworkWithoutAnAgent() throws Exception {
        try (WakeRig rig = new WakeRig(data)) {
            assertThat(WakeRig.reason(rig.wake(elsewhere(), PLAIN, MAC_ONLY, List.of())))
                    .contains("198.51.100.20/24", "no worker there is awake to relay");
            assertThat(WakeRig.reason(rig.wake(elsewhere(), PLAIN, MAC_ONLY, List.of(HELPER))))
                    .contains("could be asked to relay");
        }
    }

    @Test
    void computesTheBroadcastAddressFromThePrefix() throws Exception {
        assertThat(broadcast("192.168.1.20", 24)).isEqualTo("192.168.1.255");
        assertThat(broadcast("10.1.2.3", 8)).isEqualTo("10.255.255.255");
        assertThat(broadcast("172.16.5.130", 26)).isEqualTo("172.16.5.191");
        assertThat(broadcast("10.0.0.1", 32)).isEqualTo("10.0.0.1");
        assertThat(broadcast("10.0.0.1", 0)).isEqualTo("255.255.255.255");
    }

    @Test
    void knowsWhichAddressesLieInItsOwnNetworks() throws Exception {
        Subnets own =
                new Subnets(
                        List.of(
                                new Subnets.Subnet("eth0", address("192.168.1.20"), 24),
                                new Subnets.Subnet("eth1", address("10.9.0.1"), 30)));

        assertThat(own.reachAny(List.of("192.168.1.77/16"))).isTrue();
        assertThat(own.reachAny(List.of("192.168.2.77/16", "10.9.0.2"))).isTrue();
        assertThat(own.reachAny(List.of("192.168.2.77", "10.9.0.4/24", "fe80::1"))).isFalse();
    }

    @Test
    void refusesWhatIsNoMacAddress() {
        assertThatThrownBy(() -> MagicPacket.of("02:AB:00:00:00", new byte[0]))
                .hasMessageContaining("not a MAC address");
    }

    private static Sleeper elsewhere() {
        return new Sleeper(WakeRig.WORKER, "ws-3", "ws-3", List.of("198.51.100.20/24"));
    }

    private static WakeSettings to(DatagramSocket socket) {
        return new WakeSettings(
                List.of(WakeRig.MAC), List.of("127.0.0.1:" + socket.getLocalPort()));
    }

    private static DatagramSocket socket() throws Exception {
        DatagramSocket socket =
                new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static String receive(DatagramSocket socket) throws Exception {
        DatagramPacket packet = new DatagramPacket(new byte[200], 200);
        socket.receive(packet);
        return HexFormat.of().formatHex(Arrays.copyOf(packet.getData(), packet.getLength()));
    }

    private static String broadcast(String own, int prefix) throws Exception {
        return new Subnets.Subnet("eth0", address(own), prefix).broadcast().getHostAddress();
    }

    private static Inet4Address address(String text) throws Exception {
        byte[] bytes = new byte[4];
        String[] parts = text.split("\\.", -1);
        for (int i = 0; i < 4; i++) {
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return (Inet4Address) InetAddress.getByAddress(bytes);
    }
}
