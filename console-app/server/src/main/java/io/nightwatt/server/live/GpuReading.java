package io.nightwatt.server.live;

import io.nightwatt.engine.console.GpuView.GpuProcess;
import io.nightwatt.engine.console.Measure;
import java.time.Instant;
import java.util.List;

/// What one GPU told at one moment, checked. Units are in the names; MB is MiB.
///
/// @param sampledAt by the console's clock
/// @param energyJoules the GPU's own counter, since its driver was loaded
/// @param throttleMask NVML's bit mask behind `throttleReasons`
/// @param lost fell off the bus
public record GpuReading(
        String uuid,
        Instant sampledAt,
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
        Measure energyJoules,
        Measure eccCorrected,
        Measure eccUncorrected,
        long throttleMask,
        List<String> throttleReasons,
        List<GpuProcess> processes,
        boolean lost) {

    public GpuReading {
        throttleReasons = List.copyOf(throttleReasons);
        processes = List.copyOf(processes);
    }
}
