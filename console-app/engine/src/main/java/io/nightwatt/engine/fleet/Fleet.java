package io.nightwatt.engine.fleet;

import io.nightwatt.engine.power.PowerPolicy;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The engine's state: every worker, in the order of their ids, and the fleet's rules.
///
/// Mutable and owned by the engine's one thread; the values in it are immutable.
public final class Fleet {

    private final SortedMap<WorkerId, Worker> workers = new TreeMap<>();
    private PowerPolicy powerPolicy;
    private long lastWorkerId;

    /// @param lastWorkerId the highest id that was ever given, so that none is given twice
    public Fleet(Collection<Worker> workers, PowerPolicy powerPolicy, long lastWorkerId) {
        this.powerPolicy = powerPolicy;
        this.lastWorkerId = lastWorkerId;
        workers.forEach(this::put);
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

    public long lastWorkerId() {
        return lastWorkerId;
    }

    /// Gives the next id.
    public WorkerId nextId() {
        lastWorkerId++;
        return new WorkerId(lastWorkerId);
    }

    public void put(Worker worker) {
        workers.put(worker.id(), worker);
        lastWorkerId = Math.max(lastWorkerId, worker.id().value());
    }

    public void setPowerPolicy(PowerPolicy policy) {
        powerPolicy = policy;
    }
}
