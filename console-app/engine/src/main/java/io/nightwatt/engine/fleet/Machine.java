package io.nightwatt.engine.fleet;

import java.time.Instant;
import java.util.List;

/// What an agent says its machine is. Replaced whole at every hello.
///
/// @param os `linux` or `windows`; empty when not told
/// @param bootId changes when the machine restarts, not when only the agent does
/// @param bootedAt by the console's clock: the time of the hello less the uptime that it told
public record Machine(
        String hostname,
        String os,
        String osVersion,
        String bootId,
        Instant bootedAt,
        String agentVersion,
        List<NetworkInterface> interfaces,
        List<Gpu> gpus,
        Nvml nvml) {

    public Machine {
        interfaces = List.copyOf(interfaces);
        gpus = List.copyOf(gpus);
    }

    /// An interface that is up and has a hardware address.
    ///
    /// @param mac lower case, `aa:bb:cc:dd:ee:ff`
    /// @param ipv4 addresses with prefix, such as `192.168.1.20/24`
    public record NetworkInterface(String name, String mac, List<String> ipv4) {
        public NetworkInterface {
            ipv4 = List.copyOf(ipv4);
        }
    }

    /// One GPU as the agent sees it, known by its NVML UUID.
    ///
    /// @param vramMb 0 when not told
    /// @param defaultPowerLimitWatts 0 when not told
    public record Gpu(
            String uuid, int index, String name, long vramMb, double defaultPowerLimitWatts) {}

    /// Whether NVML answers on the machine.
    ///
    /// @param state `ok`, `library_missing`, `driver_not_loaded`, `no_permission`, `hung` or
    ///   `error`
    /// @param detail one sentence for a person; empty when ok
    public record Nvml(String state, String detail, String driverVersion) {}
}
