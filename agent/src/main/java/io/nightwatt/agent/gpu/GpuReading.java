package io.nightwatt.agent.gpu;

import java.time.Instant;
import java.util.List;

/// One look at every GPU.
///
/// @param detail one sentence for a person; empty when all is well. With [NvmlState#OK] it says
///   which part of the machine is not to be seen
public record GpuReading(
        Instant sampledAt, NvmlState state, String detail, List<GpuSample> samples) {

    public GpuReading {
        samples = List.copyOf(samples);
    }
}
