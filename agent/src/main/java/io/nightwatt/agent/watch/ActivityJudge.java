package io.nightwatt.agent.watch;

import io.nightwatt.agent.activity.Verdict;
import io.nightwatt.agent.gpu.GpuInventory;
import io.nightwatt.agent.gpu.GpuReading;
import java.util.List;

/// Says what the machine does, from what was seen of its GPUs. Called on the GPU thread.
@FunctionalInterface
public interface ActivityJudge {

    /// The verdict as of now.
    ///
    /// @param recent the last looks, oldest first; never empty
    Verdict judge(GpuInventory gpus, List<GpuReading> recent);
}
