package io.nightwatt.engine.schedule;

import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/// A span of a day in which a worker is to be on, in wall-clock time, to the minute.
///
/// It belongs to the day on which it begins. `off` at or before `on` runs over midnight into the
/// next day, so `22:00-06:00` is eight hours, `08:00-00:00` ends at midnight and `00:00-00:00` is
/// the whole day. No window is longer than 24 hours.
///
/// @param on the first minute inside
/// @param off the first minute outside again
public record Window(LocalTime on, LocalTime off) implements Comparable<Window> {

    /// From midnight to midnight.
    public static final Window WHOLE_DAY = new Window(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    public static final int DAY_MINUTES = 24 * 60;

    public Window {
        requireMinute(on);
        requireMinute(off);
    }

    /// The window that begins at a minute of the day and lasts for some minutes.
    ///
    /// @param fromMinute 0 to 1439
    /// @param minutes 1 to 1440
    public static Window ofMinutes(int fromMinute, int minutes) {
        if (minutes < 1 || minutes > DAY_MINUTES) {
            throw new IllegalArgumentException(
                    "a window lasts 1 minute to 24 hours, not " + minutes + " minutes");
        }
        LocalTime on = LocalTime.ofSecondOfDay(fromMinute * 60L);
        return new Window(on, on.plusMinutes(minutes));
    }

    /// Whether it ends on the day after the one it begins on. One that ends at midnight does not
    /// reach into that day, and still counts.
    public boolean runsOverMidnight() {
        return !off.isAfter(on);
    }

    /// How long it lasts on a day without a clock change; more than 0, at most 24 hours.
    public Duration length() {
        return Duration.ofMinutes(endMinute() - startMinute());
    }

    /// Minutes from midnight to its begin: 0 to 1439.
    public int startMinute() {
        return on.toSecondOfDay() / 60;
    }

    /// Minutes from the midnight before it begins to its end: 1 to 2879.
    public int endMinute() {
        return off.toSecondOfDay() / 60 + (runsOverMidnight() ? DAY_MINUTES : 0);
    }

    /// `08:00-22:00`; an end at midnight reads `24:00`.
    public String words() {
        return on + "-" + (off.equals(LocalTime.MIDNIGHT) ? "24:00" : off);
    }

    @Override
    public int compareTo(Window other) {
        int byStart = on.compareTo(other.on);
        return byStart == 0 ? Integer.compare(endMinute(), other.endMinute()) : byStart;
    }

    private static void requireMinute(LocalTime time) {
        if (!time.equals(time.truncatedTo(ChronoUnit.MINUTES))) {
            throw new IllegalArgumentException("a window's time is given to the minute: " + time);
        }
    }
}
