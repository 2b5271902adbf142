package io.nightwatt.agent.probe;

import io.nightwatt.agent.activity.Verdict;
import io.nightwatt.agent.gpu.GpuInventory;
import io.nightwatt.agent.gpu.GpuReading;

/// What one probe saw.
public record ProbeReport(GpuInventory inventory, GpuReading reading, Verdict verdict) {}
