package io.nightwatt.agent.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.nightwatt.proto.agent.v1.CommandResult;
import io.nightwatt.proto.agent.v1.Outcome;
import io.nightwatt.proto.agent.v1.RelayWake;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What goes out for others, and what never does.
class WakeRelayTest {

    private static final Inet4Address LOOPBACK = Inet4Address.ofLiteral("127.0.0.1");

    // A subnet of one address has that address as its broadcast: a real socket can listen there.
    private final WakeRelay relay =
            new WakeRelay(() -> List.of(new Subnet(LOOPBACK, 32)), Logger.getLogger("test"));

    @Test
    void sendsTheWholePacketAsOftenAsAsked() throws Exception {
        try (DatagramSocket card = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            card.setSoTimeout(30_000);
            CommandResult result =
                    relay(
                            order().addPorts(card.getLocalPort())
                                    .setRepeats(2)
                                    .setPauseMs(1)
                                    .setSecureOn(ByteString.fromHex("0102030405ff")));
            String packet = "ff".repeat(6) + "aabbccddee01".repeat(16) + "0102030405ff";
            assertThat(receive(card)).isEqualTo(packet);
            assertThat(receive(card)).isEqualTo(packet);
            assertThat(result.getOutcome()).isEqualTo(Outcome.OUTCOME_DONE);
            assertThat(result.getDetail())
                    .isEqualTo("magic packet for aa:bb:cc:dd:ee:01 to 127.0.0.1");
        }
    }

    @Test
    void needsNoSecret() {
        assertThat(WakeRelay.packet(order().build())).hasSize(102);
        assertThat(WakeRelay.packet(order().setSecureOn(ByteString.fromHex("01020304")).build()))
                .hasSize(106);
    }

    @Test
    void sendsNowhereButWhereItStands() throws Exception {
        CommandResult result = relay(order().addSubnets("10.9.8.0/24"));
        assertThat(result.getOutcome()).isEqualTo(Outcome.OUTCOME_REFUSED);
        assertThat(result.getDetail()).isEqualTo("this machine is not in 10.9.8.0/24");
    }

    @Test
    void refusesWhatIsNoOrderOfAConsole() throws Exception {
        assertThat(relay(order().setMacAddress("aa:bb")).getDetail())
                .isEqualTo("\"aa:bb\" is not a MAC address");
        assertThat(relay(order().setSecureOn(ByteString.fromHex("01"))).getDetail())
                .isEqualTo("SecureOn has 4 or 6 bytes, not 1");
        assertThat(relay(order().addPorts(0)).getDetail())
                .isEqualTo("at most 8 UDP ports, each 1 to 65535");
        assertThat(relay(order().addSubnets("example.org")).getOutcome())
                .isEqualTo(Outcome.OUTCOME_REFUSED);
    }

    @Test
    void saysThatThereIsNowhereToSend() throws Exception {
        WakeRelay lonely = new WakeRelay(List::of, Logger.getLogger("test"));
        CompletableFuture<CommandResult> result = new CompletableFuture<>();
        lonely.relay(order().build(), result::complete);
        assertThat(result.get(30, TimeUnit.SECONDS).getOutcome()).isEqualTo(Outcome.OUTCOME_FAILED);
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.1.20, 24, 192.168.1.255",
        "10.1.2.3, 8, 10.255.255.255",
        "172.16.5.9, 20, 172.16.15.255",
        "192.168.1.20, 31, 192.168.1.21",
        "192.168.1.20, 32, 192.168.1.20",
        "1.2.3.4, 0, 255.255.255.255"
    })
    void computesTheBroadcastAddressFromThePrefix(String own, int prefix, String broadcast) {
        assertThat(new Subnet(Inet4Address.ofLiteral(own), prefix).broadcast().getHostAddress())
                .isEqualTo(broadcast);
    }

    private static RelayWake.Builder order() {
        return RelayWake.newBuilder().setCommandId("w1").setMacAddress("aa:bb:cc:dd:ee:01");
    }

    private CommandResult relay(RelayWake.Builder order) throws Exception {
        CompletableFuture<CommandResult> result = new CompletableFuture<>();
        relay.relay(order.build(), result::complete);
        return result.get(30, TimeUnit.SECONDS);
    }

    private static String receive(DatagramSocket card) throws Exception {
        DatagramPacket packet = new DatagramPacket(new byte[200], 200);
        card.receive(packet);
        return HexFormat.of().formatHex(Arrays.copyOf(packet.getData(), packet.getLength()));
    }
}
