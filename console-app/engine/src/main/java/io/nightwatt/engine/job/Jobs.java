package io.nightwatt.engine.job;

import io.nightwatt.engine.fleet.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Every open job, who runs what, and the queue of what waits. Ended jobs stay only for a while:
/// their history is on disk.
///
/// Mutable and owned by the engine's one thread; the values in it are immutable.
public final class Jobs {

    /// So many ended jobs are still known here.
    public static final int ENDED_MAX = 1_000;

    private final SortedMap<JobId, Job> open = new TreeMap<>();
    private final LinkedHashMap<JobId, Job> ended = new LinkedHashMap<>();
    private final Queues queues = new Queues();
    private final Barred barred = new Barred();
    private final Expected expected = new Expected();
    private final Moments deadlines = new Moments();
    private final ClientKeys keys = new ClientKeys();
    private final Holdings holdings = new Holdings();
    private final Map<Requirements, Wait> waits = new HashMap<>();
    private final EnumMap<JobState, Integer> counts = new EnumMap<>(JobState.class);
    private long lastJob;
    private long lastAttempt;

    /// @param stored jobs as they were written last; ended ones need not be among them
    /// @param lastJob the highest job number that was ever given
    /// @param lastAttempt the highest attempt number that was ever given
    public Jobs(Collection<Job> stored, long lastJob, long lastAttempt) {
        this.lastJob = lastJob;
        this.lastAttempt = lastAttempt;
        stored.forEach(this::put);
    }

    public static Jobs none() {
        return new Jobs(List.of(), 0, 0);
    }

    /// Gives the next job number.
    public JobId nextId() {
        lastJob++;
        return new JobId(lastJob);
    }

    /// Gives the next fencing number.
    public long nextAttempt() {
        lastAttempt++;
        return lastAttempt;
    }

    public long lastJob() {
        return lastJob;
    }

    public long lastAttempt() {
        return lastAttempt;
    }

    /// An open job, or one that ended lately.
    public Optional<Job> job(JobId id) {
        Job job = open.get(id);
        return Optional.ofNullable(job == null ? ended.get(id) : job);
    }

    /// Every job that has not ended, in the order of submission.
    public Collection<Job> open() {
        return Collections.unmodifiableCollection(open.values());
    }

    /// Those of the last [#ENDED_MAX] jobs to end, oldest end first.
    public Collection<Job> ended() {
        return Collections.unmodifiableCollection(ended.values());
    }

    /// Jobs that a condition of their start keeps, and of which one is met at `now`, in the form
    /// that they have then.
    public List<Job> passing(Instant now) {
        NavigableSet<JobId> ripe = barred.ripe(now);
        return ripe.stream().flatMap(id -> job(id).stream()).map(job -> asOf(job, now)).toList();
    }

    /// A new job without the conditions that are met from the start.
    public Job asOf(Job job, Instant now) {
        return job.past(job.barrier().at(now, this), now);
    }

    boolean isDone(JobId id) {
        return job(id).filter(job -> job.state() == JobState.DONE).isPresent();
    }

    /// The job that this owner submitted with this key; empty when there is none, or no key.
    public Optional<JobId> submittedAs(String owner, String clientKey) {
        return keys.of(owner, clientKey);
    }

    /// Notes a submission whose job need not be known here any more.
    public void remember(String owner, String clientKey, JobId job) {
        keys.put(owner, clientKey, job);
    }

    /// How many GPUs the project's segments hold now, one that needs none counted as one; the empty
    /// project is all jobs that have none.
    public int heldBy(String project) {
        return holdings.of(project);
    }

    /// Every queue that is not empty, in the order of their first jobs.
    public Collection<Queue> queues() {
        return queues.inOrder();
    }

    /// What workers are woken and kept on for: what waits, and after it what was expected when
    /// somebody looked ahead last.
    public Collection<Queue> wanted() {
        if (expected.queues().isEmpty()) {
            return queues();
        }
        var all = new ArrayList<>(queues());
        all.addAll(expected.queues());
        return all;
    }

    /// Expects the jobs that only their earliest start keeps, when that comes by `until`.
    public void lookAhead(Instant until) {
        var due = new ArrayList<Job>();
        for (JobId id : barred.startsBy(until)) {
            job(id).filter(job -> job.barrier().hasOnlyToStart()).ifPresent(due::add);
        }
        expected.set(due);
    }

    /// Open jobs whose deadline has passed at `now`, the earliest first.
    public List<JobId> late(Instant now) {
        return deadlines.by(now);
    }

    public Optional<Queue> queue(Requirements requirements) {
        return queues.of(requirements);
    }

    /// A worker's tags, groups, declaration or machine changed, on which it depends what it can
    /// run.
    public void traitsChanged(WorkerId worker) {
        queues.forget(worker);
        expected.forget(worker);
    }

    /// The segment that this attempt is the one valid run of; empty for every other number.
    public Optional<SegmentId> segmentOf(long attempt) {
        return holdings.segmentOf(attempt);
    }

    /// The attempts that the worker holds, oldest first.
    public List<Attempt> attemptsOn(WorkerId worker) {
        return holdings.on(worker);
    }

    /// How long the attempt's segment will still take, from how far it came by now; empty when it
    /// has not come far enough to say.
    public Optional<Duration> remaining(Attempt held, Instant now) {
        Optional<Instant> started = held.startedAt();
        double done =
                segmentOf(held.number()).flatMap(this::segment).map(Segment::progress).orElse(0.0);
        boolean isKnown = started.isPresent() && !started.get().isAfter(now);
        if (!isKnown || done < Pace.TELLING) {
            return Optional.empty(); // One from later than now: the clock was set back since.
        }
        long elapsed = Duration.between(started.get(), now).toMillis();
        return Optional.of(Duration.ofMillis(Math.round(elapsed * (1 - done) / done)));
    }

    /// Every worker that holds an attempt.
    public Collection<WorkerId> workersAtWork() {
        return holdings.workers();
    }

    public Optional<Segment> segment(SegmentId id) {
        return job(id.job()).map(job -> job.segment(id.index()));
    }

    /// Puts a job in its new form.
    public void put(Job job) {
        lastJob = Math.max(lastJob, job.id().value());
        expected.forget(job.id());
        Job old = open.get(job.id());
        if (old != null && isPlacedAlike(old, job)) {
            holdings.remove(old);
            open.put(job.id(), job);
            hold(job);
            return;
        }
        job(job.id()).ifPresent(this::forget);
        counts.merge(job.state(), 1, Integer::sum);
        keys.put(job.spec().owner(), job.spec().terms().clientKey(), job.id());
        if (job.state().isEnd()) {
            ended.put(job.id(), job);
            trim();
        } else {
            open.put(job.id(), job);
            queues.put(job);
            barred.put(job, this);
            job.spec().terms().deadline().ifPresent(at -> deadlines.put(at, job.id()));
            hold(job);
        }
        if (job.state() == JobState.DONE) {
            barred.done(job.id());
        }
    }

    /// Most news of a job is how far it has come, which changes no queue and no count.
    private static boolean isPlacedAlike(Job one, Job other) {
        return one.state() == other.state()
                && one.waiting() == other.waiting()
                && one.barrier().equals(other.barrier())
                && one.spec().equals(other.spec());
    }

    private void forget(Job old) {
        counts.merge(old.state(), -1, Integer::sum);
        ended.remove(old.id());
        if (open.remove(old.id()) != null) {
            queues.remove(old);
            barred.remove(old);
            old.spec().terms().deadline().ifPresent(at -> deadlines.remove(at, old.id()));
            holdings.remove(old);
        }
    }

    private void hold(Job job) {
        holdings.put(job);
        for (Segment segment : job.segments()) {
            segment.attempt().ifPresent(held -> lastAttempt = Math.max(lastAttempt, held.number()));
        }
    }

    private void trim() {
        while (ended.size() > ENDED_MAX) {
            ended.pollFirstEntry();
        }
    }

    /// Why what is in this queue waits; empty until somebody has looked.
    public Optional<Wait> waitOf(Requirements requirements) {
        return Optional.ofNullable(waits.get(requirements));
    }

    /// Notes why each queue waits; queues that are not in `verdicts` have no verdict any more.
    public void setWaits(Map<Requirements, Wait> verdicts) {
        waits.clear();
        waits.putAll(verdicts);
    }

    public void setWait(Requirements requirements, Wait verdict) {
        waits.put(requirements, verdict);
    }

    /// The state that a person is shown: a queued job may wait for a worker that has to be woken.
    public JobState shown(Job job) {
        return job.state() == JobState.QUEUED
                        && job.barrier().isOpen()
                        && waitOf(job.spec().requirements()).map(Wait::forWorker).orElse(false)
                ? JobState.WAITING_FOR_WORKER
                : job.state();
    }

    /// Why the job is where it is, one sentence; empty when there is nothing to say.
    public String reason(Job job) {
        if (job.state() != JobState.QUEUED) {
            return job.reason();
        }
        String why = waitReason(job);
        return why.isEmpty() || job.reason().isEmpty()
                ? why + job.reason()
                : why + "; " + job.reason();
    }

    /// Why those of its segments wait that do, also while others of them run; empty when none
    /// waits, and until somebody has looked.
    public String waitReason(Job job) {
        if (job.state().isEnd() || job.count(Segment.State.QUEUED) == 0) {
            return "";
        }
        if (job.barrier().paused()) {
            return "the job is paused";
        }
        return job.barrier().isOpen()
                ? waitOf(job.spec().requirements()).map(Wait::reason).orElse("")
                : job.barrier().words(this);
    }

    /// Number of jobs by shown state; ended ones since this console started. States without a job
    /// are left out.
    public Map<JobState, Integer> counts() {
        var shown = new EnumMap<JobState, Integer>(JobState.class);
        counts.forEach((state, count) -> shown.merge(state, count, Integer::sum));
        int waiting = 0;
        for (Queue queue : queues()) {
            if (waitOf(queue.requirements()).map(Wait::forWorker).orElse(false)) {
                waiting += queue.untouchedJobs();
            }
        }
        shown.merge(JobState.QUEUED, -waiting, Integer::sum);
        shown.merge(JobState.WAITING_FOR_WORKER, waiting, Integer::sum);
        shown.values().removeIf(count -> count == 0);
        return shown;
    }
}
