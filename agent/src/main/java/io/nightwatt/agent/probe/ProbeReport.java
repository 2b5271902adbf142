package io.nightwatt.agent.probe;

import io.nightwatt.agent.activity.Sign;
import io.nightwatt.agent.activity.Verdict;
import io.nightwatt.agent.gpu.GpuInventory;
import io.nightwatt.agent.gpu.GpuReading;
import java.util.List;

/// What one probe saw.
///
/// @param signs what was seen besides the GPUs
public record ProbeReport(
        GpuInventory inventory, GpuReading reading, List<Sign> signs, Verdict verdict) {

    public ProbeReport {
        signs = List.copyOf(signs);
    }
}
