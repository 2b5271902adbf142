package io.nightwatt.engine.sim;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// What was seen of one worker, newest last: the tail of a violation's story.
final class Trace {

    private static final int LINES_MAX = 40;

    private final long worker;
    private final Deque<String> lines = new ArrayDeque<>();

    private Trace(long worker) {
        this.worker = worker;
    }

    /// Keeps nothing.
    static Trace none() {
        return new Trace(-1);
    }

    static Trace of(long worker) {
        return new Trace(worker);
    }

    /// @param about the worker that it is about; 0 for the console
    void line(long now, long about, Supplier<String> what) {
        if (worker < 0 || (about != worker && about != 0)) {
            return;
        }
        if (lines.size() == LINES_MAX) {
            lines.removeFirst();
        }
        lines.addLast(clock(now) + " " + what.get());
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /// `3d 07:12:05.250` after the start.
    static String clock(long millis) {
        return String.format(
                Locale.ROOT,
                "%dd %02d:%02d:%02d.%03d",
                millis / 86_400_000,
                millis / 3_600_000 % 24,
                millis / 60_000 % 60,
                millis / 1_000 % 60,
                millis % 1_000);
    }
}
