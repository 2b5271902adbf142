package io.nightwatt.engine.sim;

import io.nightwatt.engine.FleetPart;
import io.nightwatt.engine.Turn;
import io.nightwatt.engine.dispatch.Strategy;
import io.nightwatt.engine.fleet.Fleet;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.Jobs;
import io.nightwatt.engine.power.Halts;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.schedule.Schedules;
import io.nightwatt.engine.sim.bug.Flaws;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The console's disk: holds what was committed, and nothing else survives a crash.
final class SimStore {

    private final Map<WorkerId, Worker> rows = new TreeMap<>();
    private final Map<JobId, Job> jobs = new TreeMap<>();
    private final Flaws flaws;
    private PowerPolicy policy;
    private Schedules schedules;
    private Halts halts;
    private Strategy strategy;
    private long lastJob;
    private long lastAttempt;

    SimStore(Fleet fleet, Flaws flaws) {
        this.flaws = flaws;
        policy = fleet.powerPolicy();
        schedules = fleet.schedules();
        halts = fleet.halts();
        strategy = fleet.strategy();
        fleet.workers().forEach(worker -> rows.put(worker.id(), worker));
    }

    void write(Turn turn, Fleet fleet) {
        for (WorkerId id : turn.changed()) {
            fleet.worker(id).ifPresent(worker -> rows.put(id, worker));
        }
        for (JobId id : turn.jobs()) {
            fleet.jobs().job(id).ifPresent(this::put);
        }
        for (FleetPart part : turn.parts()) {
            switch (part) {
                case POLICY -> policy = fleet.powerPolicy();
                case SCHEDULES -> schedules = fleet.schedules();
                case HALTS -> halts = fleet.halts();
                case STRATEGY -> strategy = fleet.strategy();
                case NAME, ALERTS -> {
                    // Nobody sets them here.
                }
            }
        }
        // The numbers that a row shows were given are those that come back from the disk.
        lastJob = Math.max(lastJob, fleet.jobs().lastJob());
        lastAttempt = Math.max(lastAttempt, fleet.jobs().lastAttempt());
    }

    private void put(Job job) {
        if (!flaws.keeps(job.id())) {
            return;
        }
        if (job.state().isEnd()) {
            jobs.remove(job.id());
        } else {
            jobs.put(job.id(), job);
        }
    }

    /// As the database gives it back: nobody is connected.
    Fleet load() {
        List<Worker> workers =
                rows.values().stream()
                        .map(worker -> worker.edit().session(Optional.empty()).build())
                        .toList();
        var fleet =
                new Fleet(
                        workers,
                        policy,
                        schedules,
                        halts,
                        new Jobs(jobs.values(), lastJob, lastAttempt),
                        0);
        fleet.setStrategy(strategy);
        return fleet;
    }
}
