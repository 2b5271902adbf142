package io.nightwatt.desktop.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TimeAxisTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @EnumSource(ChartRange.class)
    void everyRangeHasAFewLabelsInsideIt(ChartRange range) {
        Instant to = Instant.parse("2026-11-22T08:07:13Z");
        Instant from = to.minus(range.span());
        List<TimeAxis.Tick> ticks = TimeAxis.ticks(from, to, BERLIN);
        assertThat(ticks).hasSizeBetween(3, 9);
        assertThat(ticks)
                .allSatisfy(tick -> assertThat(tick.at()).isBetween(from, to))
                .extracting(TimeAxis.Tick::text)
                .doesNotHaveDuplicates();
    }

    /// Clocks go back at 3:00 on this day: an hour comes twice, and midnight is still midnight.
    @Test
    void hoursStayRoundOnADayOf25Hours() {
        Instant from = Instant.parse("2026-10-24T20:00:00Z");
        List<TimeAxis.Tick> ticks = TimeAxis.ticks(from, from.plus(Duration.ofHours(24)), BERLIN);
        assertThat(ticks)
                .extracting(tick -> LocalTime.ofInstant(tick.at(), BERLIN))
                .allSatisfy(time -> assertThat(time.getMinute()).isZero())
                .contains(LocalTime.MIDNIGHT);
    }
}
