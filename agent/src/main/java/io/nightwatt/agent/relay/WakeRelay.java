package io.nightwatt.agent.relay;

import io.nightwatt.proto.agent.v1.CommandResult;
import io.nightwatt.proto.agent.v1.Outcome;
import io.nightwatt.proto.agent.v1.RelayWake;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/// Sends magic packets on behalf of the console, and only where this machine stands: to the
/// broadcast address of its own subnets. Safe on any thread; returns at once.
public final class WakeRelay {

    private static final Pattern MAC = Pattern.compile("([0-9a-f]{2}:){5}[0-9a-f]{2}");
    private static final List<Integer> PORTS = List.of(9, 7);
    private static final int PORT_MAX = 65_535;
    private static final int PORTS_MAX = 8;
    private static final int REPEATS = 3;
    private static final int REPEATS_MAX = 10;
    private static final int PAUSE_MILLIS = 100;
    private static final int PAUSE_MILLIS_MAX = 1_000;

    /// Where this machine stands now.
    @FunctionalInterface
    public interface Subnets {
        List<Subnet> now() throws IOException;
    }

    private final Subnets subnets;
    private final Logger log;

    public WakeRelay(Subnets subnets, Logger log) {
        this.subnets = subnets;
        this.log = log;
    }

    /// Sends what `order` asks for, or says why not.
    ///
    /// @param answer gets the result, without a generation, on any thread
    public void relay(RelayWake order, Consumer<CommandResult> answer) {
        CommandResult.Builder result =
                CommandResult.newBuilder().setCommandId(order.getCommandId());
        try {
            byte[] packet = packet(order);
            List<Integer> ports = ports(order);
            List<Subnet> targets = targets(order);
            Thread.ofVirtual()
                    .name("wake-relay")
                    .start(() -> answer.accept(send(order, packet, ports, targets, result)));
        } catch (IOException | IllegalArgumentException e) {
            log.info("a wake is not relayed: " + e.getMessage());
            answer.accept(
                    result.setOutcome(Outcome.OUTCOME_REFUSED)
                            .setDetail(String.valueOf(e.getMessage()))
                            .build());
        }
    }

    private CommandResult send(
            RelayWake order,
            byte[] packet,
            List<Integer> ports,
            List<Subnet> targets,
            CommandResult.Builder result) {
        List<String> sent = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        int rounds = within(order.getRepeats(), REPEATS, REPEATS_MAX);
        int pauseMillis = within(order.getPauseMs(), PAUSE_MILLIS, PAUSE_MILLIS_MAX);
        for (Subnet subnet : targets) {
            // Bound to its own address, or the packet leaves by the default route only.
            try (DatagramSocket socket = new DatagramSocket(0, subnet.own())) {
                socket.setBroadcast(true);
                for (int round = 0; round < rounds; round++) {
                    if (round > 0) {
                        pause(pauseMillis);
                    }
                    sendAll(socket, packet, subnet.broadcast(), ports);
                }
                sent.add(subnet.broadcast().getHostAddress());
            } catch (IOException e) {
                failed.add(subnet + ": " + e.getMessage());
            }
        }
        log.info("relayed a wake for " + order.getMacAddress() + " to " + sent);
        return sent.isEmpty()
                ? result.setOutcome(Outcome.OUTCOME_FAILED)
                        .setDetail(
                                failed.isEmpty()
                                        ? "this machine has no network to send in"
                                        : String.join("; ", failed))
                        .build()
                : result.setOutcome(Outcome.OUTCOME_DONE)
                        .setDetail(
                                "magic packet for "
                                        + order.getMacAddress()
                                        + " to "
                                        + String.join(", ", sent))
                        .addAllEvidence(failed)
                        .build();
    }

    private static void sendAll(
            DatagramSocket socket, byte[] packet, InetAddress to, List<Integer> ports)
            throws IOException {
        for (int port : ports) {
            socket.send(new DatagramPacket(packet, packet.length, new InetSocketAddress(to, port)));
        }
    }

    private static void pause(int millis) {
        // A virtual thread of its own: nobody waits for it but the next packet.
        CompletableFuture.runAsync(
                        () -> {}, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS))
                .join();
    }

    private static int within(int asked, int usual, int max) {
        return asked == 0 ? usual : Math.clamp(asked, 1, max);
    }

    /// Six times FF, the address sixteen times, and the SecureOn password where there is one.
    static byte[] packet(RelayWake order) {
        if (!MAC.matcher(order.getMacAddress()).matches()) {
            throw new IllegalArgumentException(
                    "\"" + order.getMacAddress() + "\" is not a MAC address");
        }
        int secret = order.getSecureOn().size();
        if (secret != 0 && secret != 4 && secret != 6) {
            throw new IllegalArgumentException("SecureOn has 4 or 6 bytes, not " + secret);
        }
        byte[] mac = HexFormat.ofDelimiter(":").parseHex(order.getMacAddress());
        byte[] packet = new byte[6 + 16 * mac.length + secret];
        for (int i = 0; i < 6 + 16 * mac.length; i++) {
            packet[i] = i < 6 ? (byte) 0xff : mac[(i - 6) % mac.length];
        }
        order.getSecureOn().copyTo(packet, 6 + 16 * mac.length);
        return packet;
    }

    private static List<Integer> ports(RelayWake order) {
        if (order.getPortsCount() > PORTS_MAX
                || order.getPortsList().stream().anyMatch(port -> port < 1 || port > PORT_MAX)) {
            throw new IllegalArgumentException(
                    "at most " + PORTS_MAX + " UDP ports, each 1 to " + PORT_MAX);
        }
        return order.getPortsCount() == 0 ? PORTS : order.getPortsList();
    }

    private List<Subnet> targets(RelayWake order) throws IOException {
        List<Subnet> own = subnets.now();
        if (order.getSubnetsCount() == 0) {
            return own;
        }
        List<Subnet> chosen = new ArrayList<>();
        for (String asked : order.getSubnetsList()) {
            Subnet found =
                    own.stream()
                            .filter(subnet -> subnet.contains(asked))
                            .findFirst()
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "this machine is not in " + asked));
            if (!chosen.contains(found)) {
                chosen.add(found);
            }
        }
        return chosen;
    }
}
