package io.nightwatt.desktop.app;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.List;

/// The names and addresses of this machine that other machines may know it by.
final class OwnAddresses {
    private OwnAddresses() {}

    /// The host name first, then the IPv4 addresses; empty when the system does not tell. May take
    /// a while where the name service is slow: not for the FX thread.
    static List<String> list() {
        List<String> addresses = new ArrayList<>();
        try {
            addresses.add(InetAddress.getLocalHost().getHostName());
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(Inet4Address.class::isInstance)
                    .filter(address ->
                            !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .map(InetAddress::getHostAddress)
                    .forEach(addresses::add);
        } catch (IOException untold) {
            return addresses;
        }
        return addresses;
    }
}
