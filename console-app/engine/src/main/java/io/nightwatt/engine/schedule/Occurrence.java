package io.nightwatt.engine.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;

/// One window on one date, as instants: from `from` up to but not including `to`.
record Occurrence(Instant from, Instant to, LocalDate date, Window window) {

    /// The occurrence of a window on a date: one; two when it begins and ends in a repeated hour or
    /// reaches across one (then they overlap); none when it lies in a skipped hour.
    static List<Occurrence> of(LocalDate date, Window window, ZoneId zone) {
        Passes on = Passes.of(date.atTime(window.on()), zone);
        LocalDate offDate = window.runsOverMidnight() ? date.plusDays(1) : date;
        Passes off = Passes.of(offDate.atTime(window.off()), zone);
        var found = new ArrayList<Occurrence>(2);
        if (on.first().isBefore(off.first())) {
            found.add(new Occurrence(on.first(), off.first(), date, window));
        }
        boolean isRepeated = !on.first().equals(on.second()) || !off.first().equals(off.second());
        if (isRepeated && on.second().isBefore(off.second())) {
            found.add(new Occurrence(on.second(), off.second(), date, window));
        }
        return found;
    }

    boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }

    /// When a wall clock shows a time: both passes are the same instant but in a repeated hour.
    private record Passes(Instant first, Instant second) {

        static Passes of(LocalDateTime wall, ZoneId zone) {
            ZoneOffsetTransition change = zone.getRules().getTransition(wall);
            if (change == null) {
                Instant only = wall.toInstant(zone.getRules().getOffset(wall));
                return new Passes(only, only);
            }
            if (change.isGap()) {
                return new Passes(change.getInstant(), change.getInstant());
            }
            return new Passes(
                    wall.toInstant(change.getOffsetBefore()),
                    wall.toInstant(change.getOffsetAfter()));
        }
    }
}
