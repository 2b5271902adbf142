package io.nightwatt.server.metric;

import io.nightwatt.engine.console.Measure;
import io.nightwatt.engine.metric.GpuSample;
import io.nightwatt.engine.metric.Metric;
import io.nightwatt.server.live.GpuReading;

/// A reading as the store keeps it: whole numbers of small units.
final class Kept {

    private Kept() {}

    static GpuSample of(GpuReading reading) {
        long[] kept = new long[Metric.COUNT];
        put(kept, Metric.UTILIZATION_PERCENT, reading.utilizationPercent());
        put(kept, Metric.MEMORY_UTILIZATION_PERCENT, reading.memoryUtilizationPercent());
        put(kept, Metric.VRAM_USED_MB, reading.vramUsedMb());
        put(kept, Metric.VRAM_TOTAL_MB, reading.vramTotalMb());
        put(kept, Metric.TEMPERATURE_CELSIUS, reading.temperatureCelsius());
        put(kept, Metric.POWER_DRAW_WATTS, reading.powerDrawWatts());
        put(kept, Metric.POWER_LIMIT_WATTS, reading.powerLimitWatts());
        put(kept, Metric.ENERGY_JOULES, reading.energyJoules());
        put(kept, Metric.FAN_SPEED_PERCENT, reading.fanSpeedPercent());
        put(kept, Metric.SM_CLOCK_MHZ, reading.smClockMhz());
        put(kept, Metric.MEMORY_CLOCK_MHZ, reading.memoryClockMhz());
        put(kept, Metric.ECC_CORRECTED, reading.eccCorrected());
        put(kept, Metric.ECC_UNCORRECTED, reading.eccUncorrected());
        put(kept, Metric.XID_ERRORS, reading.xidErrors());
        // No number is left out here: a mask may be any.
        kept[Metric.THROTTLE_REASONS.column()] =
                reading.throttleMask() == GpuSample.ABSENT ? 0 : reading.throttleMask();
        kept[Metric.LOST.column()] = reading.lost() ? 1 : 0;
        return new GpuSample(reading.sampledAt().toEpochMilli(), kept);
    }

    private static void put(long[] kept, Metric metric, Measure measure) {
        kept[metric.column()] =
                switch (measure) {
                    case Measure.Known(double value) -> metric.kept(value);
                    case Measure.Absent _ -> GpuSample.ABSENT;
                };
    }
}
