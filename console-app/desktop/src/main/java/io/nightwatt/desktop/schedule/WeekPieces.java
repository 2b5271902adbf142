package io.nightwatt.desktop.schedule;

import io.nightwatt.engine.schedule.WeeklyWindows;
import io.nightwatt.engine.schedule.Window;
import java.util.ArrayList;
import java.util.List;

/// A week's windows as they are drawn: one that runs over midnight has a piece on each day.
final class WeekPieces {
    private static final int DAY = Window.DAY_MINUTES;

    private WeekPieces() {}

    /// A part of a window that lies on one day.
    ///
    /// @param day 0 is Monday
    /// @param from minutes from that day's midnight
    /// @param to at most 1440
    /// @param comesFromBefore it goes on from the day before
    /// @param goesOn it goes on on the next day
    record Piece(Place place, int day, int from, int to, boolean comesFromBefore, boolean goesOn) {
        int minutes() {
            return to - from;
        }
    }

    static List<Piece> of(WeeklyWindows week) {
        List<Piece> pieces = new ArrayList<>();
        for (Place place : WeekPaint.places(week)) {
            int day = place.day().getValue() - 1;
            int end = place.window().endMinute();
            int from = place.window().startMinute();
            pieces.add(new Piece(place, day, from, Math.min(end, DAY), false, end > DAY));
            if (end > DAY) {
                pieces.add(new Piece(place, (day + 1) % 7, 0, end - DAY, true, false));
            }
        }
        return pieces;
    }
}
