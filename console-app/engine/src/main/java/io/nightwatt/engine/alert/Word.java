package io.nightwatt.engine.alert;

import io.nightwatt.engine.console.FleetSnapshot.Severity;
import java.time.Instant;

/// What people are told of one alert.
///
/// @param alert its number
/// @param workerId 0 when it is about the fleet or the console
/// @param worker its name; empty when it is about the fleet or the console
/// @param over it has ended
/// @param at when it came to be as it is told
public record Word(
        long alert,
        long workerId,
        String worker,
        String condition,
        Severity severity,
        boolean over,
        String text,
        Instant openedAt,
        Instant at) {

    /// Of `alert`, whose worker is called `worker`.
    public static Word of(Alert alert, String worker, boolean over) {
        return new Word(
                alert.id(),
                alert.worker().value(),
                worker,
                alert.condition().word(),
                alert.severity(),
                over,
                alert.text(),
                alert.openedAt(),
                alert.changedAt());
    }
}
