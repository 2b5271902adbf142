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
    /// The fastest fan's intended speed; may exceed 100.
    FAN_SPEED_PERCENT,
    SM_CLOCK_MHZ,
    MEMORY_CLOCK_MHZ,
    /// NVML's bit mask of clocks-event reasons. Bit 0 (idle) is no throttle.
    THROTTLE_REASONS,
    /// Memory errors that ECC corrected since the driver was loaded.
    ECC_CORRECTED,
    /// Memory errors beyond correction since the driver was loaded.
    ECC_UNCORRECTED;

    /// The name on the wire and in JSON, for example `gpu_utilization_percent`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
