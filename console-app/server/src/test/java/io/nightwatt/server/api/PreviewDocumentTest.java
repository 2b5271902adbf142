package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightwatt.engine.schedule.DatedException;
import io.nightwatt.engine.schedule.PowerSchedule;
import io.nightwatt.engine.schedule.ScheduleScope;
import io.nightwatt.engine.schedule.WeeklyWindows;
import io.nightwatt.engine.schedule.Window;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreviewDocumentTest {

    private static final Window NIGHT = new Window(LocalTime.of(20, 0), LocalTime.of(4, 0));

    private static JsonNode days(LocalDate first, int days) {
        PowerSchedule schedule =
                PowerSchedule.of(
                                new ScheduleScope.Fleet(),
                                new WeeklyWindows(Map.of(DayOfWeek.SATURDAY, List.of(NIGHT))),
                                ZoneId.of("Europe/Berlin"))
                        .withExceptions(
                                List.of(
                                        new DatedException(
                                                "Inventory",
                                                LocalDate.of(2026, 3, 30),
                                                LocalDate.of(2026, 3, 30),
                                                List.of())));
        return PreviewDocument.of(schedule, first, days).path("days");
    }

    @Test
    void showsAWindowOverMidnightOnBothDaysWithTheOffsetOfEach() {
        JsonNode days = days(LocalDate.of(2026, 3, 28), 3);
        assertThat(days.toString())
                .isEqualTo(
                        """
                        [{"date":"2026-03-28","windows":[{"from":"2026-03-28T20:00:00+01:00",\
                        "to":"2026-03-29T00:00:00+01:00"}],"dst":null,"exception":null},\
                        {"date":"2026-03-29","windows":[{"from":"2026-03-29T00:00:00+01:00",\
                        "to":"2026-03-29T04:00:00+02:00"}],\
                        "dst":"clocks go forward 1 h at 02:00","exception":null},\
                        {"date":"2026-03-30","windows":[],"dst":null,"exception":"Inventory"}]\
                        """);
    }

    @Test
    void saysWhenClocksGoBack() {
        assertThat(days(LocalDate.of(2026, 10, 25), 1).path(0).path("dst").asText())
                .isEqualTo("clocks go back 1 h at 03:00");
    }
}
