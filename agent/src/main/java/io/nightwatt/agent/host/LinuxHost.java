package io.nightwatt.agent.host;

import io.nightwatt.proto.agent.v1.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Reads `/proc`, `/sys` and `/etc/os-release`.
public final class LinuxHost implements HostFacts {

    private final Path root;

    /// @param root `/`, or a copy in a test
    public LinuxHost(Path root) {
        this.root = root;
    }

    @Override
    public String hostname() {
        return text("proc/sys/kernel/hostname").orElse("unnamed");
    }

    @Override
    public Host.Builder read() {
        return Host.newBuilder()
                .setHostname(hostname())
                .setOs("linux")
                .setOsVersion(osVersion())
                .setUptimeSeconds(uptimeSeconds())
                .setBootId(text("proc/sys/kernel/random/boot_id").orElse(""))
                .addAllInterfaces(Interfaces.read(root))
                .setCpuCount(Runtime.getRuntime().availableProcessors())
                .setMemoryTotalMb(memoryMb());
    }

    /// What the kernel can sleep in, for example `freeze mem disk`; empty when it does not say.
    public String sleepStates() {
        return text("sys/power/state").orElse("");
    }

    private String osVersion() {
        return text("etc/os-release")
                .flatMap(all ->
                        all.lines().filter(line -> line.startsWith("PRETTY_NAME=")).findFirst())
                .map(line -> line.substring("PRETTY_NAME=".length()).replace("\"", ""))
                .orElse(System.getProperty("os.version", ""));
    }

    private long uptimeSeconds() {
        return text("proc/uptime").map(text -> number(text.split("[. ]", 2)[0])).orElse(0L);
    }

    private long memoryMb() {
        return text("proc/meminfo")
                .flatMap(
                        all -> all.lines().filter(line -> line.startsWith("MemTotal:")).findFirst())
                .map(line -> number(line.replaceAll("\\D", "")) / 1_024)
                .orElse(0L);
    }

    private static long number(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private Optional<String> text(String file) {
        try {
            return Optional.of(Files.readString(root.resolve(file)).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
