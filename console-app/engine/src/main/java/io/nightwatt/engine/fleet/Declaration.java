package io.nightwatt.engine.fleet;

import java.util.List;

/// What a person said a machine has. Shown beside what its agent sees, never overwritten by it.
///
/// @param gpuModel empty when nothing was declared
/// @param vramMb 0 when nothing was declared
public record Declaration(String gpuModel, long vramMb, List<String> jobTypes) {

    public static final Declaration NONE = new Declaration("", 0, List.of());

    public Declaration {
        jobTypes = List.copyOf(jobTypes);
    }
}
