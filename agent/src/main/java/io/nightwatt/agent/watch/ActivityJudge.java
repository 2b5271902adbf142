package io.nightwatt.agent.watch;

import io.nightwatt.agent.gpu.GpuInventory;
import io.nightwatt.agent.gpu.GpuReading;

/// Says what a reading means. Called on the GPU thread, with one reading after the other.
@FunctionalInterface
public interface ActivityJudge {

    Verdict judge(GpuInventory inventory, GpuReading reading);
}
