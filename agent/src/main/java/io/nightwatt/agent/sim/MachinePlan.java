package io.nightwatt.agent.sim;

import java.util.List;

/// What one simulated machine is.
///
/// @param mac locally administered, lower case with colons
record MachinePlan(String name, String mac, List<GpuModel> gpus, Oddity oddity, long seed) {

    /// What is special about a machine.
    enum Oddity {
        NONE,
        /// Its first card crosses the temperature thresholds when it works.
        HOT,
        /// Its last card falls off the bus after a while.
        LOSES_A_GPU,
        /// A program holds the memory of its first card and computes nothing.
        PARKED,
        /// Works at the same load for ever.
        STEADY
    }
}
