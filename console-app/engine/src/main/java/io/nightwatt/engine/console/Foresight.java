package io.nightwatt.engine.console;

import io.nightwatt.engine.fleet.Activity;
import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.health.Health;
import io.nightwatt.engine.restart.RestartTarget;
import java.util.Optional;

/// What the console would say to a person's wish, as far as a snapshot can tell: for a question
/// that is asked before several workers are told something. The console itself has the last word
/// ([io.nightwatt.engine.power.PowerRefusals], [io.nightwatt.engine.restart.RestartRefusals]), for
/// it looks again when it is told. Pure.
public final class Foresight {

    private Foresight() {}

    /// Why the worker would not be powered down, one clause; empty when it would be.
    public static Optional<String> ofPowerDown(WorkerView worker, boolean force) {
        return ofIdentity(worker)
                .or(() -> ofRegistration(worker))
                .or(() ->
                        switch (worker.powerState()) {
                            case SLEEPING -> Optional.of("is already sleeping");
                            case WAKING -> Optional.of("is being woken");
                            case SHUTTING_DOWN -> Optional.of("is already powering down");
                            case ON, IDLE, UNKNOWN -> ofOpenRestart(worker, force);
                        })
                .or(() -> ofReach(worker))
                .or(() -> force ? Optional.empty() : ofWork(worker));
    }

    /// Why the worker would not be woken, one clause; empty when it would be.
    public static Optional<String> ofWake(WorkerView worker) {
        if (worker.identityConflict()) {
            return ofIdentity(worker);
        }
        boolean silent = worker.health() == Health.DOWN;
        return switch (worker.powerState()) {
            case SLEEPING -> Optional.empty();
            case WAKING -> Optional.of("is already being woken");
            case SHUTTING_DOWN -> Optional.of("is powering down: wake it once it sleeps");
            case ON, IDLE, UNKNOWN ->
                    worker.step() instanceof Step.Draining
                            ? Optional.of("is on: call its shut-down off instead")
                            : silent ? Optional.empty() : Optional.of("is on, as far as is known");
        };
    }

    /// Why it would not be restarted there, one clause; empty when it would be.
    public static Optional<String> ofRestart(WorkerView worker, RestartTarget target) {
        return ofIdentity(worker)
                .or(() -> ofRegistration(worker))
                .or(() -> ofOpenRestart(worker, false))
                .or(() ->
                        target instanceof RestartTarget.Service(String service)
                                        && !worker.services().contains(service)
                                ? Optional.of("does not let " + service + " be restarted")
                                : Optional.empty())
                .or(() ->
                        switch (worker.powerState()) {
                            case SLEEPING -> Optional.of("sleeps: wake it first");
                            case WAKING -> Optional.of("is being woken");
                            case SHUTTING_DOWN -> Optional.of("is powering down");
                            case ON, IDLE, UNKNOWN ->
                                    worker.step() instanceof Step.Draining
                                            ? Optional.of("is powering down")
                                            : ofReach(worker);
                        });
    }

    private static Optional<String> ofIdentity(WorkerView worker) {
        return worker.identityConflict()
                ? Optional.of("two agents hold its key: settle that first")
                : Optional.empty();
    }

    private static Optional<String> ofRegistration(WorkerView worker) {
        return worker.registration() instanceof Registration.Validated
                ? Optional.empty()
                : Optional.of("is not validated yet");
    }

    private static Optional<String> ofOpenRestart(WorkerView worker, boolean force) {
        return worker.openRestart()
                .filter(_ -> !force)
                .map(open -> "has a restart under way (" + open.words() + ")");
    }

    private static Optional<String> ofReach(WorkerView worker) {
        return !worker.connected() || worker.health() == Health.DOWN
                ? Optional.of("has no connection, so its agent cannot be asked")
                : Optional.empty();
    }

    /// Its own segments are waited for; what is not ours is not ours to end.
    private static Optional<String> ofWork(WorkerView worker) {
        boolean busy = worker.activity() == Activity.BUSY || worker.activity() == Activity.UNKNOWN;
        if (!busy || worker.currentJobs() > 0) {
            return Optional.empty();
        }
        String evidence =
                worker.evidence().isEmpty()
                        ? ""
                        : " (" + String.join("; ", worker.evidence()) + ")";
        return Optional.of(
                worker.activity() == Activity.BUSY
                        ? "is busy" + evidence
                        : "may be busy: it is not known" + evidence);
    }
}
