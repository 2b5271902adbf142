package io.nightwatt.desktop.chart;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;

/// Which moments of a span are written below a chart: round ones of the clock at the wall, about
/// six of them.
final class TimeAxis {

    private static final List<Duration> STEPS =
            List.of(
                    Duration.ofMinutes(10),
                    Duration.ofHours(1),
                    Duration.ofHours(4),
                    Duration.ofDays(1),
                    Duration.ofDays(5));
    private static final int LABELS_MAX = 8;

    private TimeAxis() {}

    /// One label.
    record Tick(Instant at, String text) {}

    static List<Tick> ticks(Instant from, Instant to, ZoneId zone) {
        Duration step =
                STEPS.stream()
                        .filter(each -> Duration.between(from, to).dividedBy(each) <= LABELS_MAX)
                        .findFirst()
                        .orElse(STEPS.getLast());
        boolean days = step.compareTo(Duration.ofDays(1)) >= 0;
        DateTimeFormatter format =
                days
                        ? DateTimeFormatter.ofPattern("EEE d MMM")
                        : DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT);
        List<Tick> ticks = new ArrayList<>();
        ZonedDateTime at = from.atZone(zone).toLocalDate().atStartOfDay(zone);
        while (!at.toInstant().isAfter(to)) {
            if (!at.toInstant().isBefore(from)) {
                ticks.add(new Tick(at.toInstant(), format.format(at)));
            }
            at = next(at, step, days);
        }
        return ticks;
    }

    /// Days by the calendar; hours by the clock at the wall, begun anew at each midnight, so that
    /// they stay round on a day of 23 or 25 hours.
    private static ZonedDateTime next(ZonedDateTime at, Duration step, boolean days) {
        if (days) {
            return at.plusDays(step.toDays());
        }
        ZonedDateTime later = at.plus(step);
        return later.toLocalDate().equals(at.toLocalDate())
                ? later
                : later.with(LocalTime.MIDNIGHT);
    }
}
