package io.nightwatt.engine.job;

import io.nightwatt.engine.fleet.WorkerId;
import java.time.Instant;
import java.util.Optional;

/// One run of a segment on one worker.
///
/// @param number the fencing number: unique in the console and rising, so that a report of any
///   other attempt changes nothing
/// @param startedAt when its agent said that it runs; empty until then
public record Attempt(
        long number, WorkerId worker, Instant assignedAt, Optional<Instant> startedAt) {

    public Attempt {
        if (number <= 0) {
            throw new IllegalArgumentException("an attempt's number is positive, not " + number);
        }
    }

    Attempt started(Instant at) {
        return new Attempt(number, worker, assignedAt, Optional.of(startedAt.orElse(at)));
    }
}
