package io.nightwatt.engine.job;

import io.nightwatt.engine.fleet.WorkerId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/// How far one segment has come. Immutable.
///
/// @param attempt the one valid run of it; present exactly while it is assigned or running
/// @param checkpoint where its next attempt goes on from; empty means from the start
/// @param progress from 0 to 1, as its agent told last; may fall when it starts again
/// @param failures how often it failed by itself (not: how often its worker was lost)
/// @param lastFailure the worker of the last failure, and when; empty when there was none
/// @param reason what happened to it last, one sentence; empty at first
/// @param trail where it has been
public record Segment(
        State state,
        Optional<Attempt> attempt,
        Optional<String> checkpoint,
        double progress,
        int failures,
        Optional<Failure> lastFailure,
        String reason,
        Trail trail) {

    /// So many different workers cannot all be at fault.
    public static final int WORKERS_MAX = 3;

    /// What a segment waits for.
    public enum State {
        QUEUED,
        ASSIGNED,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    /// Where and when a segment failed, and what its agent said.
    public record Failure(WorkerId worker, Instant at, String why) {

        public Failure {
            why = Objects.requireNonNullElse(why, "");
        }
    }

    public static final Segment QUEUED =
            new Segment(
                    State.QUEUED,
                    Optional.empty(),
                    Optional.empty(),
                    0,
                    0,
                    Optional.empty(),
                    "",
                    Trail.NONE);

    public Segment {
        trail = Objects.requireNonNullElse(trail, Trail.NONE);
        boolean held = state == State.ASSIGNED || state == State.RUNNING;
        if (held != attempt.isPresent()) {
            throw new IllegalArgumentException(
                    "a segment has an attempt exactly while it is assigned or running, not "
                            + state
                            + " with "
                            + attempt);
        }
    }

    /// True while it may still change.
    public boolean isOpen() {
        return switch (state) {
            case QUEUED, ASSIGNED, RUNNING -> true;
            case DONE, FAILED, CANCELLED -> false;
        };
    }

    public Segment assigned(Attempt to) {
        return new Segment(
                State.ASSIGNED,
                Optional.of(to),
                checkpoint,
                progress,
                failures,
                lastFailure,
                "",
                trail.ranOn(to));
    }

    public Segment started(Instant at) {
        return new Segment(
                State.RUNNING,
                attempt.map(held -> held.started(at)),
                checkpoint,
                progress,
                failures,
                lastFailure,
                reason,
                trail);
    }

    /// Its agent told how far it is.
    ///
    /// @param token the newest checkpoint; empty keeps the one before
    public Segment progressed(double fraction, Optional<String> token) {
        return new Segment(
                state,
                attempt,
                token.or(() -> checkpoint),
                Math.clamp(fraction, 0, 1),
                failures,
                lastFailure,
                reason,
                trail);
    }

    /// With other words about what happens to it.
    public Segment saying(String what) {
        return new Segment(
                state, attempt, checkpoint, progress, failures, lastFailure, what, trail);
    }

    /// Waits again, from its last checkpoint, through no fault of its own.
    public Segment requeued(String why) {
        return ended(State.QUEUED, failures, lastFailure, why, trail);
    }

    public Segment done() {
        return new Segment(
                State.DONE,
                Optional.empty(),
                Optional.empty(),
                1,
                failures,
                lastFailure,
                "",
                trail);
    }

    /// Failed by itself: waits again, or has failed for good once it failed `failuresMax` times, or
    /// on [#WORKERS_MAX] different workers.
    ///
    /// @param why what its agent said; `sentence` says it with the names of segment and worker
    public Segment failed(
            WorkerId where, Instant at, String why, String sentence, int failuresMax) {
        var failure = new Failure(where, at, why);
        Trail longer = trail.failed(failure);
        boolean forGood = failures + 1 >= failuresMax || longer.failedOn().size() >= WORKERS_MAX;
        return ended(
                forGood ? State.FAILED : State.QUEUED,
                failures + 1,
                Optional.of(failure),
                sentence,
                longer);
    }

    public Segment cancelled(String why) {
        return ended(State.CANCELLED, failures, lastFailure, why, trail);
    }

    /// Waits again as if it had never failed, from its last checkpoint.
    public Segment retried(String why) {
        return ended(State.QUEUED, 0, Optional.empty(), why, trail.withoutFailures());
    }

    private Segment ended(State next, int count, Optional<Failure> last, String why, Trail where) {
        return new Segment(next, Optional.empty(), checkpoint, progress, count, last, why, where);
    }
}
