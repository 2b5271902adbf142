package io.nightwatt.desktop.schedule;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.schedule.Window;

/// Where the keyboard is in the week: a quarter of an hour, or a rectangle of days and times when
/// some are selected.
///
/// @param day 0 is Monday
/// @param quarter 0 to 95
record WeekCursor(int day, int quarter, int anchorDay, int anchorQuarter) {
    static final WeekCursor START = at(0, 32);

    private static final Texts TEXTS = Texts.of(WeekCursor.class);
    private static final int LAST_DAY = 6;
    private static final int LAST_QUARTER = Window.DAY_MINUTES / Drag.STEP - 1;

    static WeekCursor at(int day, int quarter) {
        int onDay = Math.clamp(day, 0, LAST_DAY);
        int onQuarter = Math.clamp(quarter, 0, LAST_QUARTER);
        return new WeekCursor(onDay, onQuarter, onDay, onQuarter);
    }

    /// Goes by some days and quarters; sideways it goes over midnight unless it selects.
    WeekCursor moved(int days, int quarters, boolean selecting) {
        if (selecting) {
            return new WeekCursor(
                    Math.clamp(day + days, 0, LAST_DAY),
                    Math.clamp(quarter + quarters, 0, LAST_QUARTER),
                    anchorDay,
                    anchorQuarter);
        }
        int next = quarter + quarters;
        int over = Math.floorDiv(next, LAST_QUARTER + 1);
        return at(
                Math.floorMod(day + days + over, LAST_DAY + 1),
                Math.floorMod(next, LAST_QUARTER + 1));
    }

    boolean isRange() {
        return day != anchorDay || quarter != anchorQuarter;
    }

    int firstDay() {
        return Math.min(day, anchorDay);
    }

    int lastDay() {
        return Math.max(day, anchorDay);
    }

    int fromMinute() {
        return Math.min(quarter, anchorQuarter) * Drag.STEP;
    }

    int toMinute() {
        return (Math.max(quarter, anchorQuarter) + 1) * Drag.STEP;
    }

    int weekMinute() {
        return day * Window.DAY_MINUTES + quarter * Drag.STEP;
    }

    Drag.Point from() {
        return new Drag.Point(firstDay(), fromMinute());
    }

    Drag.Point to() {
        return new Drag.Point(lastDay(), toMinute());
    }

    /// `Monday 08:00`, or `Monday to Friday 08:00-10:00`.
    String words() {
        String first = TEXTS.get("day-name." + (firstDay() + 1));
        String days =
                firstDay() == lastDay()
                        ? first
                        : TEXTS.get("dates", first, TEXTS.get("day-name." + (lastDay() + 1)));
        String time = clock(fromMinute());
        return days + " " + (isRange() ? time + "-" + clock(toMinute()) : time);
    }

    private static String clock(int minute) {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }
}
