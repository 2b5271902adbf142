package io.nightwatt.desktop.energy;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/// Which days the page is about.
enum SpanChoice {
    LAST_7,
    LAST_30,
    THIS_MONTH,
    LAST_MONTH,
    LAST_YEAR,
    OWN;

    /// As the texts name it: `last-7`.
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Its days; empty where a person says them. Days that are still to come are left out.
    ///
    /// @param today in the zone of the tariff
    Optional<DateSpan> days(LocalDate today) {
        LocalDate month = today.withDayOfMonth(1);
        return switch (this) {
            case LAST_7 -> Optional.of(new DateSpan(today.minusDays(6), today));
            case LAST_30 -> Optional.of(new DateSpan(today.minusDays(29), today));
            case THIS_MONTH -> Optional.of(new DateSpan(month, today));
            case LAST_MONTH -> Optional.of(new DateSpan(month.minusMonths(1), month.minusDays(1)));
            case LAST_YEAR -> Optional.of(new DateSpan(month.minusMonths(11), today));
            case OWN -> Optional.empty();
        };
    }
}
