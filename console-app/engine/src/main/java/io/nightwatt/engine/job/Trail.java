package io.nightwatt.engine.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Where a segment has been.
///
/// @param failedOn its last failure on each worker on which it failed, oldest first
/// @param lastRun its newest attempt, also when that is over: the one whose output is looked for
/// @param firstAt when it was given out first; what was stored before that was kept has the time of
///   its newest attempt
public record Trail(
        List<Segment.Failure> failedOn, Optional<Attempt> lastRun, Optional<Instant> firstAt) {

    public static final Trail NONE = new Trail(List.of(), Optional.empty(), Optional.empty());

    public Trail {
        failedOn = List.copyOf(failedOn);
        Optional<Instant> newest = lastRun.map(Attempt::assignedAt);
        firstAt = Objects.requireNonNullElse(firstAt, Optional.<Instant>empty()).or(() -> newest);
    }

    Trail ranOn(Attempt attempt) {
        return new Trail(failedOn, Optional.of(attempt), firstAt);
    }

    Trail failed(Segment.Failure failure) {
        var all = new ArrayList<>(failedOn);
        all.removeIf(each -> each.worker().equals(failure.worker()));
        all.add(failure);
        return new Trail(all, lastRun, firstAt);
    }

    Trail withoutFailures() {
        return new Trail(List.of(), lastRun, firstAt);
    }
}
