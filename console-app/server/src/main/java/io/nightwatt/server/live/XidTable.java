package io.nightwatt.server.live;

import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.engine.console.XidError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// What XID errors mean, from the table that comes with the program: a line for each, its number,
/// whose fault it is as a rule, and NVIDIA's words. Immutable.
public final class XidTable {

    private static final String NAME = "xid.csv";
    private static final Kind UNKNOWN = new Kind(Severity.WARNING, "");

    private final Map<Integer, Kind> kinds;

    private record Kind(Severity severity, String words) {}

    private XidTable(Map<Integer, Kind> kinds) {
        this.kinds = Map.copyOf(kinds);
    }

    /// The table of this program.
    public static XidTable read() {
        try (InputStream in = XidTable.class.getResourceAsStream(NAME)) {
            if (in == null) {
                throw new IllegalStateException(NAME + " is not in this program");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static XidTable parse(String text) {
        var kinds = new TreeMap<Integer, Kind>();
        text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> {
                    int first = line.indexOf(',');
                    int second = line.indexOf(',', first + 1);
                    kinds.put(
                            Integer.valueOf(line.substring(0, first)),
                            new Kind(
                                    severity(line.substring(first + 1, second)),
                                    line.substring(second + 1).strip()));
                });
        return new XidTable(kinds);
    }

    private static Severity severity(String word) {
        return switch (word) {
            case "hardware" -> Severity.CRITICAL;
            case "application", "unclear" -> Severity.WARNING;
            default -> throw new IllegalArgumentException("an XID error of kind " + word);
        };
    }

    /// An error with its meaning.
    public XidError of(int number, long count, Instant lastAt) {
        Kind kind = kinds.getOrDefault(number, UNKNOWN);
        return new XidError(number, kind.words(), kind.severity(), count, lastAt);
    }
}
