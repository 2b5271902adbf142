package io.nightwatt.engine.sim.fault;

import java.util.SplittableRandom;

/// Chance, from the seed alone. Each thing that draws has dice of its own, so that leaving one
/// event out does not change what another thing draws.
public final class Dice {

    private final SplittableRandom random;

    /// The dice of one thing.
    ///
    /// @param purpose what they are for
    /// @param number which of many
    public Dice(long seed, String purpose, long number) {
        long mixed = seed * 0x9E3779B97F4A7C15L + number * 0xC2B2AE3D27D4EB4FL;
        for (int i = 0; i < purpose.length(); i++) {
            mixed = mixed * 31 + purpose.charAt(i);
        }
        this.random = new SplittableRandom(mixed);
    }

    /// Between `low` and `high`, both included.
    public long between(long low, long high) {
        return low >= high ? low : random.nextLong(low, high + 1);
    }

    /// True in so many of a hundred cases.
    public boolean percent(double percent) {
        return percent > 0 && random.nextDouble() * 100 < percent;
    }

    /// Between 0 and 1.
    public double share() {
        return random.nextDouble();
    }

    /// A span until the next of events that come once in `mean` on average, at least 1.
    public long wait(double mean) {
        return Math.max(1, (long) (-Math.log(1 - random.nextDouble()) * mean));
    }
}
