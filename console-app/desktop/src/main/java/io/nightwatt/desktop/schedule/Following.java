package io.nightwatt.desktop.schedule;

import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.schedule.PowerSchedule;
import io.nightwatt.engine.schedule.ScheduleScope;
import io.nightwatt.engine.schedule.Schedules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// Who follows which schedule.
final class Following {

    private Following() {}

    /// Who follows a scope's schedule, and who in that scope follows another one.
    ///
    /// @param followers names of workers
    /// @param elsewhere names by the scope whose schedule they follow instead
    record Share(List<String> followers, Map<ScheduleScope, List<String>> elsewhere) {}

    /// The workers that follow the scope's schedule.
    static List<WorkerView> followers(
            ScheduleScope scope, List<WorkerView> workers, Schedules schedules) {
        return workers.stream()
                .filter(worker -> isIn(scope, worker))
                .filter(worker ->
                        schedules
                                .effective(worker.id(), worker.groups())
                                .filter(followed -> followed.scope().equals(scope))
                                .isPresent())
                .toList();
    }

    static Share of(ScheduleScope scope, List<WorkerView> workers, Schedules schedules) {
        List<String> followers = new ArrayList<>();
        Map<ScheduleScope, List<String>> elsewhere = new TreeMap<>();
        for (WorkerView worker : workers) {
            if (!isIn(scope, worker)) {
                continue;
            }
            Optional<ScheduleScope> followed =
                    schedules.effective(worker.id(), worker.groups()).map(PowerSchedule::scope);
            if (followed.filter(scope::equals).isPresent()) {
                followers.add(worker.name());
            } else {
                followed.ifPresent(other ->
                        elsewhere
                                .computeIfAbsent(other, _ -> new ArrayList<>())
                                .add(worker.name()));
            }
        }
        return new Share(List.copyOf(followers), elsewhere);
    }

    /// The fleet, every group that a worker is in or that has a schedule, and every worker that has
    /// one of its own.
    static List<ScheduleScope> listed(List<WorkerView> workers, Schedules schedules) {
        TreeSet<ScheduleScope> scopes = new TreeSet<>();
        scopes.add(new ScheduleScope.Fleet());
        workers.forEach(worker ->
                worker.groups().forEach(name -> scopes.add(new ScheduleScope.Group(name))));
        schedules.all().forEach(schedule -> scopes.add(schedule.scope()));
        return List.copyOf(scopes);
    }

    static String name(ScheduleScope scope, List<WorkerView> workers, String fleetWords) {
        return switch (scope) {
            case ScheduleScope.Fleet() -> fleetWords;
            case ScheduleScope.Group(String name) -> name;
            case ScheduleScope.Individual(WorkerId id) ->
                    workers.stream()
                            .filter(worker -> worker.id().equals(id))
                            .findFirst()
                            .map(WorkerView::name)
                            .orElse(id.toString());
        };
    }

    private static boolean isIn(ScheduleScope scope, WorkerView worker) {
        return switch (scope) {
            case ScheduleScope.Fleet() -> true;
            case ScheduleScope.Group(String name) -> worker.groups().contains(name);
            case ScheduleScope.Individual(WorkerId id) -> worker.id().equals(id);
        };
    }
}
