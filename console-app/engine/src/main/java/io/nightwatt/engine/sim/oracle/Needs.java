package io.nightwatt.engine.sim.oracle;

/// What a segment needs of a worker; empty needs nothing.
///
/// @param vramMb of each of its GPUs, at least
public record Needs(String group, String tag, int gpus, long vramMb) {}
