package io.nightwatt.engine.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where a segment has been.
///
/// @param failedOn its last failure on each worker on which it failed, oldest first
/// @param lastRun its newest attempt, also when that is over: the one whose output is looked for
public record Trail(List<Segment.Failure> failedOn, Optional<Attempt> lastRun) {

    public static final Trail NONE = new Trail(List.of(), Optional.empty());

    public Trail {
        failedOn = List.copyOf(failedOn);
    }

    Trail ranOn(Attempt attempt) {
        return new Trail(failedOn, Optional.of(attempt));
    }

    Trail failed(Segment.Failure failure) {
        var all = new ArrayList<>(failedOn);
        all.removeIf(each -> each.worker().equals(failure.worker()));
        all.add(failure);
        return new Trail(all, lastRun);
    }

    Trail withoutFailures() {
        return new Trail(List.of(), lastRun);
    }
}
