package io.nightwatt.system.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// A network card that listens for magic packets: a real UDP socket on loopback.
public final class WakeListener implements AutoCloseable {

    private static final int ADDRESS_BYTES = 6;
    private static final int REPEATS = 16;
    private static final int WAIT_MILLIS_MAX = 30_000;

    private final DatagramSocket socket;

    public WakeListener() {
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            socket.setSoTimeout(WAIT_MILLIS_MAX);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where packets should be sent: `127.0.0.1:PORT`.
    public String target() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /// Waits for a packet.
    ///
    /// @return the address it wakes, `aa:bb:…`; empty when no valid packet came in time
    public Optional<String> awaitAddress() {
        byte[] buffer = new byte[2048];
        var packet = new DatagramPacket(buffer, buffer.length);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return address(Arrays.copyOf(buffer, packet.getLength()));
    }

    /// Packets that have come since somebody looked, as far as the system kept them.
    public int countWaiting() {
        int count = 0;
        try {
            socket.setSoTimeout(1);
            while (awaitAddress().isPresent()) {
                count++;
            }
            socket.setSoTimeout(WAIT_MILLIS_MAX);
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
        return count;
    }

    /// What a network card checks: six times 0xFF, then its own address sixteen times.
    private static Optional<String> address(byte[] packet) {
        if (packet.length < ADDRESS_BYTES * (1 + REPEATS)) {
            return Optional.empty();
        }
        for (int i = 0; i < ADDRESS_BYTES; i++) {
            if (packet[i] != (byte) 0xFF) {
                return Optional.empty();
            }
        }
        byte[] address = Arrays.copyOfRange(packet, ADDRESS_BYTES, 2 * ADDRESS_BYTES);
        for (int i = 0; i < ADDRESS_BYTES * REPEATS; i++) {
            if (packet[ADDRESS_BYTES + i] != address[i % ADDRESS_BYTES]) {
                return Optional.empty();
            }
        }
        return Optional.of(HexFormat.ofDelimiter(":").formatHex(address));
    }

    @Override
    public void close() {
        socket.close();
    }
}
