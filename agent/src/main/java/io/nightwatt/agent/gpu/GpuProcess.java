package io.nightwatt.agent.gpu;

import java.util.OptionalInt;
import java.util.OptionalLong;

/// A process that holds a GPU.
///
/// @param name image name without its path; empty when it could not be read
/// @param vramUsedMb empty where the driver does not say (Windows' WDDM)
public record GpuProcess(
        int pid,
        String name,
        Kind kind,
        OptionalLong vramUsedMb,
        OptionalInt smUtilizationPercent) {

    public enum Kind {
        COMPUTE,
        GRAPHICS
    }
}
