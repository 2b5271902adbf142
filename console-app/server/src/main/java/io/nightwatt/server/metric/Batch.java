package io.nightwatt.server.metric;

import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.metric.GpuSample;
import io.nightwatt.server.live.GpuReading;
import java.util.List;

/// Samples of one worker that came together, in any order.
public record Batch(WorkerId worker, List<Told> told) {

    public Batch {
        told = List.copyOf(told);
    }

    /// Readings of one worker, as they are kept.
    public static Batch of(WorkerId worker, List<GpuReading> readings) {
        return new Batch(
                worker,
                readings.stream()
                        .map(reading -> new Told(reading.uuid(), Kept.of(reading)))
                        .toList());
    }

    /// One sample of one GPU.
    public record Told(String gpu, GpuSample sample) {}
}
