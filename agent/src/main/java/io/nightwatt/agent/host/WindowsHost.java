package io.nightwatt.agent.host;

import com.sun.jna.Library;
import com.sun.jna.Native;
import io.nightwatt.proto.agent.v1.Host;
import java.time.InstantSource;
import java.util.Map;

/// Asks the Windows kernel. The amount of memory is not told.
public final class WindowsHost implements HostFacts {

    private interface Kernel32 extends Library {
        /// Milliseconds since the machine started.
        long GetTickCount64();
    }

    private static final long BOOT_GRAIN_MILLIS = 60_000;

    private final Map<String, String> environment;
    private final InstantSource clock;
    private final Kernel32 kernel = Native.load("kernel32", Kernel32.class);

    public WindowsHost(Map<String, String> environment, InstantSource clock) {
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public String hostname() {
        return environment.getOrDefault("COMPUTERNAME", "unnamed");
    }

    @Override
    public Host.Builder read() {
        long upMillis = kernel.GetTickCount64();
        // Windows gives no boot id. The minute it started in is one, but for a clock that is set.
        long bootMinute = Math.round((clock.millis() - upMillis) / (double) BOOT_GRAIN_MILLIS);
        return Host.newBuilder()
                .setHostname(hostname())
                .setOs("windows")
                .setOsVersion(
                        System.getProperty("os.name", "")
                                + " "
                                + System.getProperty("os.version", ""))
                .setUptimeSeconds(upMillis / 1_000)
                .setBootId("minute-" + bootMinute)
                .addAllInterfaces(Interfaces.read())
                .setCpuCount(Runtime.getRuntime().availableProcessors());
    }
}
