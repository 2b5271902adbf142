package io.nightwatt.desktop.schedule;

import io.nightwatt.engine.schedule.DatedException;
import io.nightwatt.engine.schedule.PowerSchedule;
import io.nightwatt.engine.schedule.Preview;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One date of the days to come.
///
/// @param length how long the day is: 24 hours, but when clocks change
/// @param parts when it is on, as shares of the day
record PreviewDay(
        LocalDate date,
        Duration length,
        Duration on,
        List<Part> parts,
        Optional<DatedException> exception) {

    /// From 0 to 1.
    record Part(double from, double to) {}

    boolean hasClockChange() {
        return !length.equals(Duration.ofDays(1));
    }

    /// How many dates a preview shows.
    static final int SHOWN = 14;

    /// The dates from the one that `now` is on.
    static List<PreviewDay> of(PowerSchedule schedule, Instant now, int days) {
        LocalDate today = LocalDate.ofInstant(now, schedule.zone());
        List<PreviewDay> found = new ArrayList<>();
        for (int at = 0; at < days; at++) {
            found.add(of(schedule, today.plusDays(at)));
        }
        return List.copyOf(found);
    }

    private static PreviewDay of(PowerSchedule schedule, LocalDate date) {
        Instant from = date.atStartOfDay(schedule.zone()).toInstant();
        Instant to = date.plusDays(1).atStartOfDay(schedule.zone()).toInstant();
        Duration length = Duration.between(from, to);
        List<Part> parts = new ArrayList<>();
        Duration on = Duration.ZERO;
        for (Preview.Span span : Preview.between(schedule, from, to)) {
            if (span.on()) {
                on = on.plus(span.length());
                parts.add(
                        new Part(
                                share(Duration.between(from, span.from()), length),
                                share(Duration.between(from, span.to()), length)));
            }
        }
        return new PreviewDay(date, length, on, List.copyOf(parts), schedule.exceptionOn(date));
    }

    private static double share(Duration part, Duration whole) {
        return (double) part.toSeconds() / whole.toSeconds();
    }
}
