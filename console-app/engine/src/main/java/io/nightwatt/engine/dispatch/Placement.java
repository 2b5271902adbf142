package io.nightwatt.engine.dispatch;

import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.Jobs;
import io.nightwatt.engine.job.Queue;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.job.Segment;
import io.nightwatt.engine.job.SegmentId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Brings waiting segments and ready workers together. The higher priority goes first; at equal
/// priority the project that holds the fewest GPUs; within a project the nearer deadline, then the
/// older job. Which of the workers that fit takes it, the strategy says. Pure but for what it
/// remembers within one pass.
public final class Placement {

    /// A worker on which a segment failed gets it again only after this long.
    public static final Duration ELSEWHERE = Duration.ofSeconds(60);

    /// So many jobs of one queue are looked at when the first cannot have any of the workers.
    private static final int LOOK_MAX = 20;

    private final Jobs jobs;
    private final Predicate<Queue> considered;
    private final Strategy strategy;
    private final Instant now;
    private final PriorityQueue<Contender> contenders = new PriorityQueue<>(Contender.ORDER);

    /// How often each kind was served in this pass. A queue object may be another after that.
    private final Map<Requirements, Integer> rounds = new HashMap<>();

    /// Workers that are left to a segment of several GPUs until enough of them are free: small
    /// segments behind it would take each GPU as it comes.
    private final Set<WorkerId> reserved = new HashSet<>();

    private @Nullable Requirements served;
    private boolean begun;

    /// This segment goes to this worker, and leases this there.
    public record Choice(SegmentId segment, WorkerId worker, Room.Lease lease) {}

    /// A project's line in one queue.
    ///
    /// @param held how much the project held when this was noted; it only grows in a pass
    /// @param round how often the queue had been served then; its lines are others after that
    private record Contender(Queue queue, Queue.Line line, int held, int round) {

        private static final Comparator<Contender> ORDER =
                Comparator.comparingInt((Contender each) -> -each.line().priority())
                        .thenComparingInt(Contender::held)
                        .thenComparing(Contender::line);
    }

    /// One pass over the queues.
    ///
    /// @param considered queues that are looked at
    public Placement(Jobs jobs, Predicate<Queue> considered, Strategy strategy, Instant now) {
        this.jobs = jobs;
        this.considered = considered;
        this.strategy = strategy;
        this.now = now;
    }

    /// The next segment to place; empty when none of `free` fits any of the queues. The caller
    /// carries the choice out and takes what it leases from `free` before it asks again.
    public Optional<Choice> next(Collection<Offer> free) {
        if (free.isEmpty()) {
            return Optional.empty();
        }
        begin();
        Contender first = contenders.poll();
        while (first != null) {
            Optional<Choice> choice = isStale(first) ? Optional.empty() : choose(first, free);
            if (choice.isPresent()) {
                return choice;
            }
            first = contenders.poll();
        }
        return Optional.empty();
    }

    /// Workers that are kept for a segment of several GPUs, as far as this pass has found.
    Set<WorkerId> reserved() {
        return Set.copyOf(reserved);
    }

    private void begin() {
        if (!begun) {
            begun = true;
            for (Queue queue : jobs.queues()) {
                if (considered.test(queue)) {
                    lineUp(queue, 0);
                }
            }
        } else if (served != null) {
            int round = rounds.merge(served, 1, Integer::sum);
            jobs.queue(served).ifPresent(queue -> lineUp(queue, round));
            served = null;
        }
    }

    private void lineUp(Queue queue, int round) {
        for (Queue.Line line : queue.lines()) {
            contenders.add(new Contender(queue, line, jobs.heldBy(line.project()), round));
        }
    }

    /// Its queue was served since; or its project was given more, and then it is lined up anew.
    private boolean isStale(Contender contender) {
        Requirements needs = contender.queue().requirements();
        if (contender.round() != rounds.getOrDefault(needs, 0)) {
            return true;
        }
        int held = jobs.heldBy(contender.line().project());
        if (held == contender.held()) {
            return false;
        }
        contenders.add(new Contender(contender.queue(), contender.line(), held, contender.round()));
        return true;
    }

    private Optional<Choice> choose(Contender first, Collection<Offer> free) {
        Queue queue = first.queue();
        Optional<Choice> choice =
                choose(queue, first.line().order(), free)
                        // All of its first may be kept from the workers that are free.
                        .or(() -> choose(queue, queue.order(), free));
        if (choice.isPresent()) {
            served = queue.requirements();
        } else {
            reserve(queue, free);
            rounds.merge(queue.requirements(), 1, Integer::sum); // None of its lines has a chance.
        }
        return choice;
    }

    /// Keeps the worker that is nearest to having enough.
    private void reserve(Queue queue, Collection<Offer> free) {
        if (queue.requirements().gpus() < 2) {
            return;
        }
        @Nullable Offer nearest = null;
        for (Offer each : free) {
            boolean may = !reserved.contains(each.worker().id()) && queue.fits(each.worker());
            if (may && (nearest == null || gpus(each) > gpus(nearest))) {
                nearest = each;
            }
        }
        if (nearest != null) {
            reserved.add(nearest.worker().id());
        }
    }

    private static int gpus(Offer offer) {
        return offer.room().gpus().size();
    }

    private Optional<Choice> choose(Queue queue, Iterable<JobId> order, Collection<Offer> free) {
        int looked = 0;
        for (JobId id : order) {
            Optional<Job> job = jobs.job(id);
            Optional<SegmentId> segment = job.flatMap(Job::firstQueued);
            if (segment.isEmpty()) {
                continue;
            }
            List<Segment.Failure> failed =
                    job.get().segment(segment.get().index()).trail().failedOn();
            Optional<Offer> best = best(queue, job.get(), free, failed);
            if (best.isPresent()) {
                Room.Lease lease = best.get().lease(queue.requirements()).orElseThrow();
                return Optional.of(new Choice(segment.get(), best.get().worker().id(), lease));
            }
            looked++;
            if (failed.isEmpty() || looked >= LOOK_MAX) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean isFresh(Segment.Failure failure) {
        // One from later than now is from before the clock was set back: nobody knows its age.
        return now.isBefore(failure.at().plus(ELSEWHERE)) && !failure.at().isAfter(now);
    }

    /// @param failed where the segment has failed: elsewhere is tried first, and only elsewhere
    ///   while that is fresh
    private Optional<Offer> best(
            Queue queue, Job job, Collection<Offer> free, List<Segment.Failure> failed) {
        var ranking = new Ranking(strategy, job.spec().terms().preference(), now);
        Comparator<Offer> usual = ranking.of(queue.requirements());
        Comparator<Offer> order =
                failed.isEmpty()
                        ? usual
                        : Comparator.comparing((Offer each) -> on(each, failed).isPresent())
                                .thenComparing(usual);
        @Nullable Offer best = null;
        for (Offer each : free) {
            boolean may = isTaken(queue, each) && on(each, failed).filter(this::isFresh).isEmpty();
            if (may && (best == null || order.compare(each, best) < 0)) {
                best = each;
            }
        }
        return Optional.ofNullable(best);
    }

    private boolean isTaken(Queue queue, Offer offer) {
        Requirements needs = queue.requirements();
        return offer.room().mayTake(needs)
                && (needs.gpus() == 0 || !reserved.contains(offer.worker().id()))
                && queue.fits(offer.worker())
                && offer.lease(needs).isPresent();
    }

    private static Optional<Segment.Failure> on(Offer offer, List<Segment.Failure> failed) {
        for (Segment.Failure each : failed) {
            if (each.worker().equals(offer.worker().id())) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
