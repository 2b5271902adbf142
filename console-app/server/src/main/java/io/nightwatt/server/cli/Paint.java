package io.nightwatt.server.cli;

import java.util.Map;
import java.util.Optional;

/// The colours of states. A colour only repeats what the word says.
final class Paint {

    private static final String ESC = "\u001b[";
    private static final String GREEN = "32";
    private static final String YELLOW = "33";
    private static final String RED = "31";
    private static final String BLUE = "36";
    private static final String FAINT = "2";

    private static final Map<String, String> STATES =
            Map.ofEntries(
                    Map.entry("on", GREEN),
                    Map.entry("healthy", GREEN),
                    Map.entry("busy", GREEN),
                    Map.entry("running", GREEN),
                    Map.entry("done", GREEN),
                    Map.entry("validated", GREEN),
                    Map.entry("waking", BLUE),
                    Map.entry("shutting down", BLUE),
                    Map.entry("pending", YELLOW),
                    Map.entry("warning", YELLOW),
                    Map.entry("degraded", YELLOW),
                    Map.entry("open", YELLOW),
                    Map.entry("unknown", YELLOW),
                    Map.entry("down", RED),
                    Map.entry("critical", RED),
                    Map.entry("failed", RED),
                    Map.entry("refused", RED),
                    Map.entry("sleeping", FAINT),
                    Map.entry("over", FAINT),
                    Map.entry("cancelled", FAINT));

    private Paint() {}

    /// A word of a state in its colour; other words as they are.
    ///
    /// @param padded the word, perhaps with spaces around it
    static String state(String padded, boolean colours) {
        Optional<String> colour =
                colours ? Optional.ofNullable(STATES.get(padded.strip())) : Optional.empty();
        return colour.map(code -> ESC + code + "m" + padded + ESC + "0m").orElse(padded);
    }

    /// A headline.
    static String strong(String text, boolean colours) {
        return colours ? ESC + "1m" + text + ESC + "0m" : text;
    }
}
