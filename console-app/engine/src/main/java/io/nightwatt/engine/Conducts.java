package io.nightwatt.engine;

import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.Segment;
import io.nightwatt.engine.job.SegmentId;
import io.nightwatt.engine.power.Conduct;
import io.nightwatt.engine.power.Investigation;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Tells workers that spoil jobs from jobs that fail wherever they run.
final class Conducts {

    private Conducts() {}

    static void finished(Draft draft, WorkerId worker) {
        change(draft, worker, Conduct::succeeded);
    }

    /// @param why what the agent said
    static void failed(Draft draft, Job job, WorkerId worker, String why) {
        Set<WorkerId> places = places(job);
        if (places.size() > 1) {
            places.forEach(each -> change(draft, each, conduct -> conduct.without(job.id())));
            return;
        }
        boolean before = isShut(draft, worker);
        change(draft, worker, conduct -> conduct.failed(job.id(), why));
        if (!before && isShut(draft, worker)) {
            tell(draft, draft.fleet().worker(worker).orElseThrow());
        }
    }

    /// A worker was lost with a segment on it, which goes on elsewhere. Of several, the first says
    /// what is to be looked for.
    static void lost(Draft draft, SegmentId segment, WorkerId id) {
        Worker worker = draft.fleet().worker(id).orElseThrow();
        if (worker.record().investigation().isEmpty()) {
            String why = "it fell silent with " + segment + " on it";
            var mark = new Investigation(draft.now(), why);
            change(draft, id, conduct -> conduct.marked(mark));
            draft.record(id, "investigation", "none", "marked", why, "", "console");
        }
    }

    /// A person has looked at the worker.
    static void clear(Draft draft, WorkerId id, String actor) {
        change(draft, id, Conduct::cleared);
        draft.record(id, "investigation", "marked", "none", "was looked at", "", actor);
    }

    private static Set<WorkerId> places(Job job) {
        var places = new LinkedHashSet<WorkerId>();
        for (Segment segment : job.segments()) {
            segment.trail().failedOn().forEach(failure -> places.add(failure.worker()));
        }
        return places;
    }

    private static boolean isShut(Draft draft, WorkerId id) {
        return draft.fleet()
                .worker(id)
                .filter(worker -> worker.record().gate().isFaulty())
                .isPresent();
    }

    private static void change(Draft draft, WorkerId id, UnaryOperator<Conduct> change) {
        Optional<Worker> known = draft.fleet().worker(id);
        if (known.isEmpty()) {
            return;
        }
        Worker worker = known.get();
        Conduct before = worker.record().gate().conduct();
        Conduct after = change.apply(before);
        if (!after.equals(before)) {
            var gate = worker.record().gate().withConduct(after);
            draft.put(worker.edit().record(worker.record().withGate(gate)).build());
        }
    }

    private static void tell(Draft draft, Worker worker) {
        String why = worker.record().gate().fault();
        draft.record(worker.id(), "gate", "open", "shut", why, "", "console");
        draft.act(
                new Effect.Notify(
                        Severity.WARNING,
                        worker.id(),
                        worker.name()
                                + " gets no jobs: "
                                + why
                                + ". Look at it, or accept it as it is."));
    }
}
