package io.nightwatt.desktop.schedule;

import static io.nightwatt.desktop.fake.WorkerBuilder.worker;

import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.schedule.DatedException;
import io.nightwatt.engine.schedule.PowerSchedule;
import io.nightwatt.engine.schedule.ScheduleScope;
import io.nightwatt.engine.schedule.Schedules;
import io.nightwatt.engine.schedule.WeeklyWindows;
import io.nightwatt.engine.schedule.Window;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/// Weeks and schedules for tests and pictures.
public final class Weeks {
    public static final ScheduleScope FLEET = new ScheduleScope.Fleet();
    public static final ScheduleScope RESEARCH = new ScheduleScope.Group("research");
    public static final ScheduleScope FLOOR = new ScheduleScope.Group("floor-2");
    public static final ScheduleScope NOOR = new ScheduleScope.Individual(new WorkerId(7));
    static final ScheduleScope RENDER = new ScheduleScope.Group("Render");
    static final ScheduleScope SIM = new ScheduleScope.Group("Sim");
    static final ScheduleScope SPARE = new ScheduleScope.Group("spare");
    static final ScheduleScope WS_3 = new ScheduleScope.Individual(new WorkerId(3));
    public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private Weeks() {}

    static Window window(String words) {
        String[] times = words.split("-", 2);
        return new Window(LocalTime.parse(times[0]), LocalTime.parse(times[1]));
    }

    static WeeklyWindows monday(String... windows) {
        return WeeklyWindows.NEVER.with(
                DayOfWeek.MONDAY, List.of(windows).stream().map(Weeks::window).toList());
    }

    static WeeklyWindows office() {
        return WeeklyWindows.on(
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), window("08:00-20:00"));
    }

    /// The fleet keeps office hours, research works at night, one worker has its own.
    public static Schedules studio() {
        WeeklyWindows nights =
                new WeeklyWindows(
                        Map.of(
                                DayOfWeek.MONDAY, List.of(window("20:00-08:00")),
                                DayOfWeek.TUESDAY, List.of(window("20:00-08:00")),
                                DayOfWeek.WEDNESDAY, List.of(window("20:00-08:00")),
                                DayOfWeek.THURSDAY,
                                        List.of(window("12:00-14:00"), window("20:00-08:00")),
                                DayOfWeek.SUNDAY,
                                        List.of(window("06:00-16:30"), window("20:00-08:00"))));
        PowerSchedule fleet =
                PowerSchedule.of(FLEET, office(), BERLIN)
                        .withExceptions(
                                List.of(
                                        new DatedException(
                                                "open day",
                                                LocalDate.of(2026, 11, 28),
                                                LocalDate.of(2026, 11, 28),
                                                List.of(window("10:00-14:00"))),
                                        DatedException.closed(
                                                "Christmas",
                                                LocalDate.of(2026, 12, 24),
                                                LocalDate.of(2027, 1, 3))));
        return Schedules.of(
                List.of(
                        fleet,
                        PowerSchedule.of(RESEARCH, nights, BERLIN),
                        PowerSchedule.of(NOOR, WeeklyWindows.ALWAYS, ZoneId.of("America/New_York"))
                                .withEnabled(false)));
    }

    /// Four workers of which one, ws-3, is in two groups that both have schedules.
    public static FleetSnapshot crossed() {
        return crossed(
                Schedules.of(
                        List.of(
                                PowerSchedule.of(FLEET, office(), BERLIN),
                                PowerSchedule.of(RENDER, WeeklyWindows.ALWAYS, BERLIN),
                                PowerSchedule.of(SIM, monday("08:00-12:00"), BERLIN))));
    }

    /// The same workers with other schedules.
    static FleetSnapshot crossed(Schedules schedules) {
        return Fleets.scheduled(
                Fleets.of(
                        worker(2, "ws-2").inGroups("Render").build(),
                        worker(3, "ws-3").inGroups("Render", "Sim").build(),
                        worker(4, "ws-4").inGroups("Sim").build(),
                        worker(5, "ws-5").inGroups("spare").build()),
                schedules);
    }

    /// Twelve workers with these schedules.
    public static FleetSnapshot fleet(Schedules schedules) {
        return Fleets.scheduled(Fleets.twelve(), schedules);
    }
}
