package io.nightwatt.server.cli;

import io.nightwatt.engine.sim.SimPlan;
import io.nightwatt.engine.sim.SimReport;
import io.nightwatt.engine.sim.Story;
import io.nightwatt.engine.sim.oracle.Oracle;
import io.nightwatt.engine.sim.oracle.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// A simulation's result for a person.
final class SimulateText {

    private SimulateText() {}

    static List<String> lines(SimReport report) {
        List<String> lines = new ArrayList<>();
        SimPlan plan = report.plan();
        SimReport.Power power = report.power();
        Oracle.JobCounts jobs = report.jobs();
        lines.add(
                String.format(
                        Locale.ROOT,
                        "%d workers, %d machine-hours, seed %d, faults %s, load %s",
                        plan.workers(),
                        report.machineHours(),
                        plan.seed(),
                        lower(plan.faults()),
                        lower(plan.load())));
        lines.add(
                "faults       "
                        + report.faults()
                        + "; the console was started again "
                        + report.restarts()
                        + " times");
        lines.add(
                String.format(
                        Locale.ROOT,
                        "jobs         %d submitted, %d done, %d failed, %d moved, %d killed",
                        jobs.submitted(),
                        jobs.done(),
                        jobs.failed(),
                        jobs.moved(),
                        jobs.killed()));
        lines.add(
                String.format(
                        Locale.ROOT,
                        "power-downs  %d, at most %d a day and worker; %d refused",
                        power.downs(),
                        power.cyclesPerDayMax(),
                        power.refused()));
        lines.add(
                String.format(
                        Locale.ROOT,
                        "raced        %d within 2 s: %d before the last look, %d between it and"
                                + " the command, %d after",
                        power.raced().sum(),
                        power.raced().before(),
                        power.raced().between(),
                        power.raced().after()));
        lines.add(
                String.format(
                        Locale.ROOT,
                        "wakes        %d, %d in vain; 95 %% within %s",
                        power.wakes(),
                        power.wakeFailures(),
                        seconds(report.wakeSecondsP95())));
        lines.add("failover     at most " + seconds(report.failoverSecondsMax()));
        lines.add(
                String.format(
                        Locale.ROOT,
                        "utilisation  %.1f %% of all time, %s points between the most and the least"
                                + " used worker (%s)",
                        report.utilizationMeanPercent(),
                        report.utilizationSpreadPercent().isPresent()
                                ? String.format(
                                        Locale.ROOT,
                                        "%.1f",
                                        report.utilizationSpreadPercent().getAsDouble())
                                : "no",
                        plan.strategy().word()));
        lines.add(
                String.format(
                        Locale.ROOT,
                        "energy       %.1f kWh; always on %.1f kWh",
                        report.kwh().used(),
                        report.kwh().alwaysOn()));
        if (report.violations().isEmpty()) {
            lines.add("promises     all kept");
        } else {
            violations(lines, report);
        }
        return lines;
    }

    private static void violations(List<String> lines, SimReport report) {
        for (Violation each : report.violations()) {
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "VIOLATION    %s %s: worker %d, %.3f s: %s",
                            each.promise(),
                            each.promise().title(),
                            each.worker(),
                            each.at() / 1000.0,
                            each.what()));
        }
        report.story().ifPresent(story -> story(lines, report, story));
    }

    private static void story(List<String> lines, SimReport report, Story story) {
        lines.add("");
        lines.add(
                "Shortest story of the first, found in "
                        + story.replays()
                        + " replays of seed "
                        + report.plan().seed()
                        + ":");
        story.happenings().forEach(line -> lines.add("  " + line));
        lines.add("What was seen of the worker then:");
        story.seen().forEach(line -> lines.add("  " + line));
    }

    private static String seconds(OptionalDouble value) {
        return value.isPresent()
                ? String.format(Locale.ROOT, "%.1f s", value.getAsDouble())
                : "none";
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
