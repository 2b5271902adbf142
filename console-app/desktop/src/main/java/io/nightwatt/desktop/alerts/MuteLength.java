package io.nightwatt.desktop.alerts;

import java.time.Duration;
import java.util.Locale;

/// For how long a person wants to hear nothing.
public enum MuteLength {
    HOUR(Duration.ofHours(1)),
    SHIFT(Duration.ofHours(8)),
    WEEK(Duration.ofDays(7));

    private final Duration length;

    MuteLength(Duration length) {
        this.length = length;
    }

    Duration length() {
        return length;
    }

    /// As the texts name it.
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
