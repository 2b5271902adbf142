package io.nightwatt.engine.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One job, and how far it has come. Immutable.
///
/// @param state never [JobState#WAITING_FOR_WORKER], which is derived: [Jobs#shown]
/// @param since when it came into this state
/// @param reason what happened to it last, one sentence; empty when there is nothing to say
/// @param segments in the order of the spec's
/// @param barrier what keeps it out of its queue now
public record Job(
        JobId id,
        JobSpec spec,
        Instant submittedAt,
        JobState state,
        Instant since,
        String reason,
        List<Segment> segments,
        Barrier barrier) {

    public Job {
        segments = List.copyOf(segments);
        if (state == JobState.WAITING_FOR_WORKER) {
            throw new IllegalArgumentException("waiting for a worker is derived, never stored");
        }
        if (segments.size() != spec.segments().size()) {
            throw new IllegalArgumentException(
                    id + " has " + spec.segments().size() + " segments, not " + segments.size());
        }
    }

    public static Job submitted(JobId id, JobSpec spec, Instant at) {
        var segments = new ArrayList<Segment>(spec.segments().size());
        spec.segments().forEach(_ -> segments.add(Segment.QUEUED));
        var barrier = Barrier.of(spec.terms().start());
        return new Job(id, spec, at, JobState.QUEUED, at, "", segments, barrier);
    }

    public Segment segment(int index) {
        return segments.get(index);
    }

    /// How many of its segments are in `wanted`.
    public int count(Segment.State wanted) {
        int count = 0;
        for (Segment segment : segments) {
            if (segment.state() == wanted) {
                count++;
            }
        }
        return count;
    }

    /// When something of it was given out first; empty before that.
    public Optional<Instant> startedAt() {
        Instant first = Instant.MAX;
        for (Segment segment : segments) {
            Instant at = segment.trail().firstAt().orElse(first);
            first = at.isBefore(first) ? at : first;
        }
        return first.equals(Instant.MAX) ? Optional.empty() : Optional.of(first);
    }

    /// How many of its segments wait in line; none once it has ended, and none behind a barrier.
    public int waiting() {
        return state.isEnd() || !barrier.isOpen() ? 0 : count(Segment.State.QUEUED);
    }

    /// With one segment changed, and the state that follows from all of them.
    public Job with(int index, Segment segment, Instant now) {
        var changed = new ArrayList<>(segments);
        changed.set(index, segment);
        return settled(changed, segment.reason().isEmpty() ? reason : segment.reason(), now);
    }

    /// Gives up what waits; what runs is left to its end, or cancelled too.
    ///
    /// @param running also what is assigned or running
    public Job withoutRest(boolean running, String why, Instant now) {
        var changed = new ArrayList<Segment>(segments.size());
        for (Segment segment : segments) {
            boolean ends = segment.isOpen() && (running || segment.state() == Segment.State.QUEUED);
            changed.add(ends ? segment.cancelled(why) : segment);
        }
        return settled(changed, why, now);
    }

    /// Gives out no more of it until it is resumed; what runs is left to its end.
    public Job paused(String why, Instant now) {
        return settled(segments, barrier.withPaused(true), why, now);
    }

    public Job resumed(String why, Instant now) {
        return settled(segments, barrier.withPaused(false), why, now);
    }

    /// Without the conditions of its start that are met.
    Job past(Barrier lower, Instant now) {
        return settled(segments, lower, reason, now);
    }

    /// What failed, and what was given up because of it, waits again; what it waited for before its
    /// start it has had.
    public Job retried(String why, Instant now) {
        var changed = new ArrayList<Segment>(segments.size());
        for (Segment segment : segments) {
            boolean again =
                    switch (segment.state()) {
                        case FAILED, CANCELLED -> true;
                        case QUEUED, ASSIGNED, RUNNING, DONE -> false;
                    };
            changed.add(again ? segment.retried(why) : segment);
        }
        return settled(changed, Barrier.NONE, why, now);
    }

    public Job withPriority(int priority) {
        return new Job(
                id,
                spec.withPriority(priority),
                submittedAt,
                state,
                since,
                reason,
                segments,
                barrier);
    }

    private Job settled(List<Segment> changed, String why, Instant now) {
        return settled(changed, barrier, why, now);
    }

    private Job settled(List<Segment> changed, Barrier with, String why, Instant now) {
        JobState next = stateOf(changed, with);
        return new Job(
                id, spec, submittedAt, next, next == state ? since : now, why, changed, with);
    }

    /// Running before assigned before queued (or paused) while anything is open; then failed before
    /// cancelled before done.
    static JobState stateOf(List<Segment> segments, Barrier barrier) {
        boolean queued = false;
        boolean assigned = false;
        boolean failed = false;
        boolean cancelled = false;
        for (Segment segment : segments) {
            switch (segment.state()) {
                case RUNNING -> {
                    return JobState.RUNNING;
                }
                case ASSIGNED -> assigned = true;
                case QUEUED -> queued = true;
                case FAILED -> failed = true;
                case CANCELLED -> cancelled = true;
                case DONE -> {}
            }
        }
        if (assigned) {
            return JobState.ASSIGNED;
        }
        if (queued) {
            return barrier.paused() ? JobState.PAUSED : JobState.QUEUED;
        }
        return failed ? JobState.FAILED : cancelled ? JobState.CANCELLED : JobState.DONE;
    }

    /// The first segment that waits; empty when none does.
    public Optional<SegmentId> firstQueued() {
        for (int index = 0; index < segments.size(); index++) {
            if (segments.get(index).state() == Segment.State.QUEUED) {
                return Optional.of(new SegmentId(id, index));
            }
        }
        return Optional.empty();
    }
}
