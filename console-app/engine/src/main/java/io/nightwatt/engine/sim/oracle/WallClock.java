package io.nightwatt.engine.sim.oracle;

import io.nightwatt.engine.sim.oracle.Rules.Hours;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.function.LongSupplier;

/// What the clock on the studio's wall shows, and whose hours it is.
final class WallClock {

    private static final long MARGIN = 120_000;
    private static final long AROUND_CLOCK_CHANGE = 4 * 3_600_000L;

    private final Book book;
    private final LongSupplier ahead;

    private WallClock(Book book, LongSupplier ahead) {
        this.book = book;
        this.ahead = ahead;
    }

    /// The true one.
    static WallClock right(Book book) {
        return new WallClock(book, () -> 0);
    }

    /// The console's, whatever it was set to.
    static WallClock ofConsole(Book book) {
        return new WallClock(book, book::clockOffset);
    }

    private Instant instant(long offset) {
        long now = book.rules().startEpochMillis() + book.now() + ahead.getAsLong();
        return Instant.ofEpochMilli(now + offset);
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
