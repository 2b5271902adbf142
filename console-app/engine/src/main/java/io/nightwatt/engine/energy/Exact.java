package io.nightwatt.engine.energy;

/// Splits whole numbers so that the parts add up to the whole.
final class Exact {

    private Exact() {}

    /// Part `index` of `whole` in `count` equal ones.
    static long part(long whole, int index, int count) {
        return upTo(whole, index + 1, count) - upTo(whole, index, count);
    }

    /// The first `weight` of `weights` parts of `whole`. A double holds every millijoule up to
    /// 2,500 kWh exactly, and what it rounds is the same on both sides of a cut.
    static long upTo(long whole, long weight, long weights) {
        return weight == weights ? whole : (long) ((double) whole * weight / weights);
    }
}
