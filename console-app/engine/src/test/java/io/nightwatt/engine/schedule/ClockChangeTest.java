package io.nightwatt.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// P7 in a table: a window that begins on a date on which, or after which, clocks change, and when
/// it is on, in UTC, worked out by hand.
class ClockChangeTest {

    private static final DateTimeFormatter DAY_TIME = DateTimeFormatter.ofPattern("dd HH:mm");

    @ParameterizedTest(name = "{0}, {1}, {2}: {3}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # forward on 29 March 2026 at 02:00 (01:00Z), back on 25 October at 03:00 (01:00Z)
                    Europe/Berlin       | 2026-03-29 | 02:30-06:00 | 29 01:00 to 29 04:00
                    Europe/Berlin       | 2026-03-29 | 02:00-06:00 | 29 01:00 to 29 04:00
                    Europe/Berlin       | 2026-03-29 | 03:00-06:00 | 29 01:00 to 29 04:00
                    Europe/Berlin       | 2026-03-29 | 01:00-02:30 | 29 00:00 to 29 01:00
                    Europe/Berlin       | 2026-03-29 | 02:10-02:50 | never
                    Europe/Berlin       | 2026-03-29 | 02:00-03:00 | never
                    Europe/Berlin       | 2026-03-28 | 22:00-06:00 | 28 21:00 to 29 04:00
                    Europe/Berlin       | 2026-03-28 | 22:00-02:30 | 28 21:00 to 29 01:00
                    Europe/Berlin       | 2026-03-29 | 02:30-02:30 | 29 01:00 to 30 00:30
                    Europe/Berlin       | 2026-03-29 | 08:00-22:00 | 29 06:00 to 29 20:00
                    Europe/Berlin       | 2026-03-29 | 00:00-00:00 | 28 23:00 to 29 22:00
                    Europe/Berlin       | 2026-10-25 | 02:30-06:00 | 25 00:30 to 25 05:00
                    Europe/Berlin       | 2026-10-25 | 01:00-02:30 | 24 23:00 to 25 01:30
                    Europe/Berlin       | 2026-10-25 | 02:00-03:00 | 25 00:00 to 25 02:00
                    Europe/Berlin       | 2026-10-25 | 02:15-02:45 | 25 00:15 to 25 00:45, 25 01:15 to 25 01:45
                    Europe/Berlin       | 2026-10-25 | 03:00-06:00 | 25 02:00 to 25 05:00
                    Europe/Berlin       | 2026-10-25 | 01:00-02:00 | 24 23:00 to 25 01:00
                    Europe/Berlin       | 2026-10-24 | 22:00-06:00 | 24 20:00 to 25 05:00
                    Europe/Berlin       | 2026-10-24 | 22:00-02:30 | 24 20:00 to 25 01:30
                    Europe/Berlin       | 2026-10-25 | 02:45-02:15 | 25 00:45 to 26 01:15
                    Europe/Berlin       | 2026-10-25 | 00:00-00:00 | 24 22:00 to 25 23:00
                    # forward on 8 March 2026 at 02:00 (07:00Z), back on 1 November at 02:00 (06:00Z)
                    America/New_York    | 2026-03-08 | 02:30-05:00 | 08 07:00 to 08 09:00
                    America/New_York    | 2026-03-08 | 01:30-02:30 | 08 06:30 to 08 07:00
                    America/New_York    | 2026-03-08 | 02:15-02:45 | never
                    America/New_York    | 2026-03-07 | 22:00-06:00 | 08 03:00 to 08 10:00
                    America/New_York    | 2026-11-01 | 01:30-05:00 | 01 05:30 to 01 10:00
                    America/New_York    | 2026-11-01 | 00:00-01:30 | 01 04:00 to 01 06:30
                    America/New_York    | 2026-11-01 | 01:10-01:50 | 01 05:10 to 01 05:50, 01 06:10 to 01 06:50
                    America/New_York    | 2026-10-31 | 22:00-06:00 | 01 02:00 to 01 11:00
                    # by half an hour: back on 5 April 2026 at 02:00 (15:00Z the day before), forward on
                    # 4 October at 02:00 (15:30Z the day before)
                    Australia/Lord_Howe | 2026-10-04 | 02:15-05:00 | 03 15:30 to 03 18:00
                    Australia/Lord_Howe | 2026-10-04 | 02:30-05:00 | 03 15:30 to 03 18:00
                    Australia/Lord_Howe | 2026-10-04 | 02:00-02:30 | never
                    Australia/Lord_Howe | 2026-10-04 | 01:00-02:10 | 03 14:30 to 03 15:30
                    Australia/Lord_Howe | 2026-10-03 | 22:00-06:00 | 03 11:30 to 03 19:00
                    Australia/Lord_Howe | 2026-04-05 | 01:45-06:00 | 04 14:45 to 04 19:30
                    Australia/Lord_Howe | 2026-04-05 | 01:00-01:45 | 04 14:00 to 04 15:15
                    Australia/Lord_Howe | 2026-04-05 | 01:35-01:40 | 04 14:35 to 04 14:40, 04 15:05 to 04 15:10
                    Australia/Lord_Howe | 2026-04-05 | 01:30-02:00 | 04 14:30 to 04 15:30
                    Australia/Lord_Howe | 2026-04-04 | 22:00-06:00 | 04 11:00 to 04 19:30
                    # at midnight: forward on 4 November 2018 (03:00Z), back on 17 February 2019 into
                    # the 16th (02:00Z), and never again
                    America/Sao_Paulo   | 2018-11-04 | 00:00-06:00 | 04 03:00 to 04 08:00
                    America/Sao_Paulo   | 2018-11-04 | 00:30-08:00 | 04 03:00 to 04 10:00
                    America/Sao_Paulo   | 2018-11-04 | 00:15-00:45 | never
                    America/Sao_Paulo   | 2018-11-03 | 22:00-06:00 | 04 01:00 to 04 08:00
                    America/Sao_Paulo   | 2018-11-03 | 18:00-00:00 | 03 21:00 to 04 03:00
                    America/Sao_Paulo   | 2018-11-03 | 18:00-00:30 | 03 21:00 to 04 03:00
                    America/Sao_Paulo   | 2019-02-16 | 23:30-06:00 | 17 01:30 to 17 09:00
                    America/Sao_Paulo   | 2019-02-16 | 20:00-23:30 | 16 22:00 to 17 02:30
                    America/Sao_Paulo   | 2019-02-16 | 20:00-00:00 | 16 22:00 to 17 03:00
                    America/Sao_Paulo   | 2019-02-17 | 00:00-06:00 | 17 03:00 to 17 09:00
                    America/Sao_Paulo   | 2019-02-16 | 00:00-00:00 | 16 02:00 to 17 03:00
                    America/Sao_Paulo   | 2019-11-03 | 00:00-06:00 | 03 03:00 to 03 09:00
                    America/Sao_Paulo   | 2020-02-15 | 23:30-06:00 | 16 02:30 to 16 09:00
                    # no change, not even for a leap second
                    UTC                 | 2026-03-29 | 02:30-06:00 | 29 02:30 to 29 06:00
                    UTC                 | 2026-10-25 | 02:15-02:45 | 25 02:15 to 25 02:45
                    UTC                 | 2016-12-31 | 22:00-06:00 | 31 22:00 to 01 06:00
                    # a whole Friday was left out
                    Pacific/Apia        | 2011-12-30 | 08:00-22:00 | never
                    Pacific/Apia        | 2011-12-30 | 22:00-06:00 | 30 10:00 to 30 16:00
                    Pacific/Apia        | 2011-12-29 | 22:00-06:00 | 30 08:00 to 30 10:00
                    """)
    void isOnWhen(ZoneId zone, LocalDate date, String window, String expected) {
        PowerSchedule schedule =
                PowerSchedule.of(
                        new ScheduleScope.Fleet(),
                        WeeklyWindows.on(List.of(date.getDayOfWeek()), window(window)),
                        zone);
        Instant from = date.minusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant to = date.plusDays(3).atStartOfDay(ZoneOffset.UTC).toInstant();

        List<Preview.Span> spans =
                Preview.between(schedule, from, to).stream().filter(Preview.Span::on).toList();

        assertThat(words(spans)).isEqualTo(expected);
        for (Instant at = from; at.isBefore(to); at = at.plusSeconds(60)) {
            Instant now = at;
            assertThat(schedule.isInside(now))
                    .as(now.toString())
                    .isEqualTo(spans.stream().anyMatch(span -> contains(span, now)));
        }
    }

    private static boolean contains(Preview.Span span, Instant now) {
        return !now.isBefore(span.from()) && now.isBefore(span.to());
    }

    private static Window window(String words) {
        String[] times = words.split("-", 2);
        return new Window(LocalTime.parse(times[0]), LocalTime.parse(times[1]));
    }

    private static String words(List<Preview.Span> spans) {
        return spans.isEmpty()
                ? "never"
                : spans.stream()
                        .map(span -> words(span.from()) + " to " + words(span.to()))
                        .collect(Collectors.joining(", "));
    }

    private static String words(Instant instant) {
        return DAY_TIME.format(instant.atOffset(ZoneOffset.UTC));
    }
}
