package io.nightwatt.engine.job;

import io.nightwatt.engine.fleet.WorkerId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// One run of a segment on one worker.
///
/// @param number the fencing number: unique in the console and rising, so that a report of any
///   other attempt changes nothing
/// @param startedAt when its agent said that it runs; empty until then
/// @param gpus the UUIDs of the GPUs that it leases, none when it needs none; empty for what was
///   given out before there were leases, which may use every GPU of its worker
public record Attempt(
        long number,
        WorkerId worker,
        Instant assignedAt,
        Optional<Instant> startedAt,
        Optional<List<String>> gpus) {

    public Attempt {
        gpus = Objects.requireNonNullElse(gpus, Optional.<List<String>>empty()).map(List::copyOf);
        if (number <= 0) {
            throw new IllegalArgumentException("an attempt's number is positive, not " + number);
        }
    }

    /// As it is given out.
    public static Attempt given(long number, WorkerId worker, Instant at, List<String> gpus) {
        return new Attempt(number, worker, at, Optional.empty(), Optional.of(gpus));
    }

    Attempt started(Instant at) {
        return new Attempt(number, worker, assignedAt, Optional.of(startedAt.orElse(at)), gpus);
    }
}
