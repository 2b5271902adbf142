package io.nightwatt.engine.sim;

import io.nightwatt.engine.dispatch.Strategy;
import io.nightwatt.engine.sim.bug.Bug;
import io.nightwatt.engine.sim.fault.FaultLevel;
import io.nightwatt.engine.sim.fault.LoadKind;
import java.util.Optional;

/// What is to be simulated. The same plan gives the same result, to the byte.
///
/// @param workers 1 to 2,000
/// @param hours virtual hours, 1 to 8,784
/// @param strategy how the console chooses workers
/// @param bug a planted one, to see it found
public record SimPlan(
        int workers,
        int hours,
        long seed,
        FaultLevel faults,
        LoadKind load,
        Strategy strategy,
        Optional<Bug> bug) {

    public static final int WORKERS_MAX = 2_000;
    public static final int HOURS_MAX = 8_784;

    public SimPlan {
        if (workers < 1 || workers > WORKERS_MAX) {
            throw new IllegalArgumentException(
                    "--workers is 1 to " + WORKERS_MAX + ", not " + workers);
        }
        if (hours < 1 || hours > HOURS_MAX) {
            throw new IllegalArgumentException("--hours is 1 to " + HOURS_MAX + ", not " + hours);
        }
    }

    /// With the usual strategy.
    public SimPlan(
            int workers,
            int hours,
            long seed,
            FaultLevel faults,
            LoadKind load,
            Optional<Bug> bug) {
        this(workers, hours, seed, faults, load, Strategy.DEFAULT, bug);
    }

    long millis() {
        return hours * 3_600_000L;
    }
}
