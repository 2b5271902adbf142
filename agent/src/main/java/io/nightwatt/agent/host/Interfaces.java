package io.nightwatt.agent.host;

import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/// The interfaces that a magic packet can go to: up, not loopback, and with a hardware address.
final class Interfaces {

    private Interfaces() {}

    static List<io.nightwatt.proto.agent.v1.NetworkInterface> read() {
        List<io.nightwatt.proto.agent.v1.NetworkInterface> found = new ArrayList<>();
        try {
            for (NetworkInterface each :
                    Collections.list(NetworkInterface.getNetworkInterfaces())) {
                byte[] mac = each.getHardwareAddress();
                if (mac != null && mac.length == 6 && each.isUp() && !each.isLoopback()) {
                    found.add(message(each, mac));
                }
            }
        } catch (SocketException e) {
            // Rather a machine that cannot be woken than none at all.
            return List.copyOf(found);
        }
        return found;
    }

    private static io.nightwatt.proto.agent.v1.NetworkInterface message(
            NetworkInterface each, byte[] mac) {
        var message =
                io.nightwatt.proto.agent.v1.NetworkInterface.newBuilder()
                        .setName(each.getName())
                        .setMacAddress(HexFormat.ofDelimiter(":").formatHex(mac));
        for (InterfaceAddress address : each.getInterfaceAddresses()) {
            if (address.getAddress().getAddress().length == 4) {
                message.addIpv4(
                        address.getAddress().getHostAddress()
                                + "/"
                                + address.getNetworkPrefixLength());
            }
        }
        return message.build();
    }
}
