package io.nightwatt.desktop.settings;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// How long a token is valid, as a person chooses it.
enum TokenLength {
    ONE_DAY(1),
    THIRTY_DAYS(30),
    NINETY_DAYS(90),
    ONE_YEAR(365),
    UNTIL_REVOKED(0);

    private final int days;

    TokenLength(int days) {
        this.days = days;
    }

    /// Empty when it is valid until it is revoked.
    Optional<Duration> span() {
        return days == 0 ? Optional.empty() : Optional.of(Duration.ofDays(days));
    }

    /// As the texts name it.
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
