package io.nightwatt.engine.energy;

/// A worker's day in whole minutes that add up to its length (P14).
public record Minutes(long active, long idle, long off, long unknown) {

    private static final double MILLIS = 60_000;

    /// Rounds each boundary, not each part: what is rounded up here is missing there.
    public static Minutes of(Sum sum) {
        double length =
                sum.activeMillis() + sum.idleMillis() + sum.offMillis() + sum.unknownMillis();
        long active = Math.round(sum.activeMillis() / MILLIS);
        long idle = Math.round((sum.activeMillis() + sum.idleMillis()) / MILLIS) - active;
        long off =
                Math.round((sum.activeMillis() + sum.idleMillis() + sum.offMillis()) / MILLIS)
                        - active
                        - idle;
        return new Minutes(active, idle, off, Math.round(length / MILLIS) - active - idle - off);
    }
}
