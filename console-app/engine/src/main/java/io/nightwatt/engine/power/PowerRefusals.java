package io.nightwatt.engine.power;

import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.fleet.Span;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.health.Health;
import io.nightwatt.engine.health.HealthPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Why a person's power command is not even tried: guard clauses, safety first, one sentence each.
public final class PowerRefusals {

    private PowerRefusals() {}

    public static Optional<String> ofPowerDown(
            Worker worker, boolean force, HealthPolicy policy, Instant now) {
        String name = worker.name();
        if (worker.identityConflict()) {
            return Optional.of(conflict(name));
        }
        if (!(worker.registration() instanceof Registration.Validated)) {
            return Optional.of(name + " is not validated yet: its agent has never connected");
        }
        return switch (Stage.of(worker.power())) {
            case SLEEPING -> Optional.of(name + " is already sleeping");
            case WAKING -> Optional.of(name + " is being woken; power it down when it is on");
            case REBOOTING -> Optional.of(name + " is rebooting; power it down when it is on");
            case ORDERED, STOPPING, LEAVING -> Optional.of(name + " is already powering down");
            case ON, DRAINING ->
                    ofRestart(worker, force)
                            .or(() -> ofReachingAndWork(worker, force, policy, now));
        };
    }

    /// What is half restarted is not switched off under the agent's hands.
    private static Optional<String> ofRestart(Worker worker, boolean force) {
        return worker.restart()
                .filter(_ -> !force && Stage.of(worker.power()) == Stage.ON)
                .map(open ->
                        worker.name()
                                + " has a restart under way ("
                                + open.words()
                                + "): wait for its end, or call it off while it waits");
    }

    private static Optional<String> ofReachingAndWork(
            Worker worker, boolean force, HealthPolicy policy, Instant now) {
        String name = worker.name();
        Duration silence = Duration.between(worker.lastSign().orElse(Instant.EPOCH), now);
        if (worker.session().isEmpty()) {
            return Optional.of(name + " has no connection, so its agent cannot be asked");
        }
        if (silence.compareTo(policy.downAfter()) >= 0) {
            return Optional.of(
                    name
                            + " has been silent for "
                            + Span.words(silence)
                            + ", so its agent cannot be asked");
        }
        if (force || !worker.report().runningAttempts().isEmpty()) {
            return Optional.empty();
        }
        String evidence = String.join("; ", worker.report().evidence());
        return switch (worker.report().activity()) {
            case BUSY -> Optional.of(name + " is busy" + because(evidence));
            case UNKNOWN ->
                    Optional.of(
                            "it is not known whether "
                                    + name
                                    + " works, which counts as busy"
                                    + because(evidence));
            case PARKED, IDLE -> Optional.empty();
        };
    }

    public static Optional<String> ofCancel(Worker worker) {
        String name = worker.name();
        return switch (Stage.of(worker.power())) {
            case DRAINING, ORDERED, STOPPING -> Optional.empty();
            case LEAVING -> Optional.of(name + " has said goodbye already; wake it once it sleeps");
            case SLEEPING ->
                    worker.intent().actor().isEmpty()
                            ? Optional.of(name + " is already sleeping; wake it")
                            : Optional.empty();
            case REBOOTING -> Optional.of(name + " is rebooting already");
            case ON, WAKING -> Optional.of(name + " is not powering down");
        };
    }

    public static Optional<String> ofWake(Worker worker) {
        String name = worker.name();
        if (worker.identityConflict()) {
            return Optional.of(conflict(name));
        }
        return switch (Stage.of(worker.power())) {
            case SLEEPING -> ofMeans(worker);
            case ON ->
                    worker.health() == Health.DOWN
                            ? ofMeans(worker)
                            : Optional.of(name + " is on, as far as is known");
            case WAKING -> Optional.of(name + " is already being woken");
            case REBOOTING -> Optional.of(name + " is rebooting, and comes back by itself");
            case DRAINING -> Optional.of(name + " is on; call its power-down off instead");
            case ORDERED, STOPPING, LEAVING ->
                    Optional.of(name + " is powering down; wake it once it sleeps");
        };
    }

    private static Optional<String> ofMeans(Worker worker) {
        return !WakeBar.hasMeans(worker)
                ? Optional.of(
                        "no MAC address is known for "
                                + worker.name()
                                + ": set one, or let its agent connect once")
                : Optional.empty();
    }

    private static String conflict(String name) {
        return "two agents hold the key of "
                + name
                + ": settle that first (accept one identity, or decommission the worker)";
    }

    private static String because(String evidence) {
        return evidence.isEmpty() ? "" : " (" + evidence + ")";
    }
}
