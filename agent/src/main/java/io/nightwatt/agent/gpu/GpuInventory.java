package io.nightwatt.agent.gpu;

import java.util.List;

/// The GPUs of a machine, or why none is to be seen.
///
/// @param detail one sentence for a person; empty when `state` is [NvmlState#OK]
/// @param driverVersion empty when not known
public record GpuInventory(NvmlState state, String detail, String driverVersion, List<Gpu> gpus) {

    public GpuInventory {
        gpus = List.copyOf(gpus);
    }
}
