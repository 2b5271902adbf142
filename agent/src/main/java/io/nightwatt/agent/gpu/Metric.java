package io.nightwatt.agent.gpu;

import java.util.Locale;

/// What can be read of a GPU; the unit is in the name (MB is MiB, MW milliwatt, MJ millijoule).
public enum Metric {
    GPU_UTILIZATION_PERCENT,
    MEMORY_UTILIZATION_PERCENT,
    VRAM_USED_MB,
    VRAM_TOTAL_MB,
    TEMPERATURE_CELSIUS,
    POWER_DRAW_MW,
    POWER_ENFORCED_LIMIT_MW,
    /// Since the driver was loaded; starts again at 0 when it is loaded again.
    ENERGY_TOTAL_MJ,
    FAN_SPEED_PERCENT,
    SM_CLOCK_MHZ,
    MEMORY_CLOCK_MHZ,
    /// NVML's bit mask of clocks-event reasons.
    THROTTLE_REASONS,
    ECC_CORRECTED,
    ECC_UNCORRECTED;

    /// The name on the wire and in JSON, for example `gpu_utilization_percent`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
