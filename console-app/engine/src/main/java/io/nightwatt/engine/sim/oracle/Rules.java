package io.nightwatt.engine.sim.oracle;

/// What the studio's admin has set, in the oracle's own words. Spans are milliseconds.
///
/// @param workers how many there are; their ids count from 1
/// @param minReady automation leaves so many ready
/// @param downAfter silence after which nothing counts as known any more
/// @param lookMax a last look and the settling after it take at most so long
public record Rules(int workers, int minReady, long downAfter, long lookMax) {}
