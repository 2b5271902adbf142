package io.nightwatt.agent.doctor;

import io.nightwatt.proto.agent.v1.Host;
import io.nightwatt.proto.agent.v1.NetworkInterface;
import io.nightwatt.proto.agent.v1.WakeOnLan;
import java.util.List;

/// Whether a magic packet would wake this machine, as far as its network cards' drivers say.
public final class WakeCheck {

    private WakeCheck() {}

    /// Of a machine as it is now.
    public static Finding of(Host.Builder host) {
        List<String> armed = names(host, WakeOnLan.WAKE_ON_LAN_ARMED);
        List<String> disarmed = names(host, WakeOnLan.WAKE_ON_LAN_DISARMED);
        if (!armed.isEmpty()) {
            return Finding.ok(
                    "Wake-on-LAN: " + String.join(", ", armed) + " can wake the machine.");
        }
        if (disarmed.isEmpty()) {
            return Finding.ok("Wake-on-LAN: the system does not say whether a card is armed.");
        }
        return Finding.warning(
                "Wake-on-LAN: off for " + String.join(", ", disarmed) + ".",
                "Switch it on before this machine is powered down, or wake it in another way: ethtool"
                        + " -s "
                        + disarmed.getFirst()
                        + " wol g. The guide says how to keep it.");
    }

    private static List<String> names(Host.Builder host, WakeOnLan state) {
        return host.getInterfacesList().stream()
                .filter(each -> each.getWakeOnLan() == state)
                .map(NetworkInterface::getName)
                .toList();
    }
}
