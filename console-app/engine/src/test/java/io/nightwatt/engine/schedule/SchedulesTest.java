package io.nightwatt.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightwatt.engine.fleet.WorkerId;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SchedulesTest {

    private static final WorkerId WORKER = new WorkerId(7);
    private static final ScheduleScope FLEET = new ScheduleScope.Fleet();
    private static final ScheduleScope RENDER = new ScheduleScope.Group("render");
    private static final ScheduleScope COMFY = new ScheduleScope.Group("comfy");
    private static final ScheduleScope OWN = new ScheduleScope.Individual(WORKER);
    private static final Set<String> BOTH_GROUPS = Set.of("render", "comfy");

    @Test
    void letsTheMostSpecificWin() {
        Schedules schedules = Schedules.of(List.of(at(OWN), at(RENDER), at(FLEET)));

        assertThat(scope(schedules, WORKER, Set.of("render"))).contains(OWN);
        assertThat(scope(schedules, new WorkerId(8), Set.of("render"))).contains(RENDER);
        assertThat(scope(schedules, new WorkerId(8), Set.of("other"))).contains(FLEET);
        assertThat(scope(Schedules.NONE, WORKER, Set.of("render"))).isEmpty();
    }

    @Test
    void letsTheGroupThatIsFirstByNameWin() {
        Schedules schedules = Schedules.of(List.of(at(RENDER), at(COMFY), at(FLEET)));

        assertThat(scope(schedules, WORKER, BOTH_GROUPS)).contains(COMFY);
        assertThat(schedules.claiming(WORKER, BOTH_GROUPS))
                .extracting(PowerSchedule::scope)
                .containsExactly(COMFY, RENDER, FLEET);
    }

    @Test
    void takesADisabledScheduleAsAbsent() {
        Schedules schedules =
                Schedules.of(
                        List.of(
                                at(OWN).withEnabled(false),
                                at(COMFY).withEnabled(false),
                                at(RENDER)));

        assertThat(scope(schedules, WORKER, BOTH_GROUPS)).contains(RENDER);
        assertThat(scope(schedules, WORKER, Set.of("comfy"))).isEmpty();
    }

    @Test
    void keepsItsOrderAndOnePerScope() {
        Schedules schedules = Schedules.of(List.of(at(OWN), at(RENDER), at(FLEET), at(COMFY)));

        assertThat(schedules.all())
                .extracting(PowerSchedule::scope)
                .containsExactly(FLEET, COMFY, RENDER, OWN);
        assertThat(schedules.with(at(FLEET).withEnabled(false)).all()).hasSize(4);
        assertThat(schedules.without(FLEET).at(FLEET)).isEmpty();
        assertThat(schedules.at(FLEET)).isPresent();
        assertThatThrownBy(() -> Schedules.of(List.of(at(RENDER), at(RENDER))))
                .hasMessage("two schedules for group render");
    }

    @Test
    void refusesExceptionsThatContradictEachOther() {
        LocalDate day = LocalDate.of(2026, 12, 24);
        DatedException closed = DatedException.closed("Christmas", day, day);
        DatedException open =
                new DatedException(
                        "delivery",
                        day,
                        day,
                        List.of(new Window(LocalTime.of(8, 0), LocalTime.of(9, 0))));

        assertThatThrownBy(() -> at(FLEET).withExceptions(List.of(closed, open)))
                .hasMessage("Christmas and delivery are for the same dates, 2026-12-24");
        assertThatThrownBy(() -> DatedException.closed("Christmas", day, day.minusDays(1)))
                .hasMessage("Christmas ends on 2026-12-23, before it begins on 2026-12-24");
        assertThatThrownBy(() -> DatedException.closed(" ", day, day))
                .hasMessage("a name must not be empty");
        assertThatThrownBy(() ->
                        new DatedException(
                                "nights",
                                day,
                                day.plusDays(1),
                                List.of(
                                        new Window(LocalTime.of(22, 0), LocalTime.of(6, 0)),
                                        new Window(LocalTime.of(5, 0), LocalTime.of(7, 0)))))
                .hasMessage("nights: 22:00-06:00 overlaps 05:00-07:00");
    }

    private static Optional<ScheduleScope> scope(
            Schedules schedules, WorkerId worker, Set<String> groups) {
        return schedules.effective(worker, groups).map(PowerSchedule::scope);
    }

    private static PowerSchedule at(ScheduleScope scope) {
        return PowerSchedule.of(scope, WeeklyWindows.ALWAYS, ZoneId.of("Europe/Berlin"));
    }
}
