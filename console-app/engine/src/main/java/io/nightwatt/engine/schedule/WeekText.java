package io.nightwatt.engine.schedule;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A week's windows in words.
public final class WeekText {

    private WeekText() {}

    /// `Mon`.
    public static String day(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }

    /// `Mon-Fri 08:00-22:00; Sat 10:00-14:00, 18:00-20:00`, `always` or `never`.
    public static String words(WeeklyWindows week) {
        if (week.isEmpty()) {
            return "never";
        }
        if (week.minutes() == WeeklyWindows.WEEK_MINUTES) {
            return "always";
        }
        var parts = new ArrayList<String>();
        DayOfWeek[] days = DayOfWeek.values();
        for (int first = 0; first < days.length; first++) {
            List<Window> windows = week.on(days[first]);
            int last = first;
            while (last + 1 < days.length && week.on(days[last + 1]).equals(windows)) {
                last++;
            }
            if (!windows.isEmpty()) {
                parts.add(days(days[first], days[last]) + " " + words(windows));
            }
            first = last;
        }
        return String.join("; ", parts);
    }

    /// `10:00-14:00, 18:00-20:00`; `closed` when there is none.
    public static String words(List<Window> windows) {
        return windows.isEmpty()
                ? "closed"
                : windows.stream().map(Window::words).collect(Collectors.joining(", "));
    }

    private static String days(DayOfWeek first, DayOfWeek last) {
        if (first == last) {
            return day(first);
        }
        String between = last.getValue() - first.getValue() == 1 ? ", " : "-";
        return day(first) + between + day(last);
    }
}
