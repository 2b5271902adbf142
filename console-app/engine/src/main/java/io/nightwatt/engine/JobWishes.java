package io.nightwatt.engine;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.JobSpec;
import java.util.Optional;

/// What people ask about jobs.
final class JobWishes {

    private JobWishes() {}

    static Answer submit(Draft draft, JobSpec spec) {
        Job job = Job.submitted(draft.fleet().jobs().nextId(), spec, draft.now());
        draft.put(job);
        return new Answer.Submitted(job.id());
    }

    static Answer cancel(Draft draft, JobId id, boolean running, String reason, String actor) {
        Optional<Job> job = draft.fleet().jobs().job(id);
        if (job.isEmpty()) {
            return new Answer.Refused("there is no " + id + " that has not ended");
        }
        String why = "cancelled by " + actor + ": " + PersonWishes.given(reason);
        return Work.cancel(draft, job.get(), running, why)
                .<Answer>map(Answer.Refused::new)
                .orElseGet(Answer.Done::new);
    }
}
