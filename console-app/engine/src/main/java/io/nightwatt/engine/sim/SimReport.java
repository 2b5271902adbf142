package io.nightwatt.engine.sim;

import io.nightwatt.engine.sim.oracle.Violation;
import java.util.List;
import java.util.Optional;

/// What a run showed.
public record SimReport(
        SimPlan plan,
        long machineHours,
        long faults,
        Power power,
        double kwhUsed,
        double kwhAlwaysOn,
        List<Violation> violations,
        Optional<Story> story) {

    public SimReport {
        violations = List.copyOf(violations);
    }

    /// @param downs power commands that ran
    /// @param refused orders that an agent refused
    public record Power(
            long downs,
            long refused,
            long racedBefore,
            long racedBetween,
            long racedAfter,
            long wakes,
            long wakeFailures,
            double wakeSecondsP95,
            int cyclesPerDayMax,
            long turns,
            long events,
            long restarts) {

        public long raced() {
            return racedBefore + racedBetween + racedAfter;
        }
    }

    static SimReport of(SimPlan plan, World world, Optional<Story> story) {
        Counts counts = world.counts();
        double used = 0;
        double alwaysOn = 0;
        for (SimMachine machine : world.machines()) {
            machine.meter.count(world.now(), machine.state(), machine.agent.isWorking());
            used += machine.meter.kilowattHours();
            alwaysOn += machine.meter.kilowattHoursAlwaysOn(world.now());
        }
        return new SimReport(
                plan,
                plan.workers() * world.now() / 3_600_000,
                counts.faults,
                new Power(
                        counts.downs,
                        counts.refused,
                        counts.racedBefore,
                        counts.racedBetween,
                        counts.racedAfter,
                        counts.wakes,
                        world.oracle().wakeFailures(),
                        world.oracle().wakeSecondsP95(),
                        counts.cyclesPerDayMax(),
                        counts.turns,
                        counts.events,
                        counts.restarts),
                used,
                alwaysOn,
                world.oracle().violations(),
                story);
    }
}
