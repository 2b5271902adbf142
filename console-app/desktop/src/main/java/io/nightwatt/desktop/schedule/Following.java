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
    /// @param followed the schedules of those scopes
    /// @param unscheduled names of those that follow none
    /// @param overrides names of followers by the scope whose schedule they would follow without
    ///   this one; those that would follow none are left out
    /// @param conflicts where other groups' schedules claim the same workers
    record Share(
            List<String> followers,
            Map<ScheduleScope, List<String>> elsewhere,
            List<PowerSchedule> followed,
            List<String> unscheduled,
            Map<ScheduleScope, List<String>> overrides,
            List<Conflict> conflicts) {
        static final Share NOBODY =
                new Share(List.of(), Map.of(), List.of(), List.of(), Map.of(), List.of());
    }

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
        Schedules others = schedules.without(scope);
        List<String> followers = new ArrayList<>();
        List<String> unscheduled = new ArrayList<>();
        Map<ScheduleScope, List<String>> elsewhere = new TreeMap<>();
        Map<ScheduleScope, List<String>> overrides = new TreeMap<>();
        for (WorkerView worker : workers) {
            if (!isIn(scope, worker)) {
                continue;
            }
            Optional<ScheduleScope> followed =
                    schedules.effective(worker.id(), worker.groups()).map(PowerSchedule::scope);
            if (followed.isEmpty()) {
                unscheduled.add(worker.name());
            } else if (followed.get().equals(scope)) {
                followers.add(worker.name());
                others.effective(worker.id(), worker.groups())
                        .ifPresent(other -> add(overrides, other.scope(), worker));
            } else {
                add(elsewhere, followed.get(), worker);
            }
        }
        return new Share(
                List.copyOf(followers),
                elsewhere,
                elsewhere.keySet().stream().flatMap(each -> schedules.at(each).stream()).toList(),
                List.copyOf(unscheduled),
                overrides,
                Conflict.of(scope, workers, schedules));
    }

    private static void add(
            Map<ScheduleScope, List<String>> names, ScheduleScope scope, WorkerView worker) {
        names.computeIfAbsent(scope, _ -> new ArrayList<>()).add(worker.name());
    }

    /// What a new schedule for a scope may begin from: what its workers follow now, but for what is
    /// a single worker's own; where that is nothing, the fleet's, if it has one that is enabled.
    static List<PowerSchedule> sources(Share share, Schedules schedules) {
        List<PowerSchedule> shared =
                share.followed().stream()
                        .filter(each -> !(each.scope() instanceof ScheduleScope.Individual))
                        .toList();
        return shared.isEmpty()
                ? schedules.at(new ScheduleScope.Fleet()).filter(PowerSchedule::enabled).stream()
                        .toList()
                : shared;
    }

    /// Whether two lists have the same workers, with the same names, in the same groups.
    static boolean isSame(List<WorkerView> some, List<WorkerView> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int at = 0; at < some.size(); at++) {
            WorkerView one = some.get(at);
            WorkerView other = others.get(at);
            if (!one.id().equals(other.id())
                    || !one.name().equals(other.name())
                    || !one.groups().equals(other.groups())) {
                return false;
            }
        }
        return true;
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

    static boolean isIn(ScheduleScope scope, WorkerView worker) {
        return switch (scope) {
            case ScheduleScope.Fleet() -> true;
            case ScheduleScope.Group(String name) -> worker.groups().contains(name);
            case ScheduleScope.Individual(WorkerId id) -> worker.id().equals(id);
        };
    }
}
