package io.nightwatt.engine.energy;

import io.nightwatt.engine.fleet.WorkerId;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The slots of one worker on one day in UTC. Not thread-safe.
public final class Day {

    public static final long MILLIS = 86_400_000;

    /// Whose, and which.
    ///
    /// @param utcDay counted from 1970
    public record Key(WorkerId worker, long utcDay) {}

    private final Key key;
    private final SortedMap<Long, Slot> slots = new TreeMap<>();
    private long untilMillis;
    private Optional<Double> idleWatts = Optional.empty();

    public Day(Key key) {
        this.key = key;
    }

    /// The day that a moment is in.
    public static long of(long millis) {
        return Math.floorDiv(millis, MILLIS);
    }

    public Key key() {
        return key;
    }

    /// Up to where the worker's time is accounted for, if within this day.
    public long untilMillis() {
        return untilMillis;
    }

    public void setUntilMillis(long millis) {
        untilMillis = millis;
    }

    /// What the worker's GPUs drew in all while it was idle, as far as that was measured up to this
    /// day; else what their ratings make of it; empty when neither is known.
    public Optional<Double> idleWatts() {
        return idleWatts;
    }

    public void setIdleWatts(Optional<Double> watts) {
        idleWatts = watts;
    }

    /// Those that hold something, oldest first.
    public Collection<Slot> slots() {
        return Collections.unmodifiableCollection(slots.values());
    }

    /// One of them, made when there is none yet.
    public Slot slot(long quarter) {
        if (Math.floorDiv(quarter * Slot.MILLIS, MILLIS) != key.utcDay()) {
            throw new IllegalArgumentException("quarter " + quarter + " is not in " + key);
        }
        return slots.computeIfAbsent(quarter, Slot::new);
    }

    /// As it is now, for another thread.
    public Day copy() {
        Day copy = new Day(key);
        copy.untilMillis = untilMillis;
        copy.idleWatts = idleWatts;
        slots.forEach((quarter, slot) -> copy.slots.put(quarter, slot.copy()));
        return copy;
    }
}
