package io.nightwatt.engine.restart;

import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.health.Health;
import io.nightwatt.engine.power.Stage;
import java.util.Optional;

/// Why a person's wish for a restart is not even tried: guard clauses, one sentence each.
public final class RestartRefusals {

    static final int REASON_MAX = 500;

    private RestartRefusals() {}

    public static Optional<String> of(
            Worker worker, RestartTarget target, boolean force, String reason) {
        String name = worker.name();
        if (force && reason.isBlank()) {
            return Optional.of("a forced restart needs a reason");
        }
        if (reason.length() > REASON_MAX) {
            return Optional.of("a reason is at most " + REASON_MAX + " characters");
        }
        if (worker.identityConflict()) {
            return Optional.of(
                    "two agents hold the key of "
                            + name
                            + ": settle that first (accept one identity, or decommission the"
                            + " worker)");
        }
        if (!(worker.registration() instanceof Registration.Validated)) {
            return Optional.of(name + " is not validated yet: its agent has never connected");
        }
        return ofOpen(worker).or(() -> target.problem(worker)).or(() -> ofReach(worker));
    }

    /// One at a time: what a second one would find is not known before the first has ended.
    private static Optional<String> ofOpen(Worker worker) {
        return worker.restart()
                .map(open ->
                        worker.name()
                                + " has a restart under way ("
                                + open.words()
                                + ", asked for by "
                                + open.initiatedBy()
                                + "): wait for its end, or call it off while it waits");
    }

    private static Optional<String> ofReach(Worker worker) {
        String name = worker.name();
        return switch (Stage.of(worker.power())) {
            case SLEEPING -> Optional.of(name + " sleeps: wake it first");
            case WAKING -> Optional.of(name + " is being woken: wait until it is on");
            case DRAINING, ORDERED, STOPPING, LEAVING, REBOOTING ->
                    Optional.of(name + " is powering down: call that off first, or wait");
            case ON ->
                    worker.session().isEmpty() || worker.health() == Health.DOWN
                            ? Optional.of(name + " has no connection, so its agent cannot be asked")
                            : Optional.empty();
        };
    }

    public static Optional<String> ofCallingOff(Worker worker) {
        Optional<Restart> open = worker.restart();
        if (open.isEmpty()) {
            return Optional.of(worker.name() + " is not being restarted");
        }
        boolean waits =
                open.get().target() instanceof RestartTarget.Machine
                        ? Stage.of(worker.power()) == Stage.DRAINING
                        : open.get().order().isEmpty();
        return waits
                ? Optional.empty()
                : Optional.of("it is too late to call it off (" + open.get().words() + ")");
    }
}
