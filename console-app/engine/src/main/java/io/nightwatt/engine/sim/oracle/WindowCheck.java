package io.nightwatt.engine.sim.oracle;

import io.nightwatt.engine.sim.oracle.Rules.Hours;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.function.Consumer;

/// P7 windows and P8 override: what automation may power down, and when. Reads the wall clock and
/// nothing else; around a change of clocks, and while the console's own clock is wrong, it says
/// nothing, for others hold a table to that.
final class WindowCheck extends Check {

    private static final long MARGIN = 120_000;
    private static final long AROUND_CLOCK_CHANGE = 4 * 3_600_000L;
    private static final long QUEUED_MIN = 3_000;

    private final WorkBook work;

    WindowCheck(Book book, WorkBook work, Consumer<Violation> found) {
        super(book, found);
        this.work = work;
    }

    @Override
    void ordered(Order order) {
        if (!order.isAutomatic() || book.isClockWrong()) {
            return;
        }
        Rules.Member member = book.rules().member(order.worker());
        if (member.hours().isEmpty() || isNearClockChange()) {
            return;
        }
        Hours hours = member.hours().get();
        boolean surelyInside =
                isInside(hours, -MARGIN) && isInside(hours, 0) && isInside(hours, MARGIN);
        if (surelyInside) {
            broken(Promise.P7, order.worker(), "automation powers it down inside its window");
        }
        if (!isInside(hours, -MARGIN) && !isInside(hours, MARGIN)) {
            keepsForTheQueue(order.worker());
        }
    }

    private void keepsForTheQueue(long worker) {
        for (WorkBook.Page page : work.open().values()) {
            for (WorkBook.Part part : page.parts) {
                if (part.state.equals("QUEUED")
                        && book.now() - part.stateSince > QUEUED_MIN
                        && !part.failedOn(worker)
                        && !book.page(worker).lacksGpu
                        && part.fits(worker, book.rules())) {
                    broken(
                            Promise.P8,
                            worker,
                            "automation powers it down outside its window while job "
                                    + part.name
                                    + " waits, which it can run");
                    return;
                }
            }
        }
    }

    private Instant instant(long offset) {
        return Instant.ofEpochMilli(book.rules().startEpochMillis() + book.now() + offset);
    }

    private boolean isNearClockChange() {
        var rules = book.rules().zone().getRules();
        return !rules.getOffset(instant(-AROUND_CLOCK_CHANGE))
                .equals(rules.getOffset(instant(AROUND_CLOCK_CHANGE)));
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
