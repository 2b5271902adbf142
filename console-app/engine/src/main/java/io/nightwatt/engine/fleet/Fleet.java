package io.nightwatt.engine.fleet;

import io.nightwatt.engine.alert.AlertRules;
import io.nightwatt.engine.dispatch.Strategy;
import io.nightwatt.engine.job.Jobs;
import io.nightwatt.engine.power.Halts;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.restart.Restarts;
import io.nightwatt.engine.schedule.Schedules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The engine's state: every worker, in the order of their ids, and the fleet's rules.
///
/// Mutable and owned by the engine's one thread; the values in it are immutable.
public final class Fleet {

    private static final int NOWHERE = -1;

    /// Ids only count up, so the order of insertion is theirs.
    private final List<Worker> workers = new ArrayList<>();

    /// By id, where the worker is in that list: each event looks up its worker several times.
    private int[] places = new int[0];

    private final Jobs jobs;
    private final Restarts restarts = new Restarts();
    private PowerPolicy powerPolicy;
    private Schedules schedules;
    private Halts halts;
    private Strategy strategy = Strategy.DEFAULT;
    private AlertRules alertRules = AlertRules.DEFAULT;
    private String name = "";
    private long lastWorkerId;

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
        return Collections.unmodifiableCollection(workers);
    }

    public Optional<Worker> worker(WorkerId id) {
        int place = placeOf(id);
        return place == NOWHERE ? Optional.empty() : Optional.of(workers.get(place));
    }

    /// What a person called it; empty until somebody does.
    public String name() {
        return name;
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

    /// What alerts are raised about, and what is done about heat.
    public AlertRules alertRules() {
        return alertRules;
    }

    public Jobs jobs() {
        return jobs;
    }

    /// The newest part of the restart log.
    public Restarts restarts() {
        return restarts;
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
        int place = placeOf(worker.id());
        if (place == NOWHERE) {
            add(worker);
            return;
        }
        Worker before = workers.set(place, worker);
        if (!worker.hasTraitsOf(before)) {
            jobs.traitsChanged(worker.id());
        }
    }

    private void add(Worker worker) {
        long id = worker.id().value();
        if (id < places.length) {
            throw new IllegalArgumentException(worker.id() + " comes after a higher id");
        }
        int known = places.length;
        places = Arrays.copyOf(places, Math.toIntExact(id + 1));
        Arrays.fill(places, known, places.length, NOWHERE);
        places[(int) id] = workers.size();
        workers.add(worker);
        jobs.traitsChanged(worker.id());
        lastWorkerId = Math.max(lastWorkerId, id);
    }

    private int placeOf(WorkerId id) {
        return id.value() < places.length ? places[(int) id.value()] : NOWHERE;
    }

    public void setName(String value) {
        name = value;
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

    public void setAlertRules(AlertRules value) {
        alertRules = value;
    }

    public void setStrategy(Strategy value) {
        strategy = value;
    }
}
