package io.nightwatt.engine.energy;

import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// A quarter of an hour of one worker: how long it was what, and what that took. Only sums, in
/// milliseconds and millijoules. Not thread-safe.
///
/// A quarter is fine enough to be cut at every local midnight that there is, and at every change of
/// a tariff.
public final class Slot {

    public static final long MILLIS = 900_000;

    /// The GPUs' energy was measured by a counter that was found to be wrong, and billed from the
    /// integral of their power.
    public static final int SUSPECT = 1;

    /// A counter began anew, or a stretch was not measured.
    public static final int GAP = 2;

    private final long quarter;
    private long activeMillis;
    private long idleMillis;
    private final long[] offMillis = new long[Cause.COUNT];
    private int marks;
    private final SortedMap<Line, Share> shares = new TreeMap<>();

    /// What belongs to one line.
    ///
    /// @param hostMillis of the time that the machine was on
    /// @param measuredMj what the GPUs measured
    /// @param modelMj what their rated watts make of the whole time
    /// @param coveredMj the part of that in which they measured
    public record Share(long hostMillis, long measuredMj, long modelMj, long coveredMj) {

        static final Share NONE = new Share(0, 0, 0, 0);

        Share plus(Share more) {
            return new Share(
                    hostMillis + more.hostMillis,
                    measuredMj + more.measuredMj,
                    modelMj + more.modelMj,
                    coveredMj + more.coveredMj);
        }

        /// What stands in for what was not measured.
        public long filledMj() {
            return Math.max(0, modelMj - coveredMj);
        }
    }

    public Slot(long quarter) {
        this.quarter = quarter;
    }

    /// The quarter that a moment is in.
    public static long of(long millis) {
        return Math.floorDiv(millis, MILLIS);
    }

    /// Counted from 1970 in UTC.
    public long quarter() {
        return quarter;
    }

    public long startMillis() {
        return quarter * MILLIS;
    }

    public long activeMillis() {
        return activeMillis;
    }

    public long idleMillis() {
        return idleMillis;
    }

    public long offMillis(Cause cause) {
        return offMillis[cause.place()];
    }

    /// All of which it is known what the worker was.
    public long knownMillis() {
        return activeMillis + idleMillis + Arrays.stream(offMillis).sum();
    }

    /// Any of [#SUSPECT] and [#GAP].
    public int marks() {
        return marks;
    }

    public SortedMap<Line, Share> shares() {
        return Collections.unmodifiableSortedMap(shares);
    }

    public void addActive(long millis) {
        activeMillis += millis;
    }

    public void addIdle(long millis) {
        idleMillis += millis;
    }

    public void addOff(Cause cause, long millis) {
        offMillis[cause.place()] += millis;
    }

    public void add(Line line, Share share) {
        shares.merge(line, share, Share::plus);
    }

    public void mark(int bits) {
        marks |= bits;
    }

    Slot copy() {
        Slot copy = new Slot(quarter);
        copy.activeMillis = activeMillis;
        copy.idleMillis = idleMillis;
        System.arraycopy(offMillis, 0, copy.offMillis, 0, offMillis.length);
        copy.marks = marks;
        copy.shares.putAll(shares);
        return copy;
    }
}
