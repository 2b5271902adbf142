package io.nightwatt.engine.fleet;

import io.nightwatt.engine.dispatch.Strategy;
import io.nightwatt.engine.job.Jobs;
import io.nightwatt.engine.power.Halts;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.schedule.Schedules;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Optional;

/// The engine's state: every worker, in the order of their ids, and the fleet's rules.
///
/// Mutable and owned by the engine's one thread; the values in it are immutable.
public final class Fleet {

    /// Ids only count up, so the order of insertion is theirs; it is looked up far more often than
    /// a worker is added.
    private final LinkedHashMap<WorkerId, Worker> workers = new LinkedHashMap<>();

    private final Jobs jobs;
    private PowerPolicy powerPolicy;
    private Schedules schedules;
    private Halts halts;
    private Strategy strategy = Strategy.DEFAULT;
    private long lastWorkerId;
    private long lastPut;

    /// @param lastWorkerId the highest id that was ever given, so that none is given twice
    public Fleet(
            Collection<Worker> workers,
            PowerPolicy powerPolicy,
            Schedules schedules,
            Halts halts,
            Jobs jobs,
            long lastWorkerId) {
        this.powerPolicy = powerPolicy;
        this.schedules = schedules;
        this.halts = halts;
        this.jobs = jobs;
        this.lastWorkerId = lastWorkerId;
        workers.stream().sorted(Comparator.comparing(Worker::id)).forEach(this::put);
    }

    /// A fleet with no schedule and no job.
    public Fleet(Collection<Worker> workers, PowerPolicy powerPolicy, long lastWorkerId) {
        this(workers, powerPolicy, Schedules.NONE, Halts.NONE, Jobs.none(), lastWorkerId);
    }

    public Collection<Worker> workers() {
        return Collections.unmodifiableCollection(workers.values());
    }

    public Optional<Worker> worker(WorkerId id) {
        return Optional.ofNullable(workers.get(id));
    }

    public PowerPolicy powerPolicy() {
        return powerPolicy;
    }

    public Schedules schedules() {
        return schedules;
    }

    /// The groups whose automation has stopped.
    public Halts halts() {
        return halts;
    }

    /// How workers are chosen for what waits.
    public Strategy strategy() {
        return strategy;
    }

    public Jobs jobs() {
        return jobs;
    }

    public long lastWorkerId() {
        return lastWorkerId;
    }

    /// Gives the next id.
    public WorkerId nextId() {
        lastWorkerId++;
        return new WorkerId(lastWorkerId);
    }

    /// Puts a worker in its new form.
    ///
    /// @throws IllegalArgumentException when it is new and its id is not above all others
    public void put(Worker worker) {
        Worker before = workers.put(worker.id(), worker);
        if (before == null && worker.id().value() < lastPut) {
            throw new IllegalArgumentException(worker.id() + " comes after a higher id");
        }
        if (before == null || !worker.hasTraitsOf(before)) {
            jobs.traitsChanged(worker.id());
        }
        lastPut = Math.max(lastPut, worker.id().value());
        lastWorkerId = Math.max(lastWorkerId, worker.id().value());
    }

    public void setPowerPolicy(PowerPolicy policy) {
        powerPolicy = policy;
    }

    public void setSchedules(Schedules value) {
        schedules = value;
    }

    public void setHalts(Halts value) {
        halts = value;
    }

    public void setStrategy(Strategy value) {
        strategy = value;
    }
}
