package io.nightwatt.engine.sim;

import java.util.Arrays;

/// Virtual time, in milliseconds since the start, and what is due in it. What is due at the same
/// moment is done in the order in which it was put down.
final class Agenda {

    private long[] times = new long[1024];
    private long[] numbers = new long[1024];
    private Runnable[] steps = new Runnable[1024];
    private int size;
    private long lastNumber;
    private long now;

    /// @param start the time that it is at first
    Agenda(long start) {
        now = start;
    }

    long now() {
        return now;
    }

    /// Puts `step` down for `delay` milliseconds from now; a negative delay means now.
    void after(long delay, Runnable step) {
        at(now + delay, step);
    }

    void at(long time, Runnable step) {
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            numbers = Arrays.copyOf(numbers, size * 2);
            steps = Arrays.copyOf(steps, size * 2);
        }
        long due = Math.max(time, now);
        lastNumber++;
        int hole = size;
        size++;
        while (hole > 0) {
            int parent = (hole - 1) >>> 1;
            if (times[parent] <= due) {
                break; // The newest number is never before one that is there.
            }
            move(parent, hole);
            hole = parent;
        }
        set(hole, due, lastNumber, step);
    }

    /// Does what is due until `end`, then stands at `end`.
    ///
    /// @return how many steps were done
    long runUntil(long end) {
        long done = 0;
        while (size > 0 && times[0] <= end) {
            now = times[0];
            Runnable step = steps[0];
            removeFirst();
            step.run();
            done++;
        }
        now = Math.max(now, end);
        return done;
    }

    private void removeFirst() {
        size--;
        long time = times[size];
        long number = numbers[size];
        Runnable step = steps[size];
        steps[size] = Agenda::done;
        int hole = 0;
        while (true) {
            int child = 2 * hole + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && isBefore(child + 1, times[child], numbers[child])) {
                child++;
            }
            if (!isBefore(child, time, number)) {
                break;
            }
            move(child, hole);
            hole = child;
        }
        if (size > 0) {
            set(hole, time, number, step);
        }
    }

    private static void done() {}

    private boolean isBefore(int index, long time, long number) {
        return times[index] < time || (times[index] == time && numbers[index] < number);
    }

    private void move(int from, int to) {
        set(to, times[from], numbers[from], steps[from]);
    }

    private void set(int index, long time, long number, Runnable step) {
        times[index] = time;
        numbers[index] = number;
        steps[index] = step;
    }
}
