package io.nightwatt.engine.console;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The newest sample of one GPU. Units are in the names; MB is MiB.
///
/// @param sampledAt when the values were read; empty when none has come since the console started
/// @param lost fell off the bus
public record GpuView(
        String uuid,
        int index,
        String name,
        Optional<Instant> sampledAt,
        Measure utilizationPercent,
        Measure memoryUtilizationPercent,
        Measure vramUsedMb,
        Measure vramTotalMb,
        Measure temperatureCelsius,
        Measure powerDrawWatts,
        Measure powerLimitWatts,
        Measure fanSpeedPercent,
        Measure smClockMhz,
        Measure memoryClockMhz,
        List<String> throttleReasons,
        List<GpuProcess> processes,
        boolean lost) {

    public GpuView {
        throttleReasons = List.copyOf(throttleReasons);
        processes = List.copyOf(processes);
    }

    /// A process that holds the GPU.
    public record GpuProcess(long pid, String name, boolean compute, Measure vramUsedMb) {}
}
