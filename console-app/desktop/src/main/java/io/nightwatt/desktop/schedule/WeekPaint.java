package io.nightwatt.desktop.schedule;

import io.nightwatt.engine.schedule.WeeklyWindows;
import io.nightwatt.engine.schedule.Window;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Paints and erases in a week. Minutes count from Monday's midnight and go round: past Sunday
/// comes Monday. What is painted joins the windows that it touches; the others stay as they were
/// typed.
final class WeekPaint {
    private static final int WEEK = WeeklyWindows.WEEK_MINUTES;
    private static final int DAY = Window.DAY_MINUTES;

    private WeekPaint() {}

    /// The week with `minutes` from `from` on.
    static WeeklyWindows on(WeeklyWindows week, int from, int minutes) {
        BitSet joined = bits(from, minutes);
        BitSet reach = bits(from - 1, minutes + 2);
        List<Place> kept = new ArrayList<>();
        for (Place place : places(week)) {
            BitSet own = bits(place.start(), place.minutes());
            if (own.intersects(reach)) {
                joined.or(own);
            } else {
                kept.add(place);
            }
        }
        return week(kept, joined);
    }

    /// The week with `minutes` from `from` off.
    static WeeklyWindows off(WeeklyWindows week, int from, int minutes) {
        BitSet erased = bits(from, minutes);
        BitSet left = new BitSet(WEEK);
        List<Place> kept = new ArrayList<>();
        for (Place place : places(week)) {
            BitSet own = bits(place.start(), place.minutes());
            if (own.intersects(erased)) {
                left.or(own);
            } else {
                kept.add(place);
            }
        }
        left.andNot(erased);
        return week(kept, left);
    }

    /// The week with one window elsewhere, as long or longer or shorter.
    static WeeklyWindows moved(WeeklyWindows week, Place place, int start, int minutes) {
        return on(without(week, place), start, minutes);
    }

    static WeeklyWindows without(WeeklyWindows week, Place place) {
        List<Window> rest = new ArrayList<>(week.on(place.day()));
        rest.remove(place.window());
        return week.with(place.day(), rest);
    }

    static Optional<Place> at(WeeklyWindows week, int minute) {
        return places(week).stream().filter(place -> place.contains(minute)).findFirst();
    }

    static boolean isAllOn(WeeklyWindows week, int from, int minutes) {
        BitSet missing = bits(from, minutes);
        places(week).forEach(place -> missing.andNot(bits(place.start(), place.minutes())));
        return missing.isEmpty();
    }

    static List<Place> places(WeeklyWindows week) {
        List<Place> places = new ArrayList<>();
        week.days()
                .forEach((day, windows) ->
                        windows.forEach(window -> places.add(new Place(day, window))));
        return places;
    }

    private static BitSet bits(int from, int minutes) {
        BitSet bits = new BitSet(WEEK);
        int start = Math.floorMod(from, WEEK);
        int length = Math.clamp(minutes, 0, WEEK);
        bits.set(start, Math.min(WEEK, start + length));
        bits.set(0, Math.max(0, start + length - WEEK));
        return bits;
    }

    private static WeeklyWindows week(List<Place> kept, BitSet painted) {
        Map<DayOfWeek, List<Window>> days = new EnumMap<>(DayOfWeek.class);
        kept.forEach(place -> add(days, place.start(), place.minutes()));
        int first = painted.nextClearBit(0);
        if (first >= WEEK) {
            return WeeklyWindows.ALWAYS;
        }
        for (int at = first; at < first + WEEK; ) {
            int length = 0;
            while (painted.get((at + length) % WEEK)) {
                length++;
            }
            addRun(days, at, length);
            at += length + 1;
        }
        return new WeeklyWindows(days);
    }

    /// No window is longer than a day: a longer run is cut at midnights.
    private static void addRun(Map<DayOfWeek, List<Window>> days, int from, int minutes) {
        int at = from;
        int left = minutes;
        while (left > 0) {
            int piece = left <= DAY ? left : DAY - at % DAY;
            add(days, at, piece);
            at += piece;
            left -= piece;
        }
    }

    private static void add(Map<DayOfWeek, List<Window>> days, int from, int minutes) {
        DayOfWeek day = DayOfWeek.of(Math.floorMod(from, WEEK) / DAY + 1);
        days.computeIfAbsent(day, _ -> new ArrayList<>())
                .add(Window.ofMinutes(Math.floorMod(from, DAY), minutes));
    }
}
