package io.nightwatt.engine.schedule;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The windows of a week: for each day those that begin on it, in order. Days left out have none.
///
/// Windows may touch but not overlap, also not over midnight or from Sunday into Monday.
///
/// @param days only days that have a window
public record WeeklyWindows(Map<DayOfWeek, List<Window>> days) {

    /// No window at all: never to be on.
    public static final WeeklyWindows NEVER = new WeeklyWindows(Map.of());

    /// Every minute of the week.
    public static final WeeklyWindows ALWAYS = daily(Window.WHOLE_DAY);

    public static final int WEEK_MINUTES = 7 * Window.DAY_MINUTES;

    /// Takes a day's windows in any order.
    ///
    /// @throws IllegalArgumentException when two windows overlap; [#clash] finds them before
    public WeeklyWindows {
        var sorted = new EnumMap<DayOfWeek, List<Window>>(DayOfWeek.class);
        days.forEach((day, windows) -> {
            if (!windows.isEmpty()) {
                sorted.put(day, windows.stream().sorted().toList());
            }
        });
        clash(sorted)
                .ifPresent(clash -> {
                    throw new IllegalArgumentException(clash.words());
                });
        days = Collections.unmodifiableMap(sorted);
    }

    /// The same window on every day.
    public static WeeklyWindows daily(Window window) {
        return on(List.of(DayOfWeek.values()), window);
    }

    /// The same window on some days.
    public static WeeklyWindows on(Collection<DayOfWeek> days, Window window) {
        var map = new EnumMap<DayOfWeek, List<Window>>(DayOfWeek.class);
        days.forEach(day -> map.put(day, List.of(window)));
        return new WeeklyWindows(map);
    }

    /// The windows that begin on `day`, in order.
    public List<Window> on(DayOfWeek day) {
        return days.getOrDefault(day, List.of());
    }

    /// This week with other windows on one day.
    public WeeklyWindows with(DayOfWeek day, List<Window> windows) {
        var map = new EnumMap<DayOfWeek, List<Window>>(DayOfWeek.class);
        map.putAll(days);
        map.put(day, windows);
        return new WeeklyWindows(map);
    }

    public boolean isEmpty() {
        return days.isEmpty();
    }

    /// How many minutes of a week without a clock change are inside.
    public int minutes() {
        return (int)
                days.values().stream()
                        .flatMap(List::stream)
                        .mapToLong(window -> window.length().toMinutes())
                        .sum();
    }

    /// Two windows that overlap.
    public record Clash(DayOfWeek day, Window window, DayOfWeek otherDay, Window other) {

        /// `Mon 08:00-12:00 overlaps Mon 11:00-14:00`.
        public String words() {
            return WeekText.day(day)
                    + " "
                    + window.words()
                    + " overlaps "
                    + WeekText.day(otherDay)
                    + " "
                    + other.words();
        }
    }

    /// The first two windows that overlap; empty when none do.
    public static Optional<Clash> clash(Map<DayOfWeek, List<Window>> days) {
        var starts = new ArrayList<Begin>();
        for (DayOfWeek day : DayOfWeek.values()) {
            for (Window window : days.getOrDefault(day, List.of())) {
                starts.add(new Begin(day, window));
            }
        }
        starts.sort((one, two) -> Integer.compare(one.minute(), two.minute()));
        for (int at = 0; at < starts.size(); at++) {
            boolean last = at == starts.size() - 1;
            Begin one = starts.get(at);
            Begin next = starts.get(last ? 0 : at + 1);
            int nextMinute = next.minute() + (last ? WEEK_MINUTES : 0);
            if (one.minute() + one.window().length().toMinutes() > nextMinute) {
                return Optional.of(new Clash(one.day(), one.window(), next.day(), next.window()));
            }
        }
        return Optional.empty();
    }

    private record Begin(DayOfWeek day, Window window) {
        int minute() {
            return (day.getValue() - 1) * Window.DAY_MINUTES + window.startMinute();
        }
    }
}
