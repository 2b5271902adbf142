package io.nightwatt.agent.probe;

import io.nightwatt.agent.activity.Judge;
import io.nightwatt.agent.activity.OwnWork;
import io.nightwatt.agent.activity.RecentReadings;
import io.nightwatt.agent.gpu.GpuReading;
import io.nightwatt.agent.gpu.GpuSource;
import java.time.Duration;
import java.time.InstantSource;

/// Looks at the GPUs and judges by the looks of the last minute. For one thread.
public final class Probe {
    private final GpuSource gpus;
    private final Judge judge;
    private final InstantSource clock;
    private final RecentReadings recent = new RecentReadings(Duration.ofMinutes(1));

    public Probe(GpuSource gpus, Judge judge, InstantSource clock) {
        this.gpus = gpus;
        this.judge = judge;
        this.clock = clock;
    }

    /// Takes one look. Of the agent's own jobs it knows nothing: another process runs them.
    public ProbeReport look() {
        GpuReading reading = gpus.read();
        recent.add(reading);
        var inventory = gpus.inventory();
        return new ProbeReport(
                inventory,
                reading,
                judge.judge(inventory, recent.list(), OwnWork.NONE, clock.instant()));
    }
}
