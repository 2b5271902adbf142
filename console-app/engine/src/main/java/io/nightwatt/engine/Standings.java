package io.nightwatt.engine;

import io.nightwatt.engine.dispatch.Readiness;
import io.nightwatt.engine.dispatch.Standing;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.Situation;
import io.nightwatt.engine.power.WakePlanner.Seen;
import io.nightwatt.engine.power.WindowBar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How each worker stands towards the queue, found out once for the end of a turn. Whatever changes
/// a worker's standing there, a segment given or a wake begun, puts the worker in a new form, and
/// is seen by that.
final class Standings {

    private final Draft draft;
    private final Situation in;
    private final Map<WorkerId, Seen> known = new HashMap<>();

    Standings(Draft draft) {
        this.draft = draft;
        this.in = draft.situation();
    }

    /// Every worker of the fleet as it is now.
    List<Seen> all() {
        var all = new ArrayList<Seen>();
        for (Worker worker : draft.fleet().workers()) {
            all.add(of(worker));
        }
        return all;
    }

    // The same object is the same worker, and another one is looked at anew.
    @SuppressWarnings("ReferenceEquality")
    Seen of(Worker worker) {
        Seen seen = known.get(worker.id());
        if (seen == null || seen.worker() != worker) {
            seen = new Seen(worker, readiness(worker));
            known.put(worker.id(), seen);
        }
        return seen;
    }

    private Readiness readiness(Worker worker) {
        var readiness =
                Readiness.of(
                        worker,
                        draft.fleet().jobs(),
                        draft.desk().endedOn(worker.id()),
                        draft.now());
        return readiness.isReady()
                ? WindowBar.ofWork(in, worker)
                        .map(why -> new Readiness(Standing.BARRED, why))
                        .orElse(readiness)
                : readiness;
    }
}
