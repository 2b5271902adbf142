package io.nightwatt.desktop.schedule;

import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.schedule.PowerSchedule;
import io.nightwatt.engine.schedule.ScheduleScope;
import io.nightwatt.engine.schedule.Schedules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Workers that are in several groups with schedules, of which only one can hold.
///
/// @param groups two or more names, the one that goes first in front
/// @param workers names, at least one
record Conflict(List<String> groups, List<String> workers) {

    Conflict {
        groups = List.copyOf(groups);
        workers = List.copyOf(workers);
    }

    /// The conflicts that a scope has part in. A group has none over a worker whose own schedule
    /// settles it; the worker's own scope has it all the same.
    static List<Conflict> of(ScheduleScope scope, List<WorkerView> workers, Schedules schedules) {
        Map<List<String>, List<String>> byGroups = new LinkedHashMap<>();
        for (WorkerView worker : workers) {
            if (scope instanceof ScheduleScope.Fleet || !Following.isIn(scope, worker)) {
                continue;
            }
            List<ScheduleScope> claiming = claiming(worker, schedules);
            List<String> groups = groups(claiming);
            boolean settled = claiming.contains(new ScheduleScope.Individual(worker.id()));
            if (groups.size() > 1
                    && (scope instanceof ScheduleScope.Individual
                            || (!settled && claiming.contains(scope)))) {
                byGroups.computeIfAbsent(groups, _ -> new ArrayList<>()).add(worker.name());
            }
        }
        return byGroups.entrySet().stream()
                .map(each -> new Conflict(each.getKey(), each.getValue()))
                .toList();
    }

    /// The group whose schedule holds.
    String first() {
        return groups.getFirst();
    }

    /// The groups but one.
    List<String> groupsBut(String name) {
        return groups.stream().filter(each -> !each.equals(name)).toList();
    }

    private static List<ScheduleScope> claiming(WorkerView worker, Schedules schedules) {
        return schedules.claiming(worker.id(), worker.groups()).stream()
                .filter(PowerSchedule::enabled)
                .map(PowerSchedule::scope)
                .toList();
    }

    private static List<String> groups(List<ScheduleScope> scopes) {
        List<String> names = new ArrayList<>();
        for (ScheduleScope each : scopes) {
            if (each instanceof ScheduleScope.Group(String name)) {
                names.add(name);
            }
        }
        return names;
    }
}
