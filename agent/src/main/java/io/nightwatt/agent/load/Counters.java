package io.nightwatt.agent.load;

import java.io.IOException;
import java.util.Map;

/// What the operating system has counted since it started.
///
/// @param cpuBusy time that all cores together worked, in any unit
/// @param cpuTotal time that went by on all cores together, in the same unit
/// @param diskBusyMillis how long each disk had something to do; empty where that is not told
record Counters(long cpuBusy, long cpuTotal, Map<String, Long> diskBusyMillis) {

    Counters {
        diskBusyMillis = Map.copyOf(diskBusyMillis);
    }

    /// Where counters come from.
    interface Source {
        Counters read() throws IOException;
    }
}
