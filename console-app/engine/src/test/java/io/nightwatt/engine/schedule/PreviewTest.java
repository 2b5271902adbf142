package io.nightwatt.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreviewTest {

    private static final PowerSchedule MONDAYS =
            PowerSchedule.of(
                    new ScheduleScope.Fleet(),
                    WeeklyWindows.on(
                            List.of(DayOfWeek.MONDAY),
                            new Window(LocalTime.of(8, 0), LocalTime.of(22, 0))),
                    ZoneId.of("UTC"));
    private static final Instant MONDAY = Instant.parse("2026-11-23T00:00:00Z");

    @Test
    void coversTheTimeWithoutAHoleOrARepeat() {
        assertThat(Preview.between(MONDAYS, hour(0), hour(48)))
                .containsExactly(
                        new Preview.Span(false, hour(0), hour(8)),
                        new Preview.Span(true, hour(8), hour(22)),
                        new Preview.Span(false, hour(22), hour(48)));
    }

    @Test
    void cutsAtItsBounds() {
        assertThat(Preview.between(MONDAYS, hour(9), hour(10)))
                .containsExactly(new Preview.Span(true, hour(9), hour(10)));
        assertThat(Preview.between(MONDAYS, hour(9), hour(9))).isEmpty();
    }

    @Test
    void refusesWhatWouldTakeTooLong() {
        assertThatThrownBy(() -> Preview.between(MONDAYS, hour(0), hour(401 * 24)))
                .hasMessageContaining("0 to 400 days");
        assertThatThrownBy(() -> Preview.between(MONDAYS, hour(1), hour(0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void marksClockChanges() {
        assertThat(
                        Preview.clockChanges(
                                ZoneId.of("Australia/Lord_Howe"),
                                Instant.parse("2026-01-01T00:00:00Z"),
                                Instant.parse("2027-01-01T00:00:00Z")))
                .containsExactly(
                        new Preview.ClockChange(
                                Instant.parse("2026-04-04T15:00:00Z"), Duration.ofMinutes(-30)),
                        new Preview.ClockChange(
                                Instant.parse("2026-10-03T15:30:00Z"), Duration.ofMinutes(30)));
        assertThat(Preview.clockChanges(ZoneId.of("UTC"), hour(0), hour(24))).isEmpty();
    }

    private static Instant hour(int hours) {
        return MONDAY.plus(Duration.ofHours(hours));
    }
}
