package io.nightwatt.agent.probe;

import io.nightwatt.agent.activity.Baseline;
import io.nightwatt.agent.gpu.GpuSource;
import io.nightwatt.agent.sense.Senses;

/// What a probe looks at.
///
/// @param baseline what the agent on this machine has learned
public record Subject(GpuSource gpus, Senses senses, Baseline baseline) implements AutoCloseable {

    @Override
    public void close() {
        senses.close();
        gpus.close();
    }
}
