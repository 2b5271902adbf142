package io.nightwatt.engine.dispatch;

import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.Jobs;
import io.nightwatt.engine.job.Queue;
import io.nightwatt.engine.job.Segment;
import io.nightwatt.engine.job.SegmentId;
import io.nightwatt.engine.power.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Brings waiting segments and ready workers together: the higher priority first, then the older
/// job; of the workers that fit, one that is on anyway, so that others may sleep. Pure but for what
/// it remembers within one pass.
public final class Placement {

    /// A worker on which a segment failed gets it again only after this long.
    public static final Duration ELSEWHERE = Duration.ofSeconds(60);

    /// So many jobs of one queue are looked at when the first cannot have any of the workers.
    private static final int LOOK_MAX = 20;

    private final Jobs jobs;
    private final Instant now;
    private final Predicate<Queue> considered;
    private final Set<Queue> exhausted = Collections.newSetFromMap(new IdentityHashMap<>());

    /// This segment goes to this worker.
    public record Choice(SegmentId segment, WorkerId worker) {}

    /// One pass over the queues.
    ///
    /// @param considered queues that are looked at
    public Placement(Jobs jobs, Predicate<Queue> considered, Instant now) {
        this.jobs = jobs;
        this.considered = considered;
        this.now = now;
    }

    /// The next segment to place; empty when none of `free` fits any of the queues. The caller
    /// carries the choice out and takes the worker from `free` before it asks again.
    public Optional<Choice> next(Collection<Worker> free) {
        if (free.isEmpty()) {
            return Optional.empty();
        }
        for (Queue queue : jobs.queues()) {
            if (exhausted.contains(queue) || !considered.test(queue)) {
                continue;
            }
            Optional<Choice> choice = choose(queue, free);
            if (choice.isPresent()) {
                return choice;
            }
            exhausted.add(queue);
        }
        return Optional.empty();
    }

    private Optional<Choice> choose(Queue queue, Collection<Worker> free) {
        int looked = 0;
        for (JobId id : queue.order()) {
            Optional<Job> job = jobs.job(id);
            Optional<SegmentId> segment = job.flatMap(Job::firstQueued);
            if (segment.isEmpty()) {
                continue;
            }
            Optional<Segment.Failure> failure =
                    job.get().segment(segment.get().index()).lastFailure().filter(this::isFresh);
            Optional<WorkerId> best = best(queue, free, failure.map(Segment.Failure::worker));
            if (best.isPresent()) {
                return Optional.of(new Choice(segment.get(), best.get()));
            }
            looked++;
            if (failure.isEmpty() || looked >= LOOK_MAX) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean isFresh(Segment.Failure failure) {
        // One from later than now is from before the clock was set back: nobody knows its age.
        return now.isBefore(failure.at().plus(ELSEWHERE)) && !failure.at().isAfter(now);
    }

    private Optional<WorkerId> best(
            Queue queue, Collection<Worker> free, Optional<WorkerId> avoided) {
        Optional<Worker> best = Optional.empty();
        for (Worker worker : free) {
            if (queue.fits(worker)
                    && (avoided.isEmpty() || !avoided.get().equals(worker.id()))
                    && (best.isEmpty() || RANK.compare(worker, best.get()) < 0)) {
                best = Optional.of(worker);
            }
        }
        return best.map(Worker::id);
    }

    /// Free before parked; on anyway before could sleep; used lately before long unused.
    private static final Comparator<Worker> RANK =
            Comparator.comparing((Worker worker) -> !Readiness.isIdle(worker))
                    .thenComparing(worker -> !isOnAnyway(worker))
                    .thenComparing(
                            worker -> worker.record().lastUsedAt().orElse(Instant.EPOCH),
                            Comparator.reverseOrder())
                    .thenComparing(Worker::id);

    private static boolean isOnAnyway(Worker worker) {
        return worker.settings().minFleetMember()
                || worker.hold().filter(hold -> hold.kind() == Hold.Kind.ON).isPresent();
    }
}
