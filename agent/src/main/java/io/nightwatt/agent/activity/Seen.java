package io.nightwatt.agent.activity;

import io.nightwatt.agent.gpu.GpuInventory;
import io.nightwatt.agent.gpu.GpuReading;
import java.util.List;

/// Everything that a verdict is made of.
///
/// @param gpus what the GPUs are called
/// @param recent the readings to judge by, oldest first; how far they reach back is how long the
///   GPUs must have been quiet
/// @param own Nightwatt's own work
/// @param signs what else was looked at
/// @param baseline what always uses the GPUs here
public record Seen(
        GpuInventory gpus,
        List<GpuReading> recent,
        OwnWork own,
        List<Sign> signs,
        Baseline baseline) {

    public Seen {
        recent = List.copyOf(recent);
        signs = List.copyOf(signs);
    }
}
