package io.nightwatt.engine.energy;

import io.nightwatt.engine.fleet.WorkerId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The days that are being written to, and which of them have changed. Not thread-safe.
public final class Book {

    private final Shelf shelf;
    private final Map<Day.Key, Day> open = new HashMap<>();
    private final Set<Day.Key> changed = new HashSet<>();

    /// Where days are when they are not open.
    public interface Shelf {

        /// A day as it was stored last; empty when it never was.
        Optional<Day> day(Day.Key key);
    }

    public Book(Shelf shelf) {
        this.shelf = shelf;
    }

    /// A day, from the shelf when it is not open.
    public Day day(WorkerId worker, long utcDay) {
        return open.computeIfAbsent(
                new Day.Key(worker, utcDay), key -> shelf.day(key).orElseGet(() -> new Day(key)));
    }

    /// The slot of a moment, to be written to.
    Slot slot(WorkerId worker, long quarter) {
        Day day = toWrite(worker, quarter * Slot.MILLIS);
        return day.slot(quarter);
    }

    /// The day of a moment, to be written to.
    Day toWrite(WorkerId worker, long millis) {
        Day day = day(worker, Day.of(millis));
        changed.add(day.key());
        return day;
    }

    /// Copies of all that has changed since the last call, oldest first.
    public List<Day> takeChanged() {
        List<Day> taken = changed();
        changed.clear();
        return taken;
    }

    /// Copies of what has changed and was not taken yet, oldest first.
    public List<Day> changed() {
        List<Day> copies = new ArrayList<>();
        for (Day.Key key : changed) {
            Day day = open.get(key);
            if (day != null) {
                copies.add(day.copy());
            }
        }
        copies.sort(java.util.Comparator.comparingLong(day -> day.key().utcDay()));
        return copies;
    }

    /// They could not be stored: they are still changed.
    public void giveBack(List<Day> days) {
        days.forEach(day -> changed.add(day.key()));
    }

    /// Closes days before this one that have not changed.
    public void closeBefore(long utcDay) {
        open.keySet().removeIf(key -> key.utcDay() < utcDay && !changed.contains(key));
    }
}
