package io.nightwatt.engine.metric;

import io.nightwatt.engine.fleet.WorkerId;

/// The newest sample of one GPU.
///
/// @param gpu its UUID
public record LatestSample(WorkerId worker, String gpu, GpuSample sample) {}
