package io.nightwatt.engine.fleet;

import java.time.Duration;

/// Spans of time in words, as reasons show them.
public final class Span {

    private Span() {}

    /// `42 s`, `15 min`, `2 min 30 s`, `3 h 5 min`; a negative span reads `0 s`.
    public static String words(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return join(seconds / 60, "min", seconds % 60, "s");
        }
        return join(seconds / 3600, "h", seconds / 60 % 60, "min");
    }

    private static String join(long big, String bigUnit, long small, String smallUnit) {
        String first = big + " " + bigUnit;
        return small == 0 ? first : first + " " + small + " " + smallUnit;
    }
}
