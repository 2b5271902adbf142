package io.nightwatt.engine.console;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The newest sample of one GPU. Units are in the names; MB is MiB.
///
/// @param sampledAt when the values were read; empty when none has come since the console started
/// @param xids errors that its driver told of, the newest last
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
        List<XidError> xids,
        boolean lost) {

    public GpuView {
        throttleReasons = List.copyOf(throttleReasons);
        processes = List.copyOf(processes);
        xids = List.copyOf(xids);
    }

    /// A process that holds the GPU.
    public record GpuProcess(long pid, String name, boolean compute, Measure vramUsedMb) {}
}
