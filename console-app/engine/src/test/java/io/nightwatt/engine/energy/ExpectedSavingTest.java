package io.nightwatt.engine.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.schedule.PowerSchedule;
import io.nightwatt.engine.schedule.ScheduleScope;
import io.nightwatt.engine.schedule.WeeklyWindows;
import io.nightwatt.engine.schedule.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ExpectedSavingTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant MONDAY =
            LocalDate.parse("2026-11-02").atStartOfDay(BERLIN).toInstant();
    private static final PowerSchedule OFFICE =
            PowerSchedule.of(
                    new ScheduleScope.Fleet(),
                    WeeklyWindows.on(
                            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                            new Window(LocalTime.of(8, 0), LocalTime.of(20, 0))),
                    BERLIN);
    private static final Tariff FLAT = tariff(List.of());

    private static Tariff tariff(List<Tariff.Band> bands) {
        return new Tariff(
                BERLIN,
                "EUR",
                List.of(new Tariff.Prices(LocalDate.EPOCH, 0.30, OptionalDouble.empty(), bands)));
    }

    private static ExpectedSaving week(PowerSchedule schedule, Tariff tariff, double... watts) {
        return ExpectedSaving.of(
                schedule,
                Arrays.stream(watts).mapToObj(ExpectedSavingTest::known).toList(),
                tariff,
                MONDAY,
                MONDAY.plus(Duration.ofDays(7)));
    }

    private static OptionalDouble known(double watts) {
        return watts > 0 ? OptionalDouble.of(watts) : OptionalDouble.empty();
    }

    @Test
    void isIdleWattsTimesTheHoursOutsideTheWindows() {
        ExpectedSaving saving = week(OFFICE, FLAT, 100, 50, 0);
        assertThat(saving.offHours()).isEqualTo(168 - 60);
        assertThat(saving.workers()).isEqualTo(2);
        assertThat(saving.unknown()).isEqualTo(1);
        assertThat(saving.kwh()).isCloseTo(0.150 * 108, within(1e-9));
        assertThat(saving.cost()).isCloseTo(0.150 * 108 * 0.30, within(1e-9));
    }

    @Test
    void eachQuarterCountsAtItsPrice() {
        Tariff night =
                tariff(
                        List.of(
                                new Tariff.Band(
                                        EnumSet.allOf(DayOfWeek.class),
                                        LocalTime.of(22, 0),
                                        LocalTime.of(6, 0),
                                        0.10)));
        // Of the 108 hours, 8 a night of 7 nights are at the low price.
        assertThat(week(OFFICE, night, 1000).cost()).isCloseTo(56 * 0.10 + 52 * 0.30, within(1e-9));
    }

    @Test
    void aScheduleThatIsOffOrKeepsThemOnSavesNothing() {
        assertThat(week(OFFICE.withEnabled(false), FLAT, 100).kwh()).isZero();
        PowerSchedule always =
                PowerSchedule.of(new ScheduleScope.Fleet(), WeeklyWindows.ALWAYS, BERLIN);
        assertThat(week(always, FLAT, 100).kwh()).isZero();
    }

    @Test
    void theHourThatAClockChangeTakesIsNotSavedTwice() {
        Instant from = LocalDate.parse("2027-03-28").atStartOfDay(BERLIN).toInstant();
        Instant to = LocalDate.parse("2027-03-29").atStartOfDay(BERLIN).toInstant();
        ExpectedSaving saving =
                ExpectedSaving.of(OFFICE, List.of(OptionalDouble.of(100)), FLAT, from, to);
        assertThat(saving.offHours()).isEqualTo(23);
    }

    @Test
    void idleWattsAreThoseOfGpusAndHostAtTheWall() {
        Day day = new Day(new Day.Key(new WorkerId(1), 20_000));
        assertThat(ExpectedSaving.idleWatts(day, HostPower.NONE)).isEmpty();
        day.setIdleWatts(Optional.of(45.0));
        assertThat(ExpectedSaving.idleWatts(day, HostPower.NONE)).hasValue(45);
        assertThat(ExpectedSaving.idleWatts(day, new HostPower(60, 90, 0.9, Optional.empty())))
                .hasValue(45 / 0.9 + 60);
    }
}
