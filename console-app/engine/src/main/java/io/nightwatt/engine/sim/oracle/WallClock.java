package io.nightwatt.engine.sim.oracle;

import io.nightwatt.engine.sim.oracle.Rules.Hours;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;

/// What the clock on the studio's wall shows, and whose hours it is.
final class WallClock {

    private static final long MARGIN = 120_000;
    private static final long AROUND_CLOCK_CHANGE = 4 * 3_600_000L;

    private final Book book;

    WallClock(Book book) {
        this.book = book;
    }

    private Instant instant(long offset) {
        return Instant.ofEpochMilli(book.rules().startEpochMillis() + book.now() + offset);
    }

    boolean isNearClockChange() {
        var rules = book.rules().zone().getRules();
        return !rules.getOffset(instant(-AROUND_CLOCK_CHANGE))
                .equals(rules.getOffset(instant(AROUND_CLOCK_CHANGE)));
    }

    /// Inside, and not near an end.
    boolean isSurelyInside(Hours hours) {
        return isInside(hours, -MARGIN) && isInside(hours, 0) && isInside(hours, MARGIN);
    }

    boolean isSurelyOutside(Hours hours) {
        return !isInside(hours, -MARGIN) && !isInside(hours, MARGIN);
    }

    private boolean isInside(Hours hours, long offset) {
        ZonedDateTime local = instant(offset).atZone(book.rules().zone());
        int minute = local.getHour() * 60 + local.getMinute();
        LocalDate today = local.toLocalDate();
        return isInside(hours, today, minute) || isInside(hours, today.minusDays(1), minute + 1440);
    }

    /// Whether the window that begins on `day` covers this minute after that day's midnight.
    private static boolean isInside(Hours hours, LocalDate day, int minute) {
        return hours.days().contains(day.getDayOfWeek())
                && minute >= hours.fromMinute()
                && minute < hours.fromMinute() + hours.minutes();
    }
}
