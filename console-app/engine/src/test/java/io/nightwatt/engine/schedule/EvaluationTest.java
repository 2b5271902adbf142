package io.nightwatt.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final List<DayOfWeek> WORKDAYS =
            List.of(DayOfWeek.values()).subList(0, DayOfWeek.FRIDAY.getValue());
    private static final PowerSchedule OFFICE =
            PowerSchedule.of(
                    new ScheduleScope.Fleet(),
                    WeeklyWindows.on(WORKDAYS, window("08:00", "22:00")),
                    BERLIN);

    @Test
    void namesTheWindowItIsIn() {
        WindowVerdict verdict = OFFICE.evaluate(berlin("2026-11-23T09:30"));

        assertThat(verdict.inside()).isTrue();
        assertThat(verdict.window()).contains("Mon 08:00-22:00 Europe/Berlin");
        assertThat(verdict.next()).contains("Tue 08:00-22:00 Europe/Berlin");
        assertThat(verdict.since()).contains(berlin("2026-11-23T08:00"));
        assertThat(verdict.nextChange()).contains(berlin("2026-11-23T22:00"));
        assertThat(verdict.words()).isEqualTo("inside Mon 08:00-22:00 Europe/Berlin");
    }

    @Test
    void saysOutsideUntilWhen() {
        WindowVerdict verdict = OFFICE.evaluate(berlin("2026-11-21T12:00"));

        assertThat(verdict.inside()).isFalse();
        assertThat(verdict.window()).isEmpty();
        assertThat(verdict.since()).contains(berlin("2026-11-20T22:00"));
        assertThat(verdict.nextChange()).contains(berlin("2026-11-23T08:00"));
        assertThat(verdict.words())
                .isEqualTo("outside its windows until Mon 2026-11-23 08:00 Europe/Berlin");
    }

    @Test
    void isInsideFromTheFirstInstantAndOutsideFromTheLast() {
        assertThat(OFFICE.isInside(berlin("2026-11-23T08:00").minusNanos(1))).isFalse();
        assertThat(OFFICE.isInside(berlin("2026-11-23T08:00"))).isTrue();
        assertThat(OFFICE.isInside(berlin("2026-11-23T22:00").minusNanos(1))).isTrue();
        assertThat(OFFICE.isInside(berlin("2026-11-23T22:00"))).isFalse();
    }

    @Test
    void keepsAWindowOfTheEveningOverMidnight() {
        PowerSchedule nights =
                OFFICE.withWeek(
                        WeeklyWindows.on(List.of(DayOfWeek.SUNDAY), window("22:00", "06:00")));

        WindowVerdict verdict = nights.evaluate(berlin("2026-11-23T03:00"));

        assertThat(verdict.window()).contains("Sun 22:00-06:00 Europe/Berlin");
        assertThat(verdict.nextChange()).contains(berlin("2026-11-23T06:00"));
    }

    @Test
    void takesWindowsThatTouchForOneStretch() {
        PowerSchedule touching =
                OFFICE.withWeek(
                        new WeeklyWindows(
                                Map.of(
                                        DayOfWeek.MONDAY,
                                        List.of(window("08:00", "12:00"), window("12:00", "00:00")),
                                        DayOfWeek.TUESDAY,
                                        List.of(window("00:00", "09:00")))));

        WindowVerdict verdict = touching.evaluate(berlin("2026-11-23T13:00"));

        assertThat(verdict.window()).contains("Mon 12:00-24:00 Europe/Berlin");
        assertThat(verdict.since()).contains(berlin("2026-11-23T08:00"));
        assertThat(verdict.nextChange()).contains(berlin("2026-11-24T09:00"));
    }

    @Test
    void neverChangesWhenItIsAlwaysOn() {
        WindowVerdict verdict =
                OFFICE.withWeek(WeeklyWindows.ALWAYS).evaluate(berlin("2026-03-29T03:00"));

        assertThat(verdict.inside()).isTrue();
        assertThat(verdict.since()).isEmpty();
        assertThat(verdict.nextChange()).isEmpty();
        assertThat(verdict.stillHoldsAt(berlin("2026-03-30T03:00"))).isFalse();
    }

    @Test
    void neverComesInsideWithoutAWindow() {
        WindowVerdict verdict =
                OFFICE.withWeek(WeeklyWindows.NEVER).evaluate(berlin("2026-03-29T03:00"));

        assertThat(verdict.inside()).isFalse();
        assertThat(verdict.nextChange()).isEmpty();
        assertThat(verdict.words()).isEqualTo("outside its windows, none is near");
    }

    @Test
    void isClosedOnAHolidayAndSaysWhy() {
        PowerSchedule closed =
                OFFICE.withExceptions(
                        List.of(
                                DatedException.closed(
                                        "Christmas", date("2026-12-24"), date("2026-12-27"))));

        WindowVerdict verdict = closed.evaluate(berlin("2026-12-24T10:00"));

        assertThat(verdict.inside()).isFalse();
        assertThat(verdict.nextChange()).contains(berlin("2026-12-28T08:00"));
        assertThat(verdict.words())
                .isEqualTo(
                        "outside its windows until Mon 2026-12-28 08:00 Europe/Berlin"
                                + " (Christmas (2026-12-24 to 2026-12-27): closed)");
    }

    @Test
    void keepsOnASaturdayFromTenToFourteen() {
        PowerSchedule kept =
                OFFICE.withExceptions(
                        List.of(
                                new DatedException(
                                        "open day",
                                        date("2026-11-28"),
                                        date("2026-11-28"),
                                        List.of(window("10:00", "14:00")))));

        assertThat(kept.evaluate(berlin("2026-11-28T11:00")).window())
                .contains("Sat 10:00-14:00 Europe/Berlin (open day)");
        assertThat(kept.isInside(berlin("2026-11-28T14:00"))).isFalse();
        assertThat(kept.isInside(berlin("2026-11-21T11:00"))).isFalse();
    }

    @Test
    void letsTheShorterExceptionHoldWhereTwoOverlap() {
        PowerSchedule both =
                OFFICE.withExceptions(
                        List.of(
                                DatedException.closed(
                                        "holidays", date("2026-12-20"), date("2027-01-03")),
                                new DatedException(
                                        "delivery",
                                        date("2026-12-28"),
                                        date("2026-12-28"),
                                        List.of(window("10:00", "14:00")))));

        assertThat(both.isInside(berlin("2026-12-28T11:00"))).isTrue();
        assertThat(both.isInside(berlin("2026-12-29T11:00"))).isFalse();
    }

    @Test
    void letsAWindowOfTheEveningBeforeRunIntoAClosedDay() {
        PowerSchedule nights =
                OFFICE.withWeek(WeeklyWindows.daily(window("22:00", "06:00")))
                        .withExceptions(
                                List.of(
                                        DatedException.closed(
                                                "day off",
                                                date("2026-12-24"),
                                                date("2026-12-24"))));

        assertThat(nights.isInside(berlin("2026-12-24T05:00"))).isTrue();
        assertThat(nights.isInside(berlin("2026-12-24T23:00"))).isFalse();
        assertThat(nights.isInside(berlin("2026-12-25T05:00"))).isFalse();
    }

    @Test
    void findsTheNextChangeBehindALongClosing() {
        PowerSchedule closed =
                OFFICE.withExceptions(
                        List.of(
                                DatedException.closed(
                                        "moving house", date("2026-12-01"), date("2027-08-01"))));

        WindowVerdict verdict = closed.evaluate(berlin("2026-12-01T10:00"));

        assertThat(verdict.nextChange()).contains(berlin("2027-08-02T08:00"));
        assertThat(verdict.since()).contains(berlin("2026-11-30T22:00"));
    }

    private static Instant berlin(String wall) {
        return ZonedDateTime.of(java.time.LocalDateTime.parse(wall), BERLIN).toInstant();
    }

    private static LocalDate date(String text) {
        return LocalDate.parse(text);
    }

    private static Window window(String on, String off) {
        return new Window(LocalTime.parse(on), LocalTime.parse(off));
    }
}
