package io.nightwatt.agent.host;

import io.nightwatt.proto.agent.v1.Host;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.time.InstantSource;
import java.util.Map;

/// Asks the Windows kernel. The amount of memory is not told.
public final class WindowsHost implements HostFacts {

    private static final long BOOT_GRAIN_MILLIS = 60_000;

    private final Map<String, String> environment;
    private final InstantSource clock;
    private final MethodHandle tickCount;

    @SuppressWarnings("restricted") // One kernel function that only Windows has; JNA is NVML's.
    public WindowsHost(Map<String, String> environment, InstantSource clock) {
        this.environment = environment;
        this.clock = clock;
        MemorySegment function =
                SymbolLookup.libraryLookup("kernel32", Arena.global())
                        .findOrThrow("GetTickCount64");
        this.tickCount =
                Linker.nativeLinker()
                        .downcallHandle(function, FunctionDescriptor.of(ValueLayout.JAVA_LONG));
    }

    @Override
    public String hostname() {
        return environment.getOrDefault("COMPUTERNAME", "unnamed");
    }

    @Override
    public Host.Builder read() {
        long upMillis = upMillis();
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

    private long upMillis() {
        try {
            return (long) tickCount.invokeExact();
        } catch (Throwable e) {
            throw new IllegalStateException("Windows does not say how long it is up", e);
        }
    }
}
