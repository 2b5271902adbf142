package io.nightwatt.server.feed;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What an event is about.
public enum Topic {
    WORKERS,
    JOBS,
    ALERTS,
    POWER;

    /// `workers`: as it is asked for, and as it is told.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Topic> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
