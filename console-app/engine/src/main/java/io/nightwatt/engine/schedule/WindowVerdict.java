package io.nightwatt.engine.schedule;

import java.time.Instant;
import java.util.Optional;

/// What a schedule says at one instant. It says the same from `since` until `nextChange`, so it may
/// be kept that long.
///
/// @param inside whether the worker is to be on
/// @param window the window that holds now, such as `Mon 08:00-22:00 Europe/Berlin`; empty outside
/// @param next the window that begins next after the next being off; empty when none is near
/// @param exception the dated exception that holds on today's date
/// @param since when it came inside or went outside; empty when that is more than [#LOOK_DAYS_MAX]
///   days ago or was never otherwise
/// @param nextChange when it goes outside or comes inside; empty when that is further away than
///   [#LOOK_DAYS_MAX] days or never
/// @param words one sentence for a person, such as `inside Mon 08:00-22:00 Europe/Berlin` or
///   `outside its windows until Tue 2026-11-24 08:00 Europe/Berlin`
public record WindowVerdict(
        boolean inside,
        Optional<String> window,
        Optional<String> next,
        Optional<DatedException> exception,
        Optional<Instant> since,
        Optional<Instant> nextChange,
        String words) {

    public static final int LOOK_DAYS_MAX = 400;

    /// Whether it still says the same at `instant`, at or after the instant it was asked for.
    public boolean holdsUntil(Instant instant) {
        return nextChange.map(instant::isBefore).orElse(false);
    }
}
