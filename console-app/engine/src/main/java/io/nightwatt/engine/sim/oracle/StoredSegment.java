package io.nightwatt.engine.sim.oracle;

/// A segment as the console has it on disk.
///
/// @param attempt the one that holds it; 0 when none does. Not every attempt is ever heard of: a
///   console may be killed between the disk and the order
/// @param checkpoint the share of it that its newest checkpoint says is done
public record StoredSegment(String state, long attempt, double checkpoint) {}
