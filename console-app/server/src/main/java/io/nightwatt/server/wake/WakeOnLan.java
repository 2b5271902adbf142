package io.nightwatt.server.wake;

import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.WakeEvent;
import io.nightwatt.engine.fleet.WakeSettings;
import io.nightwatt.engine.power.WakeRung;
import io.nightwatt.server.loop.Inbox;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends magic packets, on a thread of its own, and tells the engine whether they went out. That a
/// machine wakes is seen only when its agent reports in.
public final class WakeOnLan implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WakeOnLan.class);
    private static final int[] PORTS = {9, 7};

    private final Inbox inbox;
    private final ExecutorService sender =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("wake").daemon().factory());

    public WakeOnLan(Inbox inbox) {
        this.inbox = inbox;
    }

    /// Sends the packets of one attempt. Returns at once.
    public void wake(Effect.Wake wake) {
        sender.execute(() -> {
            WakeEvent result = attempt(wake);
            log.info("{}: {}", wake.worker(), result);
            if (!inbox.offer(result)) {
                log.warn("{}: the result of a wake could not be handed in", wake.worker());
            }
        });
    }

    private static WakeEvent attempt(Effect.Wake wake) {
        WakeSettings settings = wake.settings();
        if (!(wake.rung() instanceof WakeRung.Wol)) {
            return new WakeEvent.WakeFailed(
                    wake.worker(), wake.attempt(), "no such wake method: " + wake.rung().method());
        }
        if (settings.macs().isEmpty()) {
            return new WakeEvent.WakeFailed(
                    wake.worker(),
                    wake.attempt(),
                    "no MAC address is known; set one, or let the agent connect once");
        }
        try {
            List<String> sent =
                    settings.targets().isEmpty()
                            ? broadcast(settings.macs())
                            : direct(settings.macs(), settings.targets());
            return new WakeEvent.WakeSent(
                    wake.worker(),
                    wake.attempt(),
                    "magic packet for "
                            + String.join(", ", settings.macs())
                            + " to "
                            + String.join(", ", sent));
        } catch (IOException | IllegalArgumentException e) {
            return new WakeEvent.WakeFailed(
                    wake.worker(), wake.attempt(), String.valueOf(e.getMessage()));
        }
    }

    private static List<String> direct(List<String> macs, List<String> targets) throws IOException {
        List<String> sent = new ArrayList<>();
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setBroadcast(true);
            for (String target : targets) {
                InetSocketAddress address = parse(target);
                for (String mac : macs) {
                    send(socket, mac, address);
                }
                sent.add(target);
            }
        }
        return sent;
    }

    private static List<String> broadcast(List<String> macs) throws IOException {
        List<String> sent = new ArrayList<>();
        IOException last = null;
        for (Subnets.Subnet subnet : Subnets.ofThisMachine().all()) {
            // Bound to its own interface, or the packet leaves by the default route only.
            try (DatagramSocket socket = new DatagramSocket(0, subnet.own())) {
                socket.setBroadcast(true);
                for (int port : PORTS) {
                    InetSocketAddress address = new InetSocketAddress(subnet.broadcast(), port);
                    for (String mac : macs) {
                        send(socket, mac, address);
                    }
                }
                sent.add(subnet.broadcast().getHostAddress());
            } catch (IOException e) {
                last = e;
            }
        }
        if (sent.isEmpty()) {
            throw last == null ? new IOException("this machine has no network to send in") : last;
        }
        return sent;
    }

    private static void send(DatagramSocket socket, String mac, InetSocketAddress address)
            throws IOException {
        byte[] packet = MagicPacket.of(mac);
        socket.send(new DatagramPacket(packet, packet.length, address));
    }

    private static InetSocketAddress parse(String target) throws IOException {
        int colon = target.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("a wake target is HOST:PORT, not " + target);
        }
        try {
            int port = Integer.parseInt(target.substring(colon + 1));
            return new InetSocketAddress(InetAddress.getByName(target.substring(0, colon)), port);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a wake target is HOST:PORT, not " + target, e);
        }
    }

    @Override
    public void close() {
        sender.shutdownNow();
    }
}
