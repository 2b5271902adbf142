package io.nightwatt.engine.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A schedule's windows on the time line.
///
/// @param from the instant from which on all are known
/// @param to the instant up to which all are known
/// @param list those that touch the time between, by their begin
record Occurrences(Instant from, Instant to, List<Occurrence> list) {

    private static final Comparator<Occurrence> BY_BEGIN =
            Comparator.comparing(Occurrence::from).thenComparing(Occurrence::to);

    /// A window is at most a day long and clocks change by hours: two days before are enough.
    private static final int LOOK_BACK_DAYS = 2;

    static boolean isInside(PowerSchedule schedule, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, schedule.zone());
        for (int back = 0; back <= LOOK_BACK_DAYS; back++) {
            LocalDate date = today.minusDays(back);
            for (Window window : schedule.windowsOn(date)) {
                if (Occurrence.of(date, window, schedule.zone()).stream()
                        .anyMatch(occurrence -> occurrence.contains(now))) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Those of all dates from `first` to `last`.
    static Occurrences of(PowerSchedule schedule, LocalDate first, LocalDate last) {
        Instant from = first.atStartOfDay(schedule.zone()).toInstant();
        Instant to = last.plusDays(1).atStartOfDay(schedule.zone()).toInstant();
        var found = new ArrayList<Occurrence>();
        first.minusDays(LOOK_BACK_DAYS)
                .datesUntil(last.plusDays(2))
                .forEach(date ->
                        schedule.windowsOn(date)
                                .forEach(window ->
                                        found.addAll(
                                                Occurrence.of(date, window, schedule.zone()))));
        found.removeIf(each -> !each.to().isAfter(from) || !each.from().isBefore(to));
        found.sort(BY_BEGIN);
        return new Occurrences(from, to, List.copyOf(found));
    }

    /// What is on without a break, where windows touch or overlap.
    List<Stretch> stretches() {
        var joined = new ArrayList<Stretch>();
        for (Occurrence each : list) {
            Stretch last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && !each.from().isAfter(last.to())) {
                Instant end = each.to().isAfter(last.to()) ? each.to() : last.to();
                joined.set(joined.size() - 1, new Stretch(last.from(), end, last.first()));
            } else {
                joined.add(new Stretch(each.from(), each.to(), each));
            }
        }
        return joined;
    }

    /// A time of being on without a break.
    ///
    /// @param first the occurrence that it begins with
    record Stretch(Instant from, Instant to, Occurrence first) {
        boolean contains(Instant instant) {
            return !instant.isBefore(from) && instant.isBefore(to);
        }
    }
}
