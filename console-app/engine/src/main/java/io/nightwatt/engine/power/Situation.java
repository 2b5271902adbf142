package io.nightwatt.engine.power;

import io.nightwatt.engine.fleet.Fleet;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.Jobs;
import io.nightwatt.engine.job.Queue;
import io.nightwatt.engine.schedule.PowerSchedule;
import io.nightwatt.engine.schedule.WindowVerdict;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The fleet at one moment, as the power rules look at it. Short-lived.
public final class Situation {

    /// A schedule that holds for a worker, and what it says now.
    public record Standing(PowerSchedule schedule, WindowVerdict verdict) {

        boolean keepsOn() {
            return verdict.inside();
        }

        boolean letsQueueOverride() {
            return schedule.overrideForQueuedJobs();
        }
    }

    private final Fleet fleet;
    private final Windows windows;
    private final Instant now;
    private final Map<String, Integer> ready = new HashMap<>();

    /// Ready workers are counted when first asked for; [#leaves] keeps the count true from there.
    public Situation(Fleet fleet, Windows windows, Instant now) {
        this.fleet = fleet;
        this.windows = windows;
        this.now = now;
    }

    public Instant now() {
        return now;
    }

    public Fleet fleet() {
        return fleet;
    }

    PowerPolicy policy() {
        return fleet.powerPolicy();
    }

    Jobs jobs() {
        return fleet.jobs();
    }

    int ready() {
        return ready(Halts.FLEET);
    }

    /// @param group [Halts#FLEET] for the whole fleet
    int ready(String group) {
        return ready.computeIfAbsent(group, this::count);
    }

    private int count(String group) {
        int count = 0;
        for (Worker worker : fleet.workers()) {
            if (Ready.isReady(worker) && isIn(worker, group)) {
                count++;
            }
        }
        return count;
    }

    private static boolean isIn(Worker worker, String group) {
        return group.equals(Halts.FLEET) || worker.groups().contains(group);
    }

    /// The worker is not ready any more: it was told to go down.
    public void leaves(Worker worker) {
        if (Ready.isReady(worker)) {
            ready.replaceAll((group, count) -> isIn(worker, group) ? count - 1 : count);
        }
    }

    /// The hold that is in force; empty when there is none.
    Optional<Hold> hold(Worker worker) {
        return worker.hold().filter(hold -> !hold.hasEnded(now));
    }

    /// The schedule that the worker follows now; empty when none is for it.
    public Optional<Standing> window(Worker worker) {
        return windows.effective(fleet.schedules(), worker)
                .map(schedule -> new Standing(schedule, windows.verdict(schedule, now)));
    }

    /// The first job in line that this worker could run, or that will be soon; empty when none
    /// waits for its like.
    public Optional<JobId> waitingFor(Worker worker) {
        for (Queue queue : fleet.jobs().wanted()) {
            if (queue.fits(worker)) {
                return Optional.of(queue.first());
            }
        }
        return Optional.empty();
    }
}
