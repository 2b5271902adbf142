package io.nightwatt.desktop.schedule;

import io.nightwatt.engine.schedule.WeeklyWindows;
import io.nightwatt.engine.schedule.Window;

/// What a drag over the week does to it. Times snap to quarters of an hour.
sealed interface Drag {
    int STEP = 15;

    /// Makes a rectangle of days and times on.
    record Paint() implements Drag {}

    /// Makes it off.
    record Erase() implements Drag {}

    /// Carries a window to another time or day.
    record Move(Place place) implements Drag {}

    record ResizeStart(Place place) implements Drag {}

    record ResizeEnd(Place place) implements Drag {}

    /// A point of the week.
    ///
    /// @param day 0 is Monday
    /// @param minute 0 to 1440
    record Point(int day, double minute) {
        double weekMinute() {
            return day * (double) Window.DAY_MINUTES + minute;
        }
    }

    /// The week after a drag from one point to another.
    default WeeklyWindows to(WeeklyWindows week, Point from, Point now) {
        return switch (this) {
            case Paint() -> rectangle(week, from, now, true);
            case Erase() -> rectangle(week, from, now, false);
            case Move(Place place) ->
                    WeekPaint.moved(
                            week,
                            place,
                            place.start() + snap(now.weekMinute() - from.weekMinute()),
                            place.minutes());
            case ResizeStart(Place place) -> {
                int end = place.start() + place.minutes();
                int minutes = length(end - now.weekMinute());
                yield WeekPaint.moved(week, place, end - minutes, minutes);
            }
            case ResizeEnd(Place place) ->
                    WeekPaint.moved(
                            week, place, place.start(), length(now.weekMinute() - place.start()));
        };
    }

    private static WeeklyWindows rectangle(
            WeeklyWindows week, Point from, Point now, boolean isOn) {
        int first = floor(Math.min(from.minute(), now.minute()));
        int end = Math.max(first + STEP, ceil(Math.max(from.minute(), now.minute())));
        WeeklyWindows painted = week;
        for (int day = Math.min(from.day(), now.day());
                day <= Math.max(from.day(), now.day());
                day++) {
            int start = day * Window.DAY_MINUTES + first;
            painted =
                    isOn
                            ? WeekPaint.on(painted, start, end - first)
                            : WeekPaint.off(painted, start, end - first);
        }
        return painted;
    }

    /// Between a quarter and a day. A pointer up to a day before the begin asks for the least, one
    /// anywhere else for the most; past Sunday's midnight it counts on.
    private static int length(double minutes) {
        int forward = Math.floorMod(snap(minutes), WeeklyWindows.WEEK_MINUTES);
        boolean isBefore = forward > WeeklyWindows.WEEK_MINUTES - Window.DAY_MINUTES;
        return isBefore ? STEP : Math.clamp(forward, STEP, Window.DAY_MINUTES);
    }

    private static int snap(double minutes) {
        return (int) Math.round(minutes / STEP) * STEP;
    }

    private static int floor(double minute) {
        return Math.min((int) Math.floor(minute / STEP) * STEP, Window.DAY_MINUTES - STEP);
    }

    private static int ceil(double minute) {
        return (int) Math.ceil(minute / STEP) * STEP;
    }
}
