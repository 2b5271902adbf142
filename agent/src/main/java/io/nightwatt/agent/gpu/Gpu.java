package io.nightwatt.agent.gpu;

import java.util.OptionalLong;

/// One GPU, known by its NVML UUID.
///
/// @param index NVML's index at this moment; it may change when the machine restarts
/// @param powerDefaultLimitMilliwatts the limit that the board ships with, the best source of its
///   TDP
/// @param lost fell off the bus, or needs a reset
public record Gpu(
        String uuid,
        int index,
        String name,
        String pciBusId,
        OptionalLong vramTotalMb,
        OptionalLong powerDefaultLimitMilliwatts,
        boolean migEnabled,
        boolean lost) {}
