package io.nightwatt.desktop.chart;

import java.time.Duration;
import java.util.Locale;

/// How far back the charts reach.
enum ChartRange {
    HOUR(Duration.ofHours(1), Duration.ofSeconds(5)),
    SIX_HOURS(Duration.ofHours(6), Duration.ofSeconds(15)),
    DAY(Duration.ofHours(24), Duration.ofSeconds(60)),
    WEEK(Duration.ofDays(7), Duration.ofMinutes(5)),
    MONTH(Duration.ofDays(30), Duration.ofMinutes(15));

    private final Duration span;
    private final Duration refresh;

    ChartRange(Duration span, Duration refresh) {
        this.span = span;
        this.refresh = refresh;
    }

    Duration span() {
        return span;
    }

    /// How old a chart may be before it is read again: less than a pixel of it.
    Duration refresh() {
        return refresh;
    }

    /// As the texts name it.
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
