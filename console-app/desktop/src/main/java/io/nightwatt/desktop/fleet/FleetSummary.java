package io.nightwatt.desktop.fleet;

import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.WorkerView;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/// What the strip above the workers says.
///
/// @param byState number of workers in each state; states with none are left out
/// @param jobsRunning jobs that a worker has in its hands
/// @param jobsWaiting jobs that no worker has yet
/// @param warnings number of open warnings
/// @param critical number of open critical alerts
public record FleetSummary(
        int workers,
        Map<DisplayState, Integer> byState,
        OptionalDouble watts,
        int gpus,
        int jobsRunning,
        int jobsWaiting,
        int warnings,
        int critical) {

    static final FleetSummary EMPTY =
            new FleetSummary(0, Map.of(), OptionalDouble.empty(), 0, 0, 0, 0, 0);

    static FleetSummary of(FleetSnapshot snapshot) {
        Map<DisplayState, Integer> byState = new EnumMap<>(DisplayState.class);
        int gpus = 0;
        int running = 0;
        for (WorkerView worker : snapshot.workers()) {
            byState.merge(DisplayState.of(worker), 1, Integer::sum);
            gpus += worker.gpus().size();
            running += worker.currentJobs();
        }
        return new FleetSummary(
                snapshot.workers().size(),
                Map.copyOf(byState),
                snapshot.wattsNow(),
                gpus,
                running,
                snapshot.jobs().getOrDefault("queued", 0),
                count(snapshot, FleetSnapshot.Severity.WARNING),
                count(snapshot, FleetSnapshot.Severity.CRITICAL));
    }

    int count(DisplayState state) {
        return byState.getOrDefault(state, 0);
    }

    private static int count(FleetSnapshot snapshot, FleetSnapshot.Severity severity) {
        return (int)
                snapshot.alerts().stream().filter(alert -> alert.severity() == severity).count();
    }
}
