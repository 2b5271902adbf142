package io.nightwatt.engine.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/// Says for every minute of some years whether a schedule is inside, by looking at what the wall
/// clock shows in each of them. It knows nothing of gaps, overlaps and offsets: a time "has come"
/// for the first time when the clock first shows it or a later one, and for the last time from when
/// on the clock never again shows an earlier one.
final class MinuteOracle {

    private static final int MARGIN_MINUTES = 3 * 24 * 60;

    private final long firstMinute;
    private final long[] wall;
    private final boolean[] inside;

    MinuteOracle(PowerSchedule schedule, Instant from, Instant to) {
        firstMinute = from.getEpochSecond() / 60;
        int minutes = (int) (to.getEpochSecond() / 60 - firstMinute);
        wall = new long[minutes];
        inside = new boolean[minutes];
        ZoneId zone = schedule.zone();
        for (int at = 0; at < minutes; at++) {
            wall[at] = minute(LocalDateTime.ofInstant(instant(at), zone));
        }
        LocalDate date = LocalDate.ofInstant(from, zone).minusDays(3);
        LocalDate last = LocalDate.ofInstant(to, zone).plusDays(3);
        for (; !date.isAfter(last); date = date.plusDays(1)) {
            for (Window window : windows(schedule, date)) {
                LocalDateTime on = date.atTime(window.on());
                LocalDateTime off = date.atTime(window.off());
                mark(minute(on), minute(off.isAfter(on) ? off : off.plusDays(1)));
            }
        }
    }

    int minutes() {
        return inside.length;
    }

    Instant instant(int at) {
        return Instant.ofEpochSecond((firstMinute + at) * 60);
    }

    boolean isInside(int at) {
        return inside[at];
    }

    /// Whether the wall clock jumps within a day of this minute.
    boolean isNearAClockChange(int at) {
        int before = Math.max(0, at - 1440);
        int after = Math.min(wall.length - 1, at + 1440);
        return wall[after] - wall[before] != after - before;
    }

    /// The first minute after `at` that differs; the number of minutes when there is none.
    int nextChange(int at) {
        int next = at;
        while (next < inside.length && inside[next] == inside[at]) {
            next++;
        }
        return next;
    }

    /// The first minute from which on all up to `at` are the same.
    int since(int at) {
        int first = at;
        while (first > 0 && inside[first - 1] == inside[at]) {
            first--;
        }
        return first;
    }

    private void mark(long on, long off) {
        fill(firstTime(on), firstTime(off));
        fill(lastTime(on), lastTime(off));
    }

    private void fill(int from, int to) {
        for (int at = from; at < to; at++) {
            inside[at] = true;
        }
    }

    private int firstTime(long shown) {
        int at = near(shown, -MARGIN_MINUTES);
        int end = near(shown, MARGIN_MINUTES);
        while (at < end && wall[at] < shown) {
            at++;
        }
        return at;
    }

    private int lastTime(long shown) {
        int at = near(shown, MARGIN_MINUTES);
        int end = near(shown, -MARGIN_MINUTES);
        while (at > end && wall[at - 1] >= shown) {
            at--;
        }
        return at;
    }

    private int near(long shown, int margin) {
        return Math.clamp(shown + margin - firstMinute, 0, wall.length);
    }

    private static long minute(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC) / 60;
    }

    private static List<Window> windows(PowerSchedule schedule, LocalDate date) {
        DatedException strongest = null;
        for (DatedException each : schedule.exceptions()) {
            boolean holds = !date.isBefore(each.first()) && !date.isAfter(each.last());
            if (holds && (strongest == null || isStronger(each, strongest))) {
                strongest = each;
            }
        }
        return strongest == null ? schedule.week().on(date.getDayOfWeek()) : strongest.windows();
    }

    private static boolean isStronger(DatedException one, DatedException other) {
        long length = one.last().toEpochDay() - one.first().toEpochDay();
        long otherLength = other.last().toEpochDay() - other.first().toEpochDay();
        return length < otherLength
                || (length == otherLength && one.first().isAfter(other.first()));
    }
}
