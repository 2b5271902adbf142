package io.nightwatt.server.console;

import io.nightwatt.server.wake.Subnets;
import java.net.InetAddress;
import java.net.SocketException;
import java.util.Comparator;

/// The address under which other machines most likely reach this one.
public final class LanAddress {

    private LanAddress() {}

    /// A private address of an own subnet before a public one; `127.0.0.1` where there is no
    /// network.
    public static String best() {
        try {
            return Subnets.ofThisMachine().all().stream()
                    .map(Subnets.Subnet::own)
                    .max(
                            Comparator.comparing(InetAddress::isSiteLocalAddress)
                                    .thenComparing(own -> !own.isLinkLocalAddress()))
                    .map(InetAddress::getHostAddress)
                    .orElse("127.0.0.1");
        } catch (SocketException e) {
            return "127.0.0.1";
        }
    }
}
