package io.nightwatt.agent.gpu;

import java.util.OptionalInt;
import java.util.OptionalLong;

/// A process that holds a GPU.
///
/// @param name image name without its path; empty when it could not be read
/// @param kind [Kind#COMPUTE] also for a process that does both
/// @param vramUsedMb empty where the driver does not say (Windows' WDDM)
/// @param smUtilizationPercent share of the GPU's cores since the last look; empty where the driver
///   does not say
/// @param videoUtilizationPercent the greater of video encoder and decoder; empty where the driver
///   does not say. Not on the wire: it is evidence for the agent's own verdict
public record GpuProcess(
        int pid,
        String name,
        Kind kind,
        OptionalLong vramUsedMb,
        OptionalInt smUtilizationPercent,
        OptionalInt videoUtilizationPercent) {

    /// A process of which nothing is known about video.
    public GpuProcess(
            int pid,
            String name,
            Kind kind,
            OptionalLong vramUsedMb,
            OptionalInt smUtilizationPercent) {
        this(pid, name, kind, vramUsedMb, smUtilizationPercent, OptionalInt.empty());
    }

    public enum Kind {
        COMPUTE,
        GRAPHICS
    }
}
