package io.nightwatt.engine.job;

import io.nightwatt.engine.fleet.WorkerId;
import java.time.Instant;
import java.util.Optional;

/// How far one segment has come. Immutable.
///
/// @param attempt the one valid run of it; present exactly while it is assigned or running
/// @param checkpoint where its next attempt goes on from; empty means from the start
/// @param progress from 0 to 1, as its agent told last; may fall when it starts again
/// @param failures how often it failed by itself (not: how often its worker was lost)
/// @param lastFailure the worker of the last failure, and when; empty when there was none
/// @param reason what happened to it last, one sentence; empty at first
public record Segment(
        State state,
        Optional<Attempt> attempt,
        Optional<String> checkpoint,
        double progress,
        int failures,
        Optional<Failure> lastFailure,
        String reason) {

    /// What a segment waits for.
    public enum State {
        QUEUED,
        ASSIGNED,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    /// Where and when a segment failed last.
    public record Failure(WorkerId worker, Instant at) {}

    public static final Segment QUEUED =
            new Segment(
                    State.QUEUED, Optional.empty(), Optional.empty(), 0, 0, Optional.empty(), "");

    public Segment {
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
                State.ASSIGNED, Optional.of(to), checkpoint, progress, failures, lastFailure, "");
    }

    public Segment started(Instant at) {
        return new Segment(
                State.RUNNING,
                attempt.map(held -> held.started(at)),
                checkpoint,
                progress,
                failures,
                lastFailure,
                reason);
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
                reason);
    }

    /// Waits again, from its last checkpoint, through no fault of its own.
    public Segment requeued(String why) {
        return ended(State.QUEUED, failures, lastFailure, why);
    }

    public Segment done() {
        return new Segment(
                State.DONE, Optional.empty(), Optional.empty(), 1, failures, lastFailure, "");
    }

    /// Failed by itself: waits again, or has failed for good once it failed `failuresMax` times.
    public Segment failed(WorkerId where, Instant at, String why, int failuresMax) {
        State next = failures + 1 >= failuresMax ? State.FAILED : State.QUEUED;
        return ended(next, failures + 1, Optional.of(new Failure(where, at)), why);
    }

    public Segment cancelled(String why) {
        return ended(State.CANCELLED, failures, lastFailure, why);
    }

    private Segment ended(State next, int count, Optional<Failure> last, String why) {
        return new Segment(next, Optional.empty(), checkpoint, progress, count, last, why);
    }
}
