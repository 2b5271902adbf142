package io.nightwatt.server.alert;

import io.nightwatt.engine.alert.Condition;
import io.nightwatt.engine.alert.Sighting;
import io.nightwatt.engine.alert.Threshold.Level;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.GpuView;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.health.Health;
import io.nightwatt.engine.power.Halts;
import io.nightwatt.engine.power.Investigation;
import io.nightwatt.engine.power.PowerState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a snapshot of the fleet says about alerts.
final class FleetSightings {

    /// How often samples come where nothing else is set; ages are seen against it, because the
    /// clock of a demo runs fast.
    private static final Duration USUAL_INTERVAL = Duration.ofSeconds(5);

    private static final int FAILED_WAKES_CRITICAL = 3;

    private FleetSightings() {}

    static List<Sighting> of(FleetSnapshot fleet) {
        List<Sighting> sightings = new ArrayList<>();
        fleet.workers().forEach(worker -> add(sightings, fleet, worker));
        fleet.halts()
                .byGroup()
                .forEach((group, halt) ->
                        sightings.add(
                                Sighting.state(
                                        WorkerId.FLEET,
                                        Condition.AUTOMATION_STOPPED,
                                        group,
                                        "Automation",
                                        Level.CRITICAL,
                                        "has stopped for "
                                                + Halts.words(group)
                                                + ": "
                                                + halt.reason())));
        return sightings;
    }

    private static void add(List<Sighting> sightings, FleetSnapshot fleet, WorkerView worker) {
        sampleAge(fleet, worker)
                .ifPresent(age ->
                        sightings.add(
                                measured(worker, Condition.DATA_STALE_SECONDS, seconds(age))));
        worker.clockOffset()
                .filter(_ -> worker.connected())
                .ifPresent(offset ->
                        sightings.add(
                                measured(
                                        worker,
                                        Condition.CLOCK_OFF_SECONDS,
                                        Math.abs(offset.toMillis()) / 1000.0)));
        boolean leaves = worker.powerState() == PowerState.SHUTTING_DOWN;
        Duration leaving = Duration.between(worker.since(), fleet.at());
        sightings.add(
                measured(
                        worker,
                        Condition.SHUTTING_DOWN_MINUTES,
                        leaves ? (double) leaving.toMinutes() : 0));
        sightings.add(
                state(
                        worker,
                        Condition.WORKER_DOWN,
                        isDown(worker) ? Level.CRITICAL : Level.NORMAL,
                        "gives no sign of life: " + worker.reason()));
        sightings.add(
                state(
                        worker,
                        Condition.WAKE_FAILED,
                        failedWakes(worker.record().wakeFailures()),
                        "does not wake: " + worker.reason()));
        sightings.add(
                state(
                        worker,
                        Condition.NO_JOBS,
                        worker.record().gate().isFaulty() ? Level.WARNING : Level.NORMAL,
                        "gets no jobs: " + worker.record().gate().fault()));
        Optional<Investigation> mark = worker.record().investigation();
        sightings.add(
                state(
                        worker,
                        Condition.INVESTIGATION,
                        mark.isPresent() ? Level.WARNING : Level.NORMAL,
                        "is to be looked at: " + mark.map(Investigation::reason).orElse("")));
        sightings.add(
                state(
                        worker,
                        Condition.IDENTITY_CONFLICT,
                        worker.identityConflict() ? Level.CRITICAL : Level.NORMAL,
                        "is not one machine: " + worker.reason()));
    }

    private static Sighting measured(WorkerView worker, Condition condition, double value) {
        return Sighting.measured(worker.id(), condition, "", worker.name(), value);
    }

    private static Sighting state(
            WorkerView worker, Condition condition, Level level, String words) {
        return Sighting.state(worker.id(), condition, "", worker.name(), level, words);
    }

    private static boolean isDown(WorkerView worker) {
        return worker.health() == Health.DOWN
                && worker.powerState() != PowerState.SLEEPING
                && worker.powerState() != PowerState.WAKING;
    }

    private static Level failedWakes(int failures) {
        if (failures == 0) {
            return Level.NORMAL;
        }
        return failures >= FAILED_WAKES_CRITICAL ? Level.CRITICAL : Level.WARNING;
    }

    private static double seconds(Duration age) {
        return age.toMillis() / 1000.0;
    }

    /// Of the GPU whose newest sample is oldest; empty for a machine that is to give none.
    private static Optional<Duration> sampleAge(FleetSnapshot fleet, WorkerView worker) {
        boolean on = worker.powerState() == PowerState.ON || worker.powerState() == PowerState.IDLE;
        if (!on || !worker.connected()) {
            return Optional.empty();
        }
        Optional<Instant> oldest =
                worker.gpus().stream()
                        .map(GpuView::sampledAt)
                        .flatMap(Optional::stream)
                        .min(Instant::compareTo);
        double slower =
                Math.max(1, (double) fleet.signInterval().toMillis() / USUAL_INTERVAL.toMillis());
        return oldest.map(at -> {
            long millis = Math.max(0, Duration.between(at, fleet.at()).toMillis());
            return Duration.ofMillis(Math.round(millis / slower));
        });
    }
}
