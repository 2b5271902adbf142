package io.nightwatt.engine.schedule;

import io.nightwatt.engine.fleet.Names;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Some dates on which a schedule has other windows than its week says: a holiday on which nothing
/// begins, or a Saturday that is kept on from 10 to 14.
///
/// It replaces the windows that begin on its dates. One that began on the evening before runs to
/// its end, as one that begins on the last date may run over midnight.
///
/// @param name what it is called, such as `Christmas`
/// @param first the first date, in the schedule's zone
/// @param last the last date; the same as `first` for one day
/// @param windows what each of the dates has instead, in order; empty is closed
public record DatedException(String name, LocalDate first, LocalDate last, List<Window> windows) {

    public static final int DAYS_MAX = 366;

    /// Takes the windows in any order.
    ///
    /// @throws IllegalArgumentException when [#problem] has something to say
    public DatedException {
        problem(name, first, last, windows)
                .ifPresent(problem -> {
                    throw new IllegalArgumentException(problem);
                });
        windows = windows.stream().sorted().toList();
    }

    /// Nothing begins from `first` to `last`.
    public static DatedException closed(String name, LocalDate first, LocalDate last) {
        return new DatedException(name, first, last, List.of());
    }

    /// What is wrong with it; empty when nothing is.
    public static Optional<String> problem(
            String name, LocalDate first, LocalDate last, List<Window> windows) {
        Optional<String> ofName = Names.problem("name", name);
        if (ofName.isPresent()) {
            return ofName;
        }
        if (last.isBefore(first)) {
            return Optional.of(name + " ends on " + last + ", before it begins on " + first);
        }
        if (ChronoUnit.DAYS.between(first, last) >= DAYS_MAX) {
            return Optional.of(name + " is longer than " + DAYS_MAX + " days");
        }
        return overlap(name, first, last, windows);
    }

    private static Optional<String> overlap(
            String name, LocalDate first, LocalDate last, List<Window> windows) {
        var days = new HashMap<DayOfWeek, List<Window>>();
        LocalDate end = first.plusDays(6).isBefore(last) ? first.plusDays(6) : last;
        first.datesUntil(end.plusDays(1)).forEach(date -> days.put(date.getDayOfWeek(), windows));
        return WeeklyWindows.clash(Map.copyOf(days))
                .map(clash ->
                        name
                                + ": "
                                + clash.window().words()
                                + " overlaps "
                                + clash.other().words());
    }

    public boolean isClosed() {
        return windows.isEmpty();
    }

    public boolean covers(LocalDate date) {
        return !date.isBefore(first) && !date.isAfter(last);
    }

    /// How many days it covers; at least 1.
    public long days() {
        return ChronoUnit.DAYS.between(first, last) + 1;
    }

    /// `2026-12-24` or `2026-12-24 to 2026-12-26`.
    public String dates() {
        return first.equals(last) ? first.toString() : first + " to " + last;
    }

    /// `Christmas (2026-12-24 to 2026-12-26): closed`.
    public String words() {
        return name + " (" + dates() + "): " + WeekText.words(windows);
    }
}
