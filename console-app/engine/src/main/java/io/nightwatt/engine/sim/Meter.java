package io.nightwatt.engine.sim;

/// What one machine really draws, and how much it works.
final class Meter {

    private static final double OFF_WATTS = 4;
    private static final double IDLE_WATTS = 140;
    private static final double WORK_WATTS = 480;

    private long since;
    private double wattMilliseconds;
    private double workMilliseconds;

    /// Counts the span that ends now.
    ///
    /// @param state what the machine was until now
    /// @param load the share of it that worked until now
    void count(long now, SimMachine.State state, double load) {
        long span = now - since;
        since = now;
        boolean on =
                switch (state) {
                    case OFF, ASLEEP -> false;
                    case BOOTING, ON, GOING_DOWN -> true;
                };
        double watts = on ? IDLE_WATTS + load * (WORK_WATTS - IDLE_WATTS) : OFF_WATTS;
        wattMilliseconds += watts * span;
        if (on) {
            workMilliseconds += load * span;
        }
    }

    double kilowattHours() {
        return wattMilliseconds / 3.6e9;
    }

    /// What it would have drawn had it never been off.
    double kilowattHoursAlwaysOn(long now) {
        double idle = now - workMilliseconds;
        return (workMilliseconds * WORK_WATTS + idle * IDLE_WATTS) / 3.6e9;
    }

    /// Share of all GPU time until `now` that it worked, in percent.
    double busyPercent(long now) {
        return now == 0 ? 0 : 100.0 * workMilliseconds / now;
    }
}
