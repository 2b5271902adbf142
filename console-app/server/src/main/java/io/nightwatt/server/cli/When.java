package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times of the console as a person here reads them.
final class When {

    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private When() {}

    /// To the second; empty when there is none.
    static String second(JsonNode time) {
        return time.isTextual() ? written(time, SECOND) : "";
    }

    /// To the minute; empty when there is none.
    static String minute(JsonNode time) {
        return time.isTextual() ? written(time, MINUTE) : "";
    }

    private static String written(JsonNode time, DateTimeFormatter format) {
        return format.format(Instant.parse(time.asText()).atZone(ZoneId.systemDefault()));
    }
}
