package io.nightwatt.desktop.fx;

import java.time.Duration;
import java.time.Instant;

/// Spans of time as a person reads them: `4 s`, `12 min`, `3 h 20 min`, `5 d 2 h`.
public final class Ages {
    private Ages() {}

    /// A span, in at most two units. A negative one (clocks differ) reads as nothing passed.
    public static String span(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3_600) {
            return seconds / 60 + " min";
        }
        if (seconds < 86_400) {
            return two(seconds / 3_600, "h", seconds % 3_600 / 60, "min");
        }
        return two(seconds / 86_400, "d", seconds % 86_400 / 3_600, "h");
    }

    /// The span from `then` to `now` in its largest unit alone, for where there is little room.
    public static String roughly(Instant then, Instant now) {
        Duration span = Duration.between(then, now);
        if (span.toSeconds() < 3_600) {
            return span(span);
        }
        return span.toDays() > 0 ? span.toDays() + " d" : span.toHours() + " h";
    }

    /// The span from `then` to `now`.
    public static String between(Instant then, Instant now) {
        return span(Duration.between(then, now));
    }

    /// What is left until `then`, counted in seconds as `9:41`; `0:00` when it has passed.
    public static String countdown(Instant then, Instant now) {
        long seconds = Math.max(0, Duration.between(now, then).toSeconds());
        return "%d:%02d".formatted(seconds / 60, seconds % 60);
    }

    private static String two(long big, String bigUnit, long small, String smallUnit) {
        return small == 0
                ? big + " " + bigUnit
                : big + " " + bigUnit + " " + small + " " + smallUnit;
    }
}
