package io.nightwatt.engine.power;

import java.time.Duration;
import java.util.Optional;

/// The fleet's power rules.
///
/// @param idleTimeout how long a worker is idle before it is powered down; empty means that
///   automation is off
/// @param minReadyWorkers automation never goes below this many workers that are on
/// @param commandValidity how long a power-down order may be obeyed
/// @param stoppingMax how long a worker may take from its yes to dark
/// @param wakeTimeout how long a wake may take until the agent reports in
public record PowerPolicy(
        Optional<Duration> idleTimeout,
        int minReadyWorkers,
        Duration commandValidity,
        Duration stoppingMax,
        Duration wakeTimeout) {

    public static final PowerPolicy DEFAULT =
            new PowerPolicy(
                    Optional.empty(),
                    0,
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(3));

    public PowerPolicy {
        if (idleTimeout.isPresent() && idleTimeout.get().compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException(
                    "an idle timeout is at least 1 minute, not " + idleTimeout.get());
        }
        if (minReadyWorkers < 0) {
            throw new IllegalArgumentException("the minimum of ready workers is 0 or more");
        }
    }

    public PowerPolicy withIdleTimeout(Optional<Duration> timeout) {
        return new PowerPolicy(timeout, minReadyWorkers, commandValidity, stoppingMax, wakeTimeout);
    }
}
