package io.nightwatt.agent.watch;

import io.nightwatt.agent.activity.OwnWork;
import io.nightwatt.agent.activity.Sign;
import io.nightwatt.agent.activity.Verdict;
import io.nightwatt.agent.gpu.GpuInventory;
import io.nightwatt.agent.gpu.GpuReading;
import java.util.List;

/// Says what the machine does, from what was seen of it. Called on the GPU thread.
@FunctionalInterface
public interface ActivityJudge {

    /// The verdict as of now.
    ///
    /// @param recent the last looks at the GPUs, oldest first; never empty
    /// @param own Nightwatt's own work on this machine
    /// @param signs what else was looked at
    Verdict judge(GpuInventory gpus, List<GpuReading> recent, OwnWork own, List<Sign> signs);
}
