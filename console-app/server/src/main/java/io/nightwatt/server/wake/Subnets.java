package io.nightwatt.server.wake;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/// The subnets that this machine is in: where to send from, and the address that reaches all.
public record Subnets(List<Subnet> all) {

    private static final int IPV4_BITS = 32;

    public Subnets {
        all = List.copyOf(all);
    }

    /// One subnet.
    ///
    /// @param own this machine's address there
    /// @param broadcast computed from the prefix, for Java's own may be 0.0.0.0
    public record Subnet(InetAddress own, InetAddress broadcast) {}

    /// Every interface that is up, is neither loopback nor point-to-point, and has IPv4.
    public static Subnets ofThisMachine() throws SocketException {
        List<Subnet> subnets = new ArrayList<>();
        for (NetworkInterface card : NetworkInterface.networkInterfaces().toList()) {
            if (!card.isUp() || card.isLoopback() || card.isPointToPoint()) {
                continue;
            }
            for (InterfaceAddress address : card.getInterfaceAddresses()) {
                if (address.getAddress() instanceof Inet4Address own) {
                    subnets.add(new Subnet(own, broadcast(own, address.getNetworkPrefixLength())));
                }
            }
        }
        return new Subnets(subnets);
    }

    static InetAddress broadcast(Inet4Address own, int prefix) {
        byte[] bytes = own.getAddress();
        for (int bit = prefix; bit < IPV4_BITS; bit++) {
            bytes[bit / Byte.SIZE] |= (byte) (1 << (Byte.SIZE - 1 - bit % Byte.SIZE));
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
