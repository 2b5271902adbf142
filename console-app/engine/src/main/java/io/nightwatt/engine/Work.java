package io.nightwatt.engine;

import io.nightwatt.engine.alert.Condition;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.engine.dispatch.Placement;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.fleet.Machine;
import io.nightwatt.engine.fleet.Session;
import io.nightwatt.engine.fleet.Span;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.Attempt;
import io.nightwatt.engine.job.Invocation;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.Jobs;
import io.nightwatt.engine.job.Segment;
import io.nightwatt.engine.job.SegmentId;
import io.nightwatt.engine.job.SegmentSpec;
import io.nightwatt.engine.job.Terms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What becomes of segments: given to workers, reported on, taken back. Only the one valid attempt
/// of a segment can change it, and every change of hands raises the worker's generation (P3).
final class Work {

    private Work() {}

    static void assign(Draft draft, Placement.Choice choice) {
        Jobs jobs = draft.fleet().jobs();
        Job job = jobs.job(choice.segment().job()).orElseThrow();
        Worker worker = draft.fleet().worker(choice.worker()).orElseThrow();
        int index = choice.segment().index();
        Segment segment = job.segment(index);
        List<String> gpus = choice.lease().uuids();
        var attempt = Attempt.given(jobs.nextAttempt(), worker.id(), draft.now(), gpus);
        draft.put(job.with(index, segment.assigned(attempt), draft.now()));
        Worker raised =
                worker.edit()
                        .generation(worker.generation() + 1)
                        .record(worker.record().used(draft.now()))
                        .report(Reports.holding(worker.report(), attempt.number()))
                        .idleSince(Optional.empty())
                        .build();
        draft.put(raised);
        raised.session()
                .map(Session::number)
                .ifPresent(session ->
                        draft.act(
                                new Effect.Assign(
                                        raised.id(),
                                        session,
                                        raised.generation(),
                                        attempt.number(),
                                        choice.segment(),
                                        job.spec().type(),
                                        job.spec().segments().get(index),
                                        segment.checkpoint(),
                                        filled(job, index),
                                        gpus)));
        Moves.given(draft, choice.segment(), raised);
    }

    /// The job's terms as one segment is started with them.
    private static Terms filled(Job job, int index) {
        Terms terms = job.spec().terms();
        Invocation invocation = terms.invocation();
        SegmentSpec segment = job.spec().segments().get(index);
        return terms.withInvocation(invocation.filled(segment, index));
    }

    static void started(Draft draft, WorkerId worker, long attempt) {
        valid(draft, worker, attempt)
                .ifPresent(id -> {
                    draft.desk().seen(attempt, true, draft.now());
                    change(draft, id, segment(draft, id).started(draft.now()));
                });
    }

    static void progressed(
            Draft draft,
            WorkerId worker,
            long attempt,
            double fraction,
            Optional<String> checkpoint) {
        valid(draft, worker, attempt)
                .ifPresent(id -> {
                    draft.desk().seen(attempt, true, draft.now());
                    Segment before = segment(draft, id);
                    Segment goesOn =
                            draft.desk().goesOn(attempt) ? before.saying(id + " goes on") : before;
                    change(draft, id, goesOn.started(draft.now()).progressed(fraction, checkpoint));
                });
    }

    /// Its agent says that it shows neither progress nor output.
    static void stuck(Draft draft, WorkerId worker, long attempt) {
        valid(draft, worker, attempt)
                .ifPresent(id -> {
                    draft.desk().seen(attempt, true, draft.now());
                    if (draft.desk().isStuck(attempt)) {
                        return;
                    }
                    Job job = draft.fleet().jobs().job(id.job()).orElseThrow();
                    String where = draft.fleet().worker(worker).map(Worker::name).orElse("");
                    String span =
                            job.spec()
                                    .terms()
                                    .patience()
                                    .stuckAfter()
                                    .map(after -> " for " + Span.words(after))
                                    .orElse("");
                    String what = id + " shows neither progress nor output on " + where + span;
                    change(draft, id, segment(draft, id).started(draft.now()).saying(what));
                    draft.act(
                            new Effect.Notify(
                                    Severity.WARNING,
                                    worker,
                                    job.id() + " (" + job.spec().name() + "): " + what,
                                    Optional.of(Condition.JOB_STUCK)));
                });
    }

    static void finished(Draft draft, WorkerId worker, long attempt) {
        valid(draft, worker, attempt)
                .ifPresent(id -> {
                    Attempt held = held(draft, id);
                    change(draft, id, segment(draft, id).done());
                    draft.desk().ended(worker, attempt);
                    release(draft, held);
                    Conducts.finished(draft, worker);
                });
    }

    static void failed(Draft draft, WorkerId worker, long attempt, String why) {
        valid(draft, worker, attempt)
                .ifPresent(id -> {
                    String name = draft.fleet().worker(worker).map(Worker::name).orElse("");
                    String reason = id + " failed on " + name + ": " + why;
                    Attempt held = held(draft, id);
                    int most =
                            draft.fleet().jobs().job(id.job()).orElseThrow().spec().failuresMax();
                    Segment failed =
                            segment(draft, id).failed(worker, draft.now(), why, reason, most);
                    Job job = change(draft, id, failed);
                    draft.desk().ended(worker, attempt);
                    release(draft, held);
                    Conducts.failed(draft, job, worker, why);
                    if (failed.state() == Segment.State.FAILED) {
                        giveUp(draft, job, failed, reason);
                    }
                });
    }

    /// What waits is given up; what runs may end.
    private static void giveUp(Draft draft, Job job, Segment failed, String reason) {
        String why = reason + evidence(draft, failed);
        draft.put(job.withoutRest(false, why, draft.now()));
        draft.act(
                new Effect.Notify(
                        Severity.WARNING,
                        WorkerId.FLEET,
                        job.id() + " (" + job.spec().name() + ") failed: " + why,
                        Optional.of(Condition.JOB_FAILED)));
    }

    /// What was seen on the other workers: a job that fails everywhere is not their fault.
    private static String evidence(Draft draft, Segment failed) {
        var seen = new ArrayList<String>();
        for (Segment.Failure each : failed.trail().failedOn()) {
            if (!each.equals(failed.lastFailure().orElse(null))) {
                String name = draft.fleet().worker(each.worker()).map(Worker::name).orElse("");
                seen.add("on " + name + ": " + each.why());
            }
        }
        String times = failed.failures() == 1 ? "" : " (" + failed.failures() + " times in all)";
        return seen.isEmpty() ? times : times + "; before " + String.join("; ", seen);
    }

    /// The segment waits again, from its last checkpoint; what the old attempt still says changes
    /// nothing.
    static void revoke(Draft draft, Attempt attempt, String why) {
        draft.fleet()
                .jobs()
                .segmentOf(attempt.number())
                .ifPresent(id -> {
                    change(draft, id, segment(draft, id).requeued(why));
                    Moves.lost(draft, id, attempt.worker());
                    end(draft, attempt, why);
                });
    }

    /// Tells the worker's agent, if it can be told, that the attempt is no longer its own.
    static void end(Draft draft, Attempt attempt, String why) {
        draft.desk().forget(attempt.number());
        Optional<Worker> worker = draft.fleet().worker(attempt.worker());
        worker.flatMap(Worker::session)
                .ifPresent(session ->
                        draft.act(
                                new Effect.CancelSegment(
                                        attempt.worker(),
                                        session.number(),
                                        attempt.number(),
                                        why)));
        release(draft, attempt);
    }

    private static void release(Draft draft, Attempt attempt) {
        WorkerId id = attempt.worker();
        Duration worked =
                attempt.startedAt()
                        .map(since -> Duration.between(since, draft.now()))
                        .orElse(Duration.ZERO);
        draft.fleet()
                .worker(id)
                .ifPresent(worker -> {
                    Worker raised =
                            worker.edit()
                                    .generation(worker.generation() + 1)
                                    .record(
                                            worker.record()
                                                    .worked(
                                                            share(worked, attempt, worker),
                                                            draft.now()))
                                    .build();
                    draft.put(raised);
                    raised.session()
                            .ifPresent(session ->
                                    draft.act(
                                            new Effect.TellGeneration(
                                                    id, session.number(), raised.generation())));
                });
    }

    /// What the work counts when all of the worker's GPUs together count as one worker.
    private static Duration share(Duration worked, Attempt attempt, Worker worker) {
        int all = worker.machine().map(Machine::gpus).map(List::size).orElse(0);
        int leased = attempt.gpus().map(List::size).orElse(all);
        return all == 0 ? worked : worked.multipliedBy(Math.clamp(leased, 1, all)).dividedBy(all);
    }

    /// The segment that this attempt may speak for; empty for every attempt that is not the valid
    /// one, and for every worker that does not hold it.
    private static Optional<SegmentId> valid(Draft draft, WorkerId worker, long attempt) {
        Jobs jobs = draft.fleet().jobs();
        return jobs.segmentOf(attempt)
                .filter(id ->
                        jobs.segment(id)
                                .flatMap(Segment::attempt)
                                .filter(held -> held.worker().equals(worker))
                                .isPresent());
    }

    private static Attempt held(Draft draft, SegmentId id) {
        return segment(draft, id).attempt().orElseThrow();
    }

    private static Segment segment(Draft draft, SegmentId id) {
        return draft.fleet().jobs().segment(id).orElseThrow();
    }

    private static Job change(Draft draft, SegmentId id, Segment segment) {
        Job job = draft.fleet().jobs().job(id.job()).orElseThrow();
        Job changed = job.with(id.index(), segment, draft.now());
        if (!changed.equals(job)) {
            draft.put(changed);
        }
        return changed;
    }

    /// A person gives a job up.
    ///
    /// @param running also what runs
    static Optional<String> cancel(Draft draft, Job job, boolean running, String why) {
        if (job.state().isEnd()) {
            return Optional.of(job.id() + " is " + job.state().word() + " already");
        }
        Job cancelled = job.withoutRest(running, why, draft.now());
        draft.put(cancelled);
        if (running) {
            for (Segment segment : job.segments()) {
                segment.attempt().ifPresent(held -> end(draft, held, why));
            }
        }
        return Optional.empty();
    }
}
