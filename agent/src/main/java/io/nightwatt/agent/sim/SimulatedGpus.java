package io.nightwatt.agent.sim;

import io.nightwatt.agent.gpu.GpuInventory;
import io.nightwatt.agent.gpu.GpuReading;
import io.nightwatt.agent.gpu.GpuSample;
import io.nightwatt.agent.gpu.GpuSource;
import io.nightwatt.agent.gpu.NvmlState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// The cards of one simulated machine. For one thread.
final class SimulatedGpus implements GpuSource {

    private final List<SimulatedGpu> gpus;
    private final Workload workload;
    private final InstantSource clock;

    SimulatedGpus(List<SimulatedGpu> gpus, Workload workload, InstantSource clock) {
        this.gpus = List.copyOf(gpus);
        this.workload = workload;
        this.clock = clock;
    }

    @Override
    public GpuInventory inventory() {
        Instant now = clock.instant();
        return new GpuInventory(
                NvmlState.OK,
                "",
                "580.95.05",
                gpus.stream().map(gpu -> gpu.describe(now)).toList());
    }

    @Override
    public GpuReading read() {
        Instant now = clock.instant();
        List<GpuSample> samples = new ArrayList<>(gpus.size());
        for (int i = 0; i < gpus.size(); i++) {
            samples.add(gpus.get(i).sample(now, workload.at(now, i)));
        }
        return new GpuReading(now, NvmlState.OK, "", samples);
    }

    @Override
    public void close() {}
}
