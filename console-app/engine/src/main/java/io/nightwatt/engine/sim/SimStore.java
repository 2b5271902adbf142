package io.nightwatt.engine.sim;

import io.nightwatt.engine.Turn;
import io.nightwatt.engine.fleet.Fleet;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.PowerPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The console's disk: holds what was committed, and nothing else survives a crash.
final class SimStore {

    private final Map<WorkerId, Worker> rows = new TreeMap<>();
    private PowerPolicy policy;

    SimStore(Fleet fleet) {
        policy = fleet.powerPolicy();
        fleet.workers().forEach(worker -> rows.put(worker.id(), worker));
    }

    void write(Turn turn, Fleet fleet) {
        for (WorkerId id : turn.changed()) {
            fleet.worker(id).ifPresent(worker -> rows.put(id, worker));
        }
        if (turn.policyChanged()) {
            policy = fleet.powerPolicy();
        }
    }

    /// As the database gives it back: nobody is connected.
    Fleet load() {
        List<Worker> workers =
                rows.values().stream()
                        .map(worker -> worker.edit().session(Optional.empty()).build())
                        .toList();
        return new Fleet(workers, policy, 0);
    }
}
