package io.nightwatt.server.wake;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The subnets that this machine is in: where to send from, and the address that reaches all.
public record Subnets(List<Subnet> all) {

    private static final int IPV4_BITS = 32;
    private static final Pattern CIDR =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(/\\d{1,2})?");

    public Subnets {
        all = List.copyOf(all);
    }

    /// One subnet.
    ///
    /// @param card the name of the interface
    /// @param own this machine's address there
    /// @param prefix how many bits name the network
    public record Subnet(String card, Inet4Address own, int prefix) {

        /// Computed from the prefix, for Java's own may be 0.0.0.0.
        public InetAddress broadcast() {
            return address(bits(own) | ~mask(prefix));
        }

        /// False where a network has room for two machines at most: there it would be one of them.
        boolean hasBroadcast() {
            return prefix <= IPV4_BITS - 2;
        }

        boolean holds(Inet4Address address) {
            return ((bits(own) ^ bits(address)) & mask(prefix)) == 0;
        }
    }

    /// Every interface that is up, is neither loopback nor point-to-point, and has IPv4.
    public static Subnets ofThisMachine() throws SocketException {
        List<Subnet> subnets = new ArrayList<>();
        for (NetworkInterface card : NetworkInterface.networkInterfaces().toList()) {
            if (!card.isUp() || card.isLoopback() || card.isPointToPoint()) {
                continue;
            }
            for (InterfaceAddress address : card.getInterfaceAddresses()) {
                if (address.getAddress() instanceof Inet4Address own) {
                    subnets.add(new Subnet(card.getName(), own, address.getNetworkPrefixLength()));
                }
            }
        }
        return new Subnets(subnets);
    }

    /// True when one of `ipv4` is in one of these subnets.
    ///
    /// @param ipv4 addresses, with or without a prefix; what is none is passed over
    boolean reachAny(List<String> ipv4) {
        return ipv4.stream().anyMatch(this::reach);
    }

    private boolean reach(String text) {
        Matcher match = CIDR.matcher(text);
        if (!match.matches()) {
            return false;
        }
        int bits = 0;
        for (int part = 1; part <= Integer.BYTES; part++) {
            bits = (bits << Byte.SIZE) | (Integer.parseInt(match.group(part)) & 0xff);
        }
        Inet4Address address = address(bits);
        return all.stream().anyMatch(subnet -> subnet.holds(address));
    }

    private static int bits(Inet4Address address) {
        return ByteBuffer.wrap(address.getAddress()).getInt();
    }

    private static int mask(int prefix) {
        return prefix == 0 ? 0 : -1 << (IPV4_BITS - prefix);
    }

    private static Inet4Address address(int bits) {
        try {
            byte[] bytes = ByteBuffer.allocate(Integer.BYTES).putInt(bits).array();
            return (Inet4Address) InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
