package io.nightwatt.engine.sim.oracle;

/// A promise that was broken.
///
/// @param at milliseconds since the start
/// @param worker 0 when it is about no single worker
/// @param what one sentence
public record Violation(Promise promise, long at, long worker, String what) {}
