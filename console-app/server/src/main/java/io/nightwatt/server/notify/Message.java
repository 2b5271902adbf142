package io.nightwatt.server.notify;

import io.nightwatt.engine.alert.Word;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Some words that go out together.
///
/// @param site the fleet's name
/// @param words at least one, the oldest first
record Message(String site, List<Word> words) {

    private static final int TITLE_MAX = 160;

    Message {
        words = List.copyOf(words);
    }

    /// One line: `Blue Door: CRITICAL: render-03, GPU 1: temperature 91 °C (critical from 85 °C)`.
    String title() {
        String first = site + ": " + line(worst());
        String more = words.size() == 1 ? "" : " (and " + (words.size() - 1) + " more)";
        return oneLine(shortened(first, TITLE_MAX - more.length()) + more);
    }

    private Word worst() {
        return words.stream()
                .max(
                        Comparator.comparing((Word word) -> !word.over())
                                .thenComparing(Word::severity))
                .orElseThrow();
    }

    Severity severity() {
        return words.stream()
                .filter(word -> !word.over())
                .map(Word::severity)
                .max(Comparator.naturalOrder())
                .orElse(Severity.INFO);
    }

    /// A line for each word.
    String text() {
        return words.stream().map(Message::line).collect(Collectors.joining("\n"));
    }

    static String line(Word word) {
        String state = word.over() ? "over" : word.severity().name().toUpperCase(Locale.ROOT);
        return oneLine(state + ": " + word.text());
    }

    static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    /// What others named (a job, a machine) begins no line of its own: not in a header either.
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
