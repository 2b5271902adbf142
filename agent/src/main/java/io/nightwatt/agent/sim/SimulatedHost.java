package io.nightwatt.agent.sim;

import io.nightwatt.agent.host.HostFacts;
import io.nightwatt.proto.agent.v1.Host;
import io.nightwatt.proto.agent.v1.NetworkInterface;
import io.nightwatt.proto.agent.v1.WakeOnLan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A machine that started at a given moment.
record SimulatedHost(MachinePlan plan, String bootId, Instant bootedAt, InstantSource clock)
        implements HostFacts {

    @Override
    public String hostname() {
        return plan.name();
    }

    @Override
    public Host.Builder read() {
        return Host.newBuilder()
                .setHostname(plan.name())
                .setOs("linux")
                .setOsVersion("Ubuntu 24.04.3 LTS")
                .setUptimeSeconds(
                        Math.max(0, Duration.between(bootedAt, clock.instant()).toSeconds()))
                .setBootId(bootId)
                .setCpuCount(32)
                .setMemoryTotalMb(131_072)
                .addInterfaces(
                        NetworkInterface.newBuilder()
                                .setName("eno1")
                                .setMacAddress(plan.mac())
                                .setWakeOnLan(WakeOnLan.WAKE_ON_LAN_ARMED)
                                // The simulated cards listen on this machine only.
                                .addIpv4("127.0.0.1/32"));
    }
}
