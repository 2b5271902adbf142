package io.nightwatt.engine.fleet;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What an agent says its machine is. Replaced whole at every hello.
///
/// @param os `linux` or `windows`; empty when not told
/// @param bootId changes when the machine restarts, not when only the agent does
/// @param bootedAt by the console's clock: the time of the hello less the uptime that it told
/// @param jobTypes what its own configuration lets run; an empty list lets nothing run; empty when
///   not known, as in what an older console has stored
/// @param services what its own configuration lets be restarted
public record Machine(
        String hostname,
        String os,
        String osVersion,
        String bootId,
        Instant bootedAt,
        String agentVersion,
        List<NetworkInterface> interfaces,
        List<Gpu> gpus,
        Nvml nvml,
        Optional<List<String>> jobTypes,
        List<String> services) {

    /// Among the job types: any may run, as on a simulated machine.
    public static final String ANY_TYPE = "*";

    public Machine {
        interfaces = List.copyOf(interfaces);
        gpus = List.copyOf(gpus);
        jobTypes = jobTypes.map(List::copyOf);
        // What an older console has stored has none.
        services = List.copyOf(Objects.requireNonNullElse(services, List.<String>of()));
    }

    /// One with no service that may be restarted.
    public Machine(
            String hostname,
            String os,
            String osVersion,
            String bootId,
            Instant bootedAt,
            String agentVersion,
            List<NetworkInterface> interfaces,
            List<Gpu> gpus,
            Nvml nvml,
            Optional<List<String>> jobTypes) {
        this(
                hostname,
                os,
                osVersion,
                bootId,
                bootedAt,
                agentVersion,
                interfaces,
                gpus,
                nvml,
                jobTypes,
                List.of());
    }

    public Machine withServices(List<String> names) {
        return new Machine(
                hostname,
                os,
                osVersion,
                bootId,
                bootedAt,
                agentVersion,
                interfaces,
                gpus,
                nvml,
                jobTypes,
                names);
    }

    /// True when no job could tell the two apart.
    boolean offersTheSameAs(Machine other) {
        return gpus.equals(other.gpus) && jobTypes.equals(other.jobTypes);
    }

    /// The network cards that a magic packet to these addresses would find asleep: all of them, as
    /// far as the machine says, or none.
    public List<String> disarmed(WakeSettings wake) {
        List<NetworkInterface> known =
                interfaces.stream()
                        .filter(each -> wake.macs().contains(each.mac()))
                        .filter(each -> each.armed().isPresent())
                        .toList();
        return known.stream().anyMatch(each -> each.armed().get())
                ? List.of()
                : known.stream().map(NetworkInterface::name).toList();
    }

    /// False when its agent would refuse every job of this type.
    public boolean allows(String jobType) {
        return jobTypes.map(types -> types.contains(ANY_TYPE) || types.contains(jobType))
                .orElse(true);
    }

    /// An interface that is up and has a hardware address.
    ///
    /// @param mac lower case, `aa:bb:cc:dd:ee:ff`
    /// @param ipv4 addresses with prefix, such as `192.168.1.20/24`
    /// @param armed whether the system has set the card to wake the machine; empty when not known
    public record NetworkInterface(
            String name, String mac, List<String> ipv4, Optional<Boolean> armed) {
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
