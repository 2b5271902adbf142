package io.nightwatt.agent.config;

import java.util.ArrayList;
import java.util.List;

/// Splits a command line into words, without a shell: blanks separate, double quotes keep together.
/// Nothing else is special, so that Windows paths need no escapes.
public final class CommandWords {

    private CommandWords() {}

    /// Splits `text`.
    ///
    /// @throws IllegalArgumentException when a quote is left open
    public static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        boolean started = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
                started = true;
            } else if (Character.isWhitespace(c) && !quoted) {
                if (started) {
                    words.add(word.toString());
                    word.setLength(0);
                    started = false;
                }
            } else {
                word.append(c);
                started = true;
            }
        }
        if (quoted) {
            throw new IllegalArgumentException("a double quote is left open in: " + text);
        }
        if (started) {
            words.add(word.toString());
        }
        return words;
    }
}
