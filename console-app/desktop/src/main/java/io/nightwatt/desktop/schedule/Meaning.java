package io.nightwatt.desktop.schedule;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.fleet.Span;
import io.nightwatt.engine.schedule.PowerSchedule;
import io.nightwatt.engine.schedule.Preview;
import io.nightwatt.engine.schedule.Window;
import io.nightwatt.engine.schedule.WindowVerdict;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What a schedule means now and in the days to come, in words.
final class Meaning {
    private static final Texts TEXTS = Texts.of(Meaning.class);
    private static final Duration CLOCK_LOOK = Duration.ofDays(14);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.ENGLISH);

    private Meaning() {}

    /// `On now, until 22:00 (in 5 h 12 min)`.
    static String today(PowerSchedule schedule, Instant now) {
        if (!schedule.enabled()) {
            return TEXTS.get("meaning.disabled");
        }
        WindowVerdict verdict = schedule.evaluate(now);
        String words =
                verdict.nextChange()
                        .map(change ->
                                TEXTS.get(
                                        verdict.inside() ? "meaning.on-until" : "meaning.off-until",
                                        when(change, now, schedule.zone()),
                                        span(Duration.between(now, change))))
                        .orElseGet(() ->
                                TEXTS.get(
                                        verdict.inside()
                                                ? "meaning.always-on"
                                                : "meaning.always-off"));
        return verdict.exception()
                .map(today -> TEXTS.get("meaning.exception", words, today.name()))
                .orElse(words);
    }

    /// The clock changes of the next two weeks, in one sentence; empty when there is none.
    static String clockChanges(PowerSchedule schedule, Instant now) {
        List<Preview.ClockChange> changes =
                Preview.clockChanges(schedule.zone(), now, now.plus(CLOCK_LOOK));
        return changes.stream()
                .map(change ->
                        TEXTS.get(
                                change.by().isNegative() ? "clock.back" : "clock.forward",
                                DAY.format(change.at().atZone(schedule.zone())),
                                span(change.by().abs())))
                .collect(Collectors.joining(" "));
    }

    /// `Mon 23 Nov: on for 14 h`.
    static String day(PreviewDay day) {
        String hours = day.on().isZero() ? TEXTS.get("preview.off") : Span.words(day.on());
        return TEXTS.get("preview.day", DAY.format(day.date()), hours);
    }

    /// `14 h`, `30 min`, `1 day 3 h`.
    static String span(Duration length) {
        long days = length.toDays();
        if (days == 0 || length.equals(Duration.ofDays(1))) {
            return Span.words(length);
        }
        Duration rest = Duration.ofHours(length.toHoursPart());
        String dayWords = TEXTS.get(days == 1 ? "day" : "days", String.valueOf(days));
        return rest.isZero() ? dayWords : dayWords + " " + Span.words(rest);
    }

    private static String when(Instant instant, Instant now, ZoneId zone) {
        ZonedDateTime at = instant.atZone(zone);
        LocalDate today = LocalDate.ofInstant(now, zone);
        String time = TIME.format(at);
        if (at.toLocalDate().equals(today)) {
            return time;
        }
        return at.toLocalDate().equals(today.plusDays(1))
                ? TEXTS.get("tomorrow", time)
                : DAY.format(at) + " " + time;
    }

    /// The minute of the week that it is in a zone, from Monday's midnight.
    static int minuteOfWeek(Instant now, ZoneId zone) {
        ZonedDateTime at = now.atZone(zone);
        return (at.getDayOfWeek().getValue() - 1) * Window.DAY_MINUTES
                + at.getHour() * 60
                + at.getMinute();
    }

    /// The dates of an exception: `Thu 24 Dec 2026` or `Thu 24 Dec 2026 to Sun 3 Jan 2027`.
    static String dates(LocalDate first, LocalDate last) {
        return first.equals(last)
                ? FULL.format(first)
                : TEXTS.get("dates", FULL.format(first), FULL.format(last));
    }
}
