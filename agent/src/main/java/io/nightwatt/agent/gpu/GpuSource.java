package io.nightwatt.agent.gpu;

/// Where GPU readings come from: NVML, or simulated GPUs.
///
/// Both calls return within a bounded time whatever the driver does: a call that hangs is reported
/// as [NvmlState#HUNG], never waited for. Safe to call from any one thread at a time.
public interface GpuSource extends AutoCloseable {

    /// The GPUs of this machine as they are known now, or why there are none.
    GpuInventory inventory();

    /// Reads every GPU once.
    GpuReading read();

    @Override
    void close();
}
