package io.nightwatt.agent.sense;

import java.time.Duration;
import java.util.regex.Pattern;

/// Pieces of the sentences that senses say.
public final class Wording {

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int LENGTH_MAX = 80;

    private Wording() {}

    /// What somebody else has named, fit for a terminal: anybody may put anything into a name.
    public static String plain(String text) {
        String plain = CONTROL.matcher(text.strip()).replaceAll("?");
        return plain.length() > LENGTH_MAX ? plain.substring(0, LENGTH_MAX) + "..." : plain;
    }

    /// `40 s`, `12 min`, `3 h`, `5 days`; never less than 0.
    public static String span(Duration span) {
        if (span.compareTo(Duration.ofMinutes(2)) < 0) {
            return Math.max(0, span.toSeconds()) + " s";
        }
        if (span.compareTo(Duration.ofHours(2)) < 0) {
            return span.toMinutes() + " min";
        }
        return span.compareTo(Duration.ofDays(2)) < 0
                ? span.toHours() + " h"
                : span.toDays() + " days";
    }
}
