package io.nightwatt.engine;

import io.nightwatt.engine.alert.Condition;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.Segment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Jobs that wait for a time or for other jobs, and jobs that are late.
final class Conditions {

    /// From the order to wake a worker until it takes a job, at most.
    private static final Duration WAKE_MAX = Duration.ofMinutes(3);

    private Conditions() {}

    /// Lets jobs into their queues whose conditions are met by now.
    static void lift(Draft draft) {
        for (Job job : draft.fleet().jobs().passing(draft.now())) {
            draft.put(job);
        }
        draft.fleet().jobs().lookAhead(draft.now().plus(WAKE_MAX));
    }

    /// Tells each owner once that the deadline has passed.
    static void tellLate(Draft draft) {
        List<JobId> late = draft.fleet().jobs().late(draft.now());
        Set<JobId> told = draft.desk().toldLate();
        told.retainAll(late);
        for (JobId id : late) {
            if (told.add(id)) {
                draft.fleet().jobs().job(id).ifPresent(job -> tellLate(draft, job));
            }
        }
    }

    private static void tellLate(Draft draft, Job job) {
        draft.act(
                new Effect.Notify(
                        Severity.WARNING,
                        WorkerId.FLEET,
                        job.id()
                                + " ("
                                + job.spec().nameAndOwner()
                                + ") is past its deadline: "
                                + job.count(Segment.State.DONE)
                                + " of "
                                + job.segments().size()
                                + (job.segments().size() == 1 ? " segment is" : " segments are")
                                + " done",
                        Optional.of(Condition.JOB_LATE)));
    }
}
