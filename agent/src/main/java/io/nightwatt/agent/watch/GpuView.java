package io.nightwatt.agent.watch;

import io.nightwatt.agent.activity.Verdict;
import io.nightwatt.agent.gpu.GpuInventory;
import io.nightwatt.agent.gpu.GpuReading;

/// What was seen in one look at the GPUs.
///
/// @param takenAtNanos monotonic time at the end of the look
public record GpuView(
        GpuInventory inventory, GpuReading reading, Verdict verdict, long takenAtNanos) {}
