package io.nightwatt.server.agents;

import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.server.live.GpuReading;
import java.util.List;

/// Where the readings of all agents go.
@FunctionalInterface
public interface ReadingSink {

    /// Takes in readings of one worker, in any order. Called on the threads of the connections, and
    /// must not block.
    void accept(WorkerId worker, List<GpuReading> readings);
}
