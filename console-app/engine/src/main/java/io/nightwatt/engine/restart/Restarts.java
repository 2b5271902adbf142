package io.nightwatt.engine.restart;

import io.nightwatt.engine.fleet.WorkerId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The newest part of the restart log: what a screen shows of each worker. Mutable, and owned by
/// the engine's one thread. The open restart of a worker is also with the worker.
public final class Restarts {

    /// Entries of one worker that are kept here; all are in the log on disk.
    public static final int KEPT_MAX = 5;

    private final Map<WorkerId, List<Restart>> byWorker = new HashMap<>();
    private long lastId;

    /// Takes in what was stored.
    ///
    /// @param stored in any order
    /// @param highest the highest id that was ever given
    public void load(Collection<Restart> stored, long highest) {
        stored.stream()
                .sorted((one, other) -> Long.compare(one.id(), other.id()))
                .forEach(this::put);
        lastId = Math.max(lastId, highest);
    }

    /// Gives the next id.
    public long nextId() {
        lastId++;
        return lastId;
    }

    public long lastId() {
        return lastId;
    }

    /// Puts an entry in its new form.
    public void put(Restart restart) {
        List<Restart> kept = byWorker.computeIfAbsent(restart.worker(), _ -> new ArrayList<>());
        kept.removeIf(each -> each.id() == restart.id());
        kept.addFirst(restart);
        if (kept.size() > KEPT_MAX) {
            kept.removeLast();
        }
        lastId = Math.max(lastId, restart.id());
    }

    /// The worker's newest entries, newest first.
    public List<Restart> of(WorkerId worker) {
        return List.copyOf(byWorker.getOrDefault(worker, List.of()));
    }
}
