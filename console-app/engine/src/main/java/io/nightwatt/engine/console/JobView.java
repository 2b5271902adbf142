package io.nightwatt.engine.console;

import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.JobState;
import io.nightwatt.engine.job.Jobs;
import io.nightwatt.engine.job.Pace;
import io.nightwatt.engine.job.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One job at one moment, for a person.
///
/// @param state as it is shown: a queued job may wait for a worker that has to be woken
/// @param reason why it is there, one sentence; empty when there is nothing to say
/// @param since when it came into its stored state
/// @param progress from 0 to 1, over all segments
/// @param workers those that hold a segment of it now
/// @param startedAt when something of it was given out first; empty before that
/// @param remaining how long it will probably still take ([Pace#remaining]); empty while too little
///   is known, and for one that is no longer in the engine's memory
/// @param segmentsWaiting how many of its segments no worker has yet; none once it has ended
/// @param waitReason why those wait, one sentence, also while others run; empty when none waits or
///   nothing is known
public record JobView(
        JobId id,
        String name,
        String owner,
        String project,
        String type,
        int priority,
        JobState state,
        String reason,
        Instant submittedAt,
        Instant since,
        int segments,
        int segmentsDone,
        double progress,
        List<WorkerId> workers,
        Optional<Instant> startedAt,
        Optional<Duration> remaining,
        int segmentsWaiting,
        String waitReason) {

    public JobView {
        workers = List.copyOf(workers);
    }

    /// One that is in the engine's memory.
    public static JobView of(Job job, Jobs jobs, Instant now) {
        return of(
                job,
                jobs.shown(job),
                jobs.reason(job),
                Pace.remaining(job, now),
                jobs.waitReason(job));
    }

    /// One that is no longer in the engine's memory: it says what it said last.
    public static JobView ofStored(Job job) {
        return of(job, job.state(), job.reason(), Optional.empty(), "");
    }

    private static JobView of(
            Job job,
            JobState state,
            String reason,
            Optional<Duration> remaining,
            String waitReason) {
        int done = 0;
        double progress = 0;
        for (Segment segment : job.segments()) {
            done += segment.state() == Segment.State.DONE ? 1 : 0;
            progress += segment.progress();
        }
        return new JobView(
                job.id(),
                job.spec().name(),
                job.spec().owner(),
                job.spec().project(),
                job.spec().type(),
                job.spec().priority(),
                state,
                reason,
                job.submittedAt(),
                job.since(),
                job.segments().size(),
                done,
                progress / job.segments().size(),
                job.segments().stream()
                        .flatMap(segment -> segment.attempt().stream())
                        .map(attempt -> attempt.worker())
                        .distinct()
                        .toList(),
                job.startedAt(),
                remaining,
                job.state().isEnd() ? 0 : job.count(Segment.State.QUEUED),
                waitReason);
    }
}
