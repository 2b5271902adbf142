package io.nightwatt.agent.sim;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;

/// Receives real magic packets on a UDP port of this machine, as the simulated network cards do.
final class WakeListener implements AutoCloseable {

    private static final int MAC_BYTES = 6;
    private static final int PACKET_BYTES = MAC_BYTES + 16 * MAC_BYTES;

    private final DatagramSocket socket;

    private WakeListener(DatagramSocket socket) {
        this.socket = socket;
    }

    /// Starts to listen on the loopback interface.
    ///
    /// @param port 0 picks a free one
    /// @param woken told each MAC address that a packet names, on the listener's thread
    static WakeListener on(int port, Consumer<String> woken) throws IOException {
        DatagramSocket socket =
                new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        WakeListener listener = new WakeListener(socket);
        Thread.ofVirtual().name("wake-listener").start(() -> listener.listen(woken));
        return listener;
    }

    int port() {
        return socket.getLocalPort();
    }

    private void listen(Consumer<String> woken) {
        byte[] bytes = new byte[1_500];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
            try {
                socket.receive(packet);
            } catch (IOException e) {
                return; // Closed.
            }
            mac(bytes, packet.getLength()).ifPresent(woken);
        }
    }

    /// The address that a magic packet names; empty for anything else.
    static Optional<String> mac(byte[] bytes, int length) {
        if (length < PACKET_BYTES) {
            return Optional.empty();
        }
        for (int i = 0; i < PACKET_BYTES; i++) {
            byte expected = i < MAC_BYTES ? (byte) 0xff : bytes[MAC_BYTES + i % MAC_BYTES];
            if (bytes[i] != expected) {
                return Optional.empty();
            }
        }
        return Optional.of(HexFormat.ofDelimiter(":").formatHex(bytes, MAC_BYTES, 2 * MAC_BYTES));
    }

    @Override
    public void close() {
        socket.close();
    }
}
