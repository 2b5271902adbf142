package io.nightwatt.server.wake;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/// Puts packets on the wire once.
final class Broadcast {

    private static final int[] PORTS = {9, 7};
    private static final InetAddress EVERYBODY = everybody();

    private Broadcast() {}

    /// @param sent where packets went, one phrase for each subnet
    /// @param problems where none could be sent, and why
    record Outcome(List<String> sent, List<String> problems) {}

    /// Sends to given addresses.
    static void to(List<InetSocketAddress> addresses, List<byte[]> packets) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setBroadcast(true);
            for (InetSocketAddress address : addresses) {
                send(socket, packets, address);
            }
        }
    }

    /// Sends to everybody in every subnet: to its own broadcast address, and to 255.255.255.255 for
    /// the machine whose idea of the subnet differs from ours. Ports 9 and 7.
    static Outcome inAll(Subnets subnets, List<byte[]> packets) {
        List<String> sent = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Subnets.Subnet subnet : subnets.all()) {
            List<InetAddress> addresses =
                    subnet.hasBroadcast()
                            ? List.of(subnet.broadcast(), EVERYBODY)
                            : List.of(EVERYBODY);
            for (InetAddress address : addresses) {
                String way = address.getHostAddress() + " by " + subnet.card();
                try {
                    inOne(subnet, address, packets);
                    sent.add(way);
                } catch (IOException e) {
                    problems.add(way + ": " + e.getMessage());
                }
            }
        }
        return new Outcome(sent, problems);
    }

    private static void inOne(Subnets.Subnet subnet, InetAddress address, List<byte[]> packets)
            throws IOException {
        // Bound to its own interface, or the packet leaves by the default route only.
        try (DatagramSocket socket = new DatagramSocket(0, subnet.own())) {
            socket.setBroadcast(true);
            for (int port : PORTS) {
                send(socket, packets, new InetSocketAddress(address, port));
            }
        }
    }

    private static void send(DatagramSocket socket, List<byte[]> packets, InetSocketAddress address)
            throws IOException {
        for (byte[] packet : packets) {
            socket.send(new DatagramPacket(packet, packet.length, address));
        }
    }

    private static InetAddress everybody() {
        try {
            return InetAddress.getByAddress(new byte[] {-1, -1, -1, -1});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
