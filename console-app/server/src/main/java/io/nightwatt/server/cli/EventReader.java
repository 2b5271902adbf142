package io.nightwatt.server.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reads server-sent events, as the HTML standard has them.
final class EventReader implements AutoCloseable {

    private static final int DATA_CHARS_MAX = 1 << 20;

    private final BufferedReader lines;
    private String id = "";
    private String type = "";
    private final StringBuilder data = new StringBuilder();

    EventReader(InputStream stream) {
        lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    /// What a line brought about.
    sealed interface Heard {

        /// A whole event.
        ///
        /// @param id where to go on from; empty when the console gave none
        /// @param type such as `workers`, `jobs`, `alerts`, `power`, or `reset`
        record Event(String id, String type, String data) implements Heard {}

        /// A sign of life, and nothing else.
        record Beat() implements Heard {}
    }

    /// The next event or sign of life; blocks. Empty when the stream has ended.
    Optional<Heard> next() throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty()) {
                if (!data.isEmpty() || !type.isEmpty()) {
                    return Optional.of(whole());
                }
            } else if (line.startsWith(":")) {
                return Optional.of(new Heard.Beat());
            } else {
                take(line);
            }
        }
        return Optional.empty();
    }

    private Heard whole() {
        var event = new Heard.Event(id, type.isEmpty() ? "message" : type, data.toString());
        type = "";
        data.setLength(0);
        return event;
    }

    private void take(String line) throws IOException {
        int colon = line.indexOf(':');
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1);
        value = value.startsWith(" ") ? value.substring(1) : value;
        switch (field) {
            case "id" -> id = value;
            case "event" -> type = value;
            case "data" -> {
                data.append(data.isEmpty() ? "" : "\n").append(value);
                if (data.length() > DATA_CHARS_MAX) {
                    throw new IOException("an event is longer than this program reads");
                }
            }
            default -> {
                // What later consoles may add.
            }
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
