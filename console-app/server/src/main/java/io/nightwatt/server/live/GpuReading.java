package io.nightwatt.server.live;

import io.nightwatt.engine.console.GpuView.GpuProcess;
import io.nightwatt.engine.console.Measure;
import io.nightwatt.engine.console.XidError;
import java.time.Instant;
import java.util.List;

/// What one GPU told at one moment, checked. Units are in the names; MB is MiB.
///
/// @param sampledAt by the console's clock
/// @param energyJoules the GPU's own counter, since its driver was loaded
/// @param throttleMask NVML's bit mask behind `throttleReasons`
/// @param xidErrors errors that its driver told of since the agent started
/// @param xids the same by number, the newest last
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
        Measure xidErrors,
        long throttleMask,
        List<String> throttleReasons,
        List<GpuProcess> processes,
        List<XidError> xids,
        boolean lost) {

    public GpuReading {
        throttleReasons = List.copyOf(throttleReasons);
        processes = List.copyOf(processes);
        xids = List.copyOf(xids);
    }
}
