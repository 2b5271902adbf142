package io.nightwatt.agent.gpu;

import java.util.List;

/// The GPUs of a machine, or why none is to be seen.
///
/// @param detail one sentence for a person; empty when all is well. With [NvmlState#OK] it says
///   which part of the machine is not to be seen
/// @param driverVersion empty when not known
public record GpuInventory(NvmlState state, String detail, String driverVersion, List<Gpu> gpus) {

    public GpuInventory {
        gpus = List.copyOf(gpus);
    }

    /// `1 GPU`, `4 GPUs`.
    public String count() {
        return gpus.size() + (gpus.size() == 1 ? " GPU" : " GPUs");
    }
}
