package io.nightwatt.agent.host;

import io.nightwatt.proto.agent.v1.WakeOnLan;
import java.io.IOException;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/// The interfaces that a magic packet can go to: up, not loopback, and with a hardware address.
final class Interfaces {

    private Interfaces() {}

    /// On a system that does not say which cards wake it.
    static List<io.nightwatt.proto.agent.v1.NetworkInterface> read() {
        return read(_ -> WakeOnLan.WAKE_ON_LAN_UNSPECIFIED);
    }

    /// @param root `/` of a Linux
    static List<io.nightwatt.proto.agent.v1.NetworkInterface> read(Path root) {
        return read(name -> wakeOnLan(root, name));
    }

    /// What a card's driver tells the kernel when it is armed (`ethtool`'s `Wake-on`) or not. A
    /// virtual interface has no card and so no such file.
    static WakeOnLan wakeOnLan(Path root, String name) {
        Path file = root.resolve("sys/class/net").resolve(name).resolve("device/power/wakeup");
        try {
            return switch (Files.readString(file).strip()) {
                case "enabled" -> WakeOnLan.WAKE_ON_LAN_ARMED;
                case "disabled" -> WakeOnLan.WAKE_ON_LAN_DISARMED;
                default -> WakeOnLan.WAKE_ON_LAN_UNSPECIFIED;
            };
        } catch (IOException e) {
            return WakeOnLan.WAKE_ON_LAN_UNSPECIFIED;
        }
    }

    private static List<io.nightwatt.proto.agent.v1.NetworkInterface> read(
            Function<String, WakeOnLan> wakeOnLan) {
        List<io.nightwatt.proto.agent.v1.NetworkInterface> found = new ArrayList<>();
        try {
            for (NetworkInterface each :
                    Collections.list(NetworkInterface.getNetworkInterfaces())) {
                byte[] mac = each.getHardwareAddress();
                if (mac != null && mac.length == 6 && each.isUp() && !each.isLoopback()) {
                    found.add(message(each, mac, wakeOnLan.apply(each.getName())));
                }
            }
        } catch (SocketException e) {
            // Rather a machine that cannot be woken than none at all.
            return List.copyOf(found);
        }
        return found;
    }

    private static io.nightwatt.proto.agent.v1.NetworkInterface message(
            NetworkInterface each, byte[] mac, WakeOnLan wakeOnLan) {
        var message =
                io.nightwatt.proto.agent.v1.NetworkInterface.newBuilder()
                        .setName(each.getName())
                        .setMacAddress(HexFormat.ofDelimiter(":").formatHex(mac))
                        .setWakeOnLan(wakeOnLan);
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
