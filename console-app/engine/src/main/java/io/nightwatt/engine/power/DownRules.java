package io.nightwatt.engine.power;

import java.time.Duration;
import java.util.Optional;

/// How a worker goes down.
///
/// @param coolDown the last part of the idle timeout, in which the coming power-down is shown
/// @param drainGrace how long a drain waits for what runs; then the worker stays on and a person is
///   asked
/// @param commandValidity how long a power-down order may be obeyed
/// @param stoppingMax how long a worker may take from its yes to dark
public record DownRules(
        Duration coolDown, Duration drainGrace, Duration commandValidity, Duration stoppingMax) {

    public static final DownRules DEFAULT =
            new DownRules(
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(10),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(5));

    /// What is wrong with it, one sentence; empty when nothing is.
    public Optional<String> problem() {
        return Limits.span("the cool-down", coolDown, Duration.ZERO, Duration.ofDays(1))
                .or(() ->
                        Limits.span(
                                "the graceful timeout",
                                drainGrace,
                                Duration.ofSeconds(10),
                                Duration.ofDays(2)))
                .or(() ->
                        Limits.span(
                                "an order's validity",
                                commandValidity,
                                Duration.ofSeconds(5),
                                Duration.ofMinutes(10)))
                .or(() ->
                        Limits.span(
                                "the longest shutdown",
                                stoppingMax,
                                Duration.ofSeconds(30),
                                Duration.ofHours(1)));
    }
}
