package io.nightwatt.engine;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.dispatch.Strategy;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.JobSpec;
import io.nightwatt.engine.job.JobState;
import io.nightwatt.engine.job.Jobs;
import io.nightwatt.engine.job.Segment;
import java.util.Optional;
import java.util.function.Function;

/// What people ask about jobs.
final class JobWishes {

    private static final Answer DONE = new Answer.Done();

    private JobWishes() {}

    static Answer submit(Draft draft, JobSpec spec) {
        Jobs jobs = draft.fleet().jobs();
        Optional<JobId> before = jobs.submittedAs(spec.owner(), spec.terms().clientKey());
        if (before.isPresent()) {
            return repeated(jobs, before.get(), spec);
        }
        Optional<String> problem = spec.problem().or(() -> problemOfStart(jobs, spec));
        return problem.<Answer>map(Answer.Refused::new).orElseGet(() -> create(draft, spec));
    }

    /// The same submission once more: who asks may not have heard the answer.
    private static Answer repeated(Jobs jobs, JobId before, JobSpec spec) {
        Optional<JobSpec> first =
                jobs.job(before).map(job -> job.spec().withPriority(spec.priority()));
        return first.isEmpty() || first.get().equals(spec)
                ? new Answer.Submitted(before)
                : new Answer.Refused(
                        "the client key \""
                                + spec.terms().clientKey()
                                + "\" has made "
                                + before
                                + " already, which is another job: take a new key for each job");
    }

    private static Optional<String> problemOfStart(Jobs jobs, JobSpec spec) {
        for (JobId id : spec.terms().start().after()) {
            Optional<Job> other = jobs.job(id);
            if (other.isEmpty()) {
                return Optional.of(
                        "it is to run after " + id + ", of which nothing is known (any more)");
            }
            JobState state = other.get().state();
            if (state == JobState.CANCELLED) {
                return Optional.of("it is to run after " + id + ", which was cancelled");
            }
        }
        return Optional.empty();
    }

    private static Answer create(Draft draft, JobSpec spec) {
        Job job = Job.submitted(draft.fleet().jobs().nextId(), spec, draft.now());
        draft.put(draft.fleet().jobs().asOf(job, draft.now()));
        return new Answer.Submitted(job.id());
    }

    static Answer cancel(Draft draft, JobId id, boolean running, String reason, String actor) {
        String why = "cancelled by " + actor + ": " + PersonWishes.given(reason);
        return on(
                draft,
                id,
                job -> {
                    Optional<String> problem = Work.cancel(draft, job, running, why);
                    return problem.isPresent()
                            ? new Answer.Refused(problem.get())
                            : noted(draft, job, "cancelled", "was " + why, actor);
                });
    }

    static Answer pause(Draft draft, JobId id, String reason, String actor) {
        return on(
                draft,
                id,
                job -> {
                    if (job.state().isEnd()) {
                        return is(job, job.state().word() + " already");
                    }
                    if (job.barrier().paused()) {
                        return is(job, "paused already");
                    }
                    String why = "paused by " + actor + ": " + PersonWishes.given(reason);
                    draft.put(job.paused(why, draft.now()));
                    return noted(draft, job, "paused", "was " + why, actor);
                });
    }

    static Answer resume(Draft draft, JobId id, String actor) {
        return on(
                draft,
                id,
                job -> {
                    if (job.state().isEnd() || !job.barrier().paused()) {
                        return is(job, "not paused");
                    }
                    draft.put(job.resumed("resumed by " + actor, draft.now()));
                    return noted(draft, job, "resumed", "was resumed", actor);
                });
    }

    static Answer retry(Draft draft, JobId id, String actor) {
        return on(
                draft,
                id,
                job -> {
                    if (job.state() == JobState.CANCELLED) {
                        return is(job, "cancelled; submit it anew by cloning it");
                    }
                    int failed = job.count(Segment.State.FAILED);
                    if (failed == 0) {
                        return new Answer.Refused("no segment of " + job.id() + " has failed");
                    }
                    draft.put(job.retried("tried again by " + actor, draft.now()));
                    return noted(
                            draft,
                            job,
                            "retried",
                            "is tried again; " + failed + " segments had failed",
                            actor);
                });
    }

    static Answer setPriority(Draft draft, JobId id, int priority, String actor) {
        Optional<String> problem = JobSpec.problemOf(priority);
        if (problem.isPresent()) {
            return new Answer.Refused(problem.get());
        }
        return on(
                draft,
                id,
                job -> {
                    if (job.state().isEnd()) {
                        return is(job, job.state().word() + " already");
                    }
                    draft.put(job.withPriority(priority));
                    return noted(
                            draft,
                            job,
                            "priority",
                            "had priority "
                                    + job.spec().priority()
                                    + " and has "
                                    + priority
                                    + " now",
                            actor);
                });
    }

    /// The copy has no client key, and none of the times and jobs that the first one waited for.
    static Answer again(Draft draft, JobId id, String actor) {
        return on(
                draft,
                id,
                job -> {
                    Answer answer = create(draft, job.spec().copy());
                    noted(draft, job, "cloned", "was submitted once more", actor);
                    return answer;
                });
    }

    static Answer setStrategy(Draft draft, Strategy strategy, String actor) {
        Strategy before = draft.fleet().strategy();
        if (before != strategy) {
            draft.fleet().setStrategy(strategy);
            draft.changed(FleetPart.STRATEGY);
            draft.record(
                    WorkerId.FLEET,
                    "settings",
                    before.word(),
                    strategy.word(),
                    "workers are chosen by another strategy",
                    "",
                    actor);
        }
        return DONE;
    }

    /// Who asked what of a job is in the fleet's history.
    private static Answer noted(Draft draft, Job job, String to, String what, String actor) {
        String text = job.id() + " (" + job.spec().name() + ") " + what;
        draft.record(WorkerId.FLEET, "job", "", to, text, "", actor);
        return DONE;
    }

    private static Answer is(Job job, String what) {
        return new Answer.Refused(job.id() + " is " + what);
    }

    private static Answer on(Draft draft, JobId id, Function<Job, Answer> wish) {
        return draft.fleet()
                .jobs()
                .job(id)
                .map(wish)
                .orElseGet(() ->
                        new Answer.Refused("there is no " + id + " that is still known here"));
    }
}
