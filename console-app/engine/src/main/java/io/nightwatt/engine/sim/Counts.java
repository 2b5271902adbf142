package io.nightwatt.engine.sim;

import java.time.ZoneId;

/// What a run counts for its report.
final class Counts {
    long faults;
    long downs;
    long refused;
    long racedBefore;
    long racedBetween;
    long racedAfter;
    long wakes;
    long turns;
    long events;
    long restarts;
    long assignmentsRefused;

    private final Site site;
    private final Agenda agenda;
    private final long[] dayOf;
    private final int[] downsOfDay;
    private int cyclesPerDayMax;

    Counts(SimPlan plan, Site site, Agenda agenda) {
        this.site = site;
        this.agenda = agenda;
        this.dayOf = new long[plan.workers()];
        this.downsOfDay = new int[plan.workers()];
    }

    /// A power command ran.
    void down(SimMachine machine) {
        downs++;
        ZoneId zone = site.zone();
        long day = site.start().plusMillis(agenda.now()).atZone(zone).toLocalDate().toEpochDay();
        if (dayOf[machine.index] != day) {
            dayOf[machine.index] = day;
            downsOfDay[machine.index] = 0;
        }
        downsOfDay[machine.index]++;
        cyclesPerDayMax = Math.max(cyclesPerDayMax, downsOfDay[machine.index]);
    }

    /// The most power commands that any worker ran in one local day.
    int cyclesPerDayMax() {
        return cyclesPerDayMax;
    }
}
