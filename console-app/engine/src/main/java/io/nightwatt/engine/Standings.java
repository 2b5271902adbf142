package io.nightwatt.engine;

import io.nightwatt.engine.dispatch.Readiness;
import io.nightwatt.engine.dispatch.Standing;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.power.Situation;
import io.nightwatt.engine.power.WakePlanner.Seen;
import io.nightwatt.engine.power.WindowBar;
import java.util.ArrayList;
import java.util.List;

/// How each worker stands towards the queue, found out once for the end of a turn. Whatever changes
/// a worker's standing there, a segment given or a wake begun, puts the worker in a new form, and
/// is seen by that.
final class Standings {

    private final Draft draft;
    private final Situation in;
    private final List<Seen> all = new ArrayList<>();

    Standings(Draft draft) {
        this.draft = draft;
        this.in = draft.situation();
    }

    /// Every worker of the fleet as it is now, in its order. Good until the next call.
    // The same object is the same worker, and another one is looked at anew.
    @SuppressWarnings("ReferenceEquality")
    List<Seen> all() {
        int place = 0;
        for (Worker worker : draft.fleet().workers()) {
            if (place == all.size()) {
                all.add(of(worker));
            } else if (all.get(place).worker() != worker) {
                all.set(place, of(worker));
            }
            place++;
        }
        return all;
    }

    /// One worker as it is now.
    Seen of(Worker worker) {
        return new Seen(worker, readiness(worker));
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
