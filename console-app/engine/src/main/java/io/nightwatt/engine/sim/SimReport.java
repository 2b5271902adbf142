package io.nightwatt.engine.sim;

import io.nightwatt.engine.sim.oracle.Oracle;
import io.nightwatt.engine.sim.oracle.Violation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What a run showed.
///
/// @param faults how many happened
/// @param restarts how often the console was started again
/// @param failoverSecondsMax from a worker's death to its work running elsewhere; empty when none
///   died at work
/// @param wakeSecondsP95 from a wake's order to ready, of wakes that no fault hindered; empty when
///   there was none
/// @param utilizationSpreadPercent between the worker that worked for the largest share of the run
///   and the one that did for the smallest; empty when none worked
/// @param utilizationMeanPercent of all workers
/// @param turns of the engine
/// @param events that the engine worked on
/// @param story how the first violation came about, made short
public record SimReport(
        SimPlan plan,
        long machineHours,
        long faults,
        long restarts,
        Oracle.JobCounts jobs,
        Power power,
        OptionalDouble failoverSecondsMax,
        OptionalDouble wakeSecondsP95,
        OptionalDouble utilizationSpreadPercent,
        double utilizationMeanPercent,
        Kwh kwh,
        long turns,
        long events,
        List<Violation> violations,
        Optional<Story> story) {

    public SimReport {
        violations = List.copyOf(violations);
    }

    /// The power-downs and wakes.
    ///
    /// @param downs power commands that ran
    /// @param refused orders that an agent refused
    public record Power(
            long downs,
            long refused,
            Raced raced,
            long wakes,
            long wakeFailures,
            int cyclesPerDayMax) {}

    /// Power-downs that a job or a person raced within 2 s.
    ///
    /// @param before the last look saw the machine
    /// @param between the look and the power command
    /// @param after the power command
    public record Raced(long before, long between, long after) {

        public long sum() {
            return before + between + after;
        }
    }

    /// What was drawn, and what would have been had no machine ever been off.
    public record Kwh(double used, double alwaysOn) {}

    static SimReport of(SimPlan plan, World world, Optional<Story> story) {
        world.machines()
                .forEach(machine ->
                        machine.meter.count(world.now(), machine.state(), machine.agent.load()));
        Counts counts = world.counts();
        Oracle oracle = world.oracle();
        return new SimReport(
                plan,
                plan.workers() * world.now() / 3_600_000,
                counts.faults,
                counts.restarts,
                oracle.jobs(),
                new Power(
                        counts.downs,
                        counts.refused,
                        new Raced(counts.racedBefore, counts.racedBetween, counts.racedAfter),
                        counts.wakes,
                        oracle.wakeFailures(),
                        counts.cyclesPerDayMax()),
                oracle.failoverSecondsMax(),
                oracle.wakeSecondsP95(),
                spread(world),
                meanPercent(world),
                kwh(world),
                counts.turns,
                counts.events,
                oracle.violations(),
                story);
    }

    private static OptionalDouble spread(World world) {
        double most = 0;
        double least = 100;
        for (SimMachine machine : world.machines()) {
            double used = machine.meter.busyPercent(world.now());
            most = Math.max(most, used);
            least = Math.min(least, used);
        }
        return most == 0 ? OptionalDouble.empty() : OptionalDouble.of(most - least);
    }

    private static double meanPercent(World world) {
        return world.machines().stream()
                .mapToDouble(machine -> machine.meter.busyPercent(world.now()))
                .average()
                .orElse(0);
    }

    private static Kwh kwh(World world) {
        double used = 0;
        double alwaysOn = 0;
        for (SimMachine machine : world.machines()) {
            used += machine.meter.kilowattHours();
            alwaysOn += machine.meter.kilowattHoursAlwaysOn(world.now());
        }
        return new Kwh(used, alwaysOn);
    }
}
