package io.nightwatt.engine.alert;

import java.time.Duration;
import java.util.Optional;

/// What is done about a worker whose GPU stays at its critical temperature. Each step is off until
/// an admin turns it on, and they are taken in this order.
///
/// @param stopNewWork it gets no new work, until it has cooled down below its warning limit
/// @param stopAfter how long it must have been critical without a break
/// @param pauseWork its running segments are ended and go on elsewhere, from their last checkpoint
/// @param pauseAfter as `stopAfter`
/// @param powerDown it is powered down when nothing runs on it any more, and gets no work until a
///   person has looked at it
/// @param powerDownAfter as `stopAfter`
public record ThermalGuard(
        boolean stopNewWork,
        Duration stopAfter,
        boolean pauseWork,
        Duration pauseAfter,
        boolean powerDown,
        Duration powerDownAfter) {

    public static final ThermalGuard OFF =
            new ThermalGuard(
                    false,
                    Duration.ofMinutes(1),
                    false,
                    Duration.ofMinutes(3),
                    false,
                    Duration.ofMinutes(5));

    private static final Duration AFTER_MAX = Duration.ofHours(24);

    /// What is wrong with it, one sentence; empty when nothing is.
    public Optional<String> problem() {
        for (Duration after : new Duration[] {stopAfter, pauseAfter, powerDownAfter}) {
            if (after.isNegative() || after.compareTo(AFTER_MAX) > 0) {
                return Optional.of("a step of the thermal guard waits 0 seconds to 24 hours");
            }
        }
        if ((pauseWork || powerDown) && !stopNewWork) {
            return Optional.of(
                    "the thermal guard can pause work or power down only where it stops new work"
                            + " too: turn that on");
        }
        boolean inOrder =
                (!pauseWork || stopAfter.compareTo(pauseAfter) <= 0)
                        && (!powerDown || stopAfter.compareTo(powerDownAfter) <= 0)
                        && (!pauseWork || !powerDown || pauseAfter.compareTo(powerDownAfter) <= 0);
        return inOrder
                ? Optional.empty()
                : Optional.of(
                        "the thermal guard stops new work first, then pauses work, then powers"
                                + " down: their times must not fall");
    }
}
