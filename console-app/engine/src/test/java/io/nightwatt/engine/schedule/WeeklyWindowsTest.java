package io.nightwatt.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeeklyWindowsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    MONDAY 08:00-12:00, MONDAY 11:00-14:00  | Mon 08:00-12:00 overlaps Mon 11:00-14:00
                    MONDAY 08:00-12:00, MONDAY 12:00-14:00  | none
                    MONDAY 22:00-06:00, TUESDAY 05:00-09:00 | Mon 22:00-06:00 overlaps Tue 05:00-09:00
                    MONDAY 22:00-06:00, TUESDAY 06:00-09:00 | none
                    SUNDAY 22:00-06:00, MONDAY 05:00-09:00  | Sun 22:00-06:00 overlaps Mon 05:00-09:00
                    SUNDAY 22:00-06:00, MONDAY 06:00-09:00  | none
                    MONDAY 00:00-00:00, MONDAY 10:00-11:00  | Mon 00:00-24:00 overlaps Mon 10:00-11:00
                    MONDAY 10:00-10:00, TUESDAY 09:59-11:00 | Mon 10:00-10:00 overlaps Tue 09:59-11:00
                    MONDAY 10:00-10:00, TUESDAY 10:00-11:00 | none
                    MONDAY 08:00-12:00, MONDAY 08:00-12:00  | Mon 08:00-12:00 overlaps Mon 08:00-12:00
                    """)
    void findsWindowsThatOverlap(String windows, String clash) {
        var days = new HashMap<DayOfWeek, List<Window>>();
        for (String each : windows.split(", ", -1)) {
            String[] parts = each.split("[ -]", -1);
            Window window = new Window(LocalTime.parse(parts[1]), LocalTime.parse(parts[2]));
            days.merge(DayOfWeek.valueOf(parts[0]), List.of(window), WeeklyWindowsTest::joined);
        }

        assertThat(WeeklyWindows.clash(days).map(WeeklyWindows.Clash::words).orElse("none"))
                .isEqualTo(clash);
    }

    @Test
    void refusesWindowsThatOverlap() {
        Map<DayOfWeek, List<Window>> days =
                Map.of(
                        DayOfWeek.FRIDAY,
                        List.of(window("08:00", "12:00"), window("09:00", "10:00")));

        assertThatThrownBy(() -> new WeeklyWindows(days))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Fri 08:00-12:00 overlaps Fri 09:00-10:00");
    }

    @Test
    void readsAsPeopleWriteIt() {
        WeeklyWindows week =
                WeeklyWindows.on(
                                List.of(
                                        DayOfWeek.MONDAY,
                                        DayOfWeek.TUESDAY,
                                        DayOfWeek.WEDNESDAY,
                                        DayOfWeek.THURSDAY),
                                window("08:00", "22:00"))
                        .with(
                                DayOfWeek.SATURDAY,
                                List.of(window("18:00", "02:00"), window("10:00", "14:00")))
                        .with(
                                DayOfWeek.SUNDAY,
                                List.of(window("10:00", "14:00"), window("18:00", "02:00")));

        assertThat(WeekText.words(week))
                .isEqualTo("Mon-Thu 08:00-22:00; Sat, Sun 10:00-14:00, 18:00-02:00");
        assertThat(WeekText.words(WeeklyWindows.ALWAYS)).isEqualTo("always");
        assertThat(WeekText.words(WeeklyWindows.NEVER)).isEqualTo("never");
    }

    @Test
    void countsAWindowOverMidnightWhole() {
        assertThat(window("22:00", "06:00").length()).hasHours(8);
        assertThat(window("08:00", "00:00").length()).hasHours(16);
        assertThat(Window.WHOLE_DAY.length()).hasHours(24);
        assertThat(Window.ofMinutes(22 * 60, 8 * 60)).isEqualTo(window("22:00", "06:00"));
        assertThat(Window.ofMinutes(0, Window.DAY_MINUTES)).isEqualTo(Window.WHOLE_DAY);
        assertThat(WeeklyWindows.ALWAYS.minutes()).isEqualTo(WeeklyWindows.WEEK_MINUTES);
    }

    @Test
    void takesNoSecondsAndNoBareOffsets() {
        assertThatThrownBy(() -> new Window(LocalTime.of(8, 0, 30), LocalTime.of(9, 0)))
                .hasMessageContaining("to the minute");
        assertThatThrownBy(() ->
                        PowerSchedule.of(
                                new ScheduleScope.Fleet(),
                                WeeklyWindows.NEVER,
                                ZoneOffset.ofHours(2)))
                .hasMessage("'+02:00' is not an IANA zone such as Europe/Berlin");
        assertThat(Zones.named("Europe/Berlin")).contains(ZoneId.of("Europe/Berlin"));
        assertThat(Zones.named("Europe/Atlantis")).isEmpty();
        assertThat(Zones.named("UTC+2")).isEmpty();
    }

    private static List<Window> joined(List<Window> one, List<Window> other) {
        return java.util.stream.Stream.concat(one.stream(), other.stream()).toList();
    }

    private static Window window(String on, String off) {
        return new Window(LocalTime.parse(on), LocalTime.parse(off));
    }
}
