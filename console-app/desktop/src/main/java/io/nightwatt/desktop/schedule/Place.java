package io.nightwatt.desktop.schedule;

import io.nightwatt.engine.schedule.WeeklyWindows;
import io.nightwatt.engine.schedule.Window;
import java.time.DayOfWeek;

/// A window of a week and the day on which it begins.
record Place(DayOfWeek day, Window window) {

    /// Minutes from Monday's midnight to its begin.
    int start() {
        return (day.getValue() - 1) * Window.DAY_MINUTES + window.startMinute();
    }

    int minutes() {
        return window.endMinute() - window.startMinute();
    }

    /// Whether a minute of the week is in it, also where it runs from Sunday into Monday.
    boolean contains(int minute) {
        return Math.floorMod(minute - start(), WeeklyWindows.WEEK_MINUTES) < minutes();
    }
}
