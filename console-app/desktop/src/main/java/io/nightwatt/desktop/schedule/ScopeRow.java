package io.nightwatt.desktop.schedule;

import io.nightwatt.engine.schedule.PowerSchedule;
import io.nightwatt.engine.schedule.ScheduleScope;
import java.util.List;
import java.util.Optional;

/// One line of the list of schedules.
///
/// @param name as a person knows it: a worker's name, not its number
/// @param workers how many workers follow it
/// @param inside whether its windows hold now; meaningless without a schedule
/// @param rivals groups whose schedules claim the same workers, where nothing settles that
record ScopeRow(
        ScheduleScope scope,
        String name,
        Optional<PowerSchedule> schedule,
        int workers,
        boolean inside,
        List<String> rivals) {}
