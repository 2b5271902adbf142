package io.nightwatt.engine.dispatch;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Which of the free workers that fit gets a segment.
public enum Strategy {
    /// The one that has worked least lately, so that all wear alike.
    LEAST_LOADED,
    /// The one whose last work is longest ago: each in its turn.
    ROUND_ROBIN,
    /// The least capable, so that the large ones stay free for what only they can do.
    CAPABILITY_FIRST,
    /// The one that worked last, so that others can sleep.
    PACK;

    public static final Strategy DEFAULT = PACK;

    /// `least_loaded`: the word in the database, the API and the commands.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Strategy> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
