package io.nightwatt.engine;

import io.nightwatt.engine.alert.Condition;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.health.Health;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.SegmentId;
import java.util.Optional;

/// Tells the owner of a job whose segment was lost with its worker where it goes on.
final class Moves {

    private Moves() {}

    static void lost(Draft draft, SegmentId segment, WorkerId from) {
        draft.desk().lost(segment, from);
        if (draft.fleet().worker(from).filter(Moves::fellSilent).isPresent()) {
            Conducts.lost(draft, segment, from);
        }
    }

    private static boolean fellSilent(Worker worker) {
        return worker.health() == Health.DOWN && !worker.isDecommissioned();
    }

    /// The segment was given to a worker.
    static void given(Draft draft, SegmentId id, Worker to) {
        Optional<WorkerId> from = draft.desk().takeLost(id);
        if (from.isEmpty() || from.get().equals(to.id())) {
            return;
        }
        Job job = draft.fleet().jobs().job(id.job()).orElseThrow();
        String name = draft.fleet().worker(from.get()).map(Worker::name).orElse("a worker");
        String where =
                job.segment(id.index())
                        .checkpoint()
                        .map(checkpoint -> ", from its checkpoint " + shortened(checkpoint))
                        .orElse(", from its beginning");
        draft.act(
                new Effect.Notify(
                        Severity.INFO,
                        to.id(),
                        id
                                + " ("
                                + job.spec().nameAndOwner()
                                + ") moved from "
                                + name
                                + " to "
                                + to.name()
                                + where,
                        Optional.of(Condition.JOB_MOVED)));
    }

    private static String shortened(String checkpoint) {
        return checkpoint.length() <= 80 ? checkpoint : checkpoint.substring(0, 80) + "…";
    }
}
