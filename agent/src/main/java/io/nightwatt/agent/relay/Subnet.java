package io.nightwatt.agent.relay;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// An IPv4 subnet that this machine stands in.
///
/// @param own this machine's address there
/// @param prefix leading bits that all addresses there have in common
public record Subnet(Inet4Address own, int prefix) {

    private static final int BITS = 32;

    /// Of every interface that is up, and neither loopback nor point-to-point.
    public static List<Subnet> ofThisMachine() throws SocketException {
        List<Subnet> subnets = new ArrayList<>();
        for (NetworkInterface card : NetworkInterface.networkInterfaces().toList()) {
            if (card.isUp() && !card.isLoopback() && !card.isPointToPoint()) {
                for (InterfaceAddress address : card.getInterfaceAddresses()) {
                    if (address.getAddress() instanceof Inet4Address own) {
                        subnets.add(new Subnet(own, address.getNetworkPrefixLength()));
                    }
                }
            }
        }
        return subnets;
    }

    /// The address that reaches all, computed: what Java says may be 0.0.0.0.
    InetAddress broadcast() {
        int bits = bits(own.getAddress()) | ~mask();
        byte[] bytes = ByteBuffer.allocate(Integer.BYTES).putInt(bits).array();
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    /// Whether an address, written with or without a prefix, lies in this subnet.
    ///
    /// @throws IllegalArgumentException when it is no IPv4 address
    boolean contains(String address) {
        String plain = address.contains("/") ? address.substring(0, address.indexOf('/')) : address;
        return (bits(Inet4Address.ofLiteral(plain).getAddress()) & mask())
                == (bits(own.getAddress()) & mask());
    }

    private int mask() {
        return prefix == 0 ? 0 : -1 << (BITS - prefix);
    }

    private static int bits(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getInt();
    }

    @Override
    public String toString() {
        return own.getHostAddress() + "/" + prefix;
    }
}
