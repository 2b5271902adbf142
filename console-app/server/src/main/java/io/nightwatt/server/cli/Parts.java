package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/// Reads a list to its end, part after part.
final class Parts {

    private static final int PART = 500;

    private Parts() {}

    /// Gives every part of the list of `query`, in order.
    static void each(ConsoleLink link, Query query, Consumer<JsonNode> taker) {
        String asked = query.with("limit", PART).toString();
        String cursor = "";
        do {
            JsonNode part = link.get(cursor.isEmpty() ? asked : asked + "&cursor=" + cursor);
            taker.accept(part);
            cursor = part.path("next_cursor").asText("");
        } while (!cursor.isEmpty());
    }
}
