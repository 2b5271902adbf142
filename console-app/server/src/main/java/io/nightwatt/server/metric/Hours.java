package io.nightwatt.server.metric;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.OptionalLong;

/// Hours by their number since the Unix epoch, and the names of their files.
final class Hours {

    static final long MILLIS = 3_600_000;

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH", Locale.ROOT);

    private Hours() {}

    static long of(long millis) {
        return Math.floorDiv(millis, MILLIS);
    }

    static Instant start(long hour) {
        return Instant.ofEpochMilli(hour * MILLIS);
    }

    static String name(long hour) {
        return NAME.format(start(hour).atOffset(ZoneOffset.UTC));
    }

    /// The hour of a name; empty when it is none.
    static OptionalLong parse(String name) {
        try {
            LocalDateTime start = LocalDateTime.parse(name + ":00");
            return start.getMinute() == 0 && name.length() == 13
                    ? OptionalLong.of(of(start.toInstant(ZoneOffset.UTC).toEpochMilli()))
                    : OptionalLong.empty();
        } catch (DateTimeParseException e) {
            return OptionalLong.empty();
        }
    }
}
