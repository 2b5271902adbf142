package io.nightwatt.desktop.fleet;

import io.nightwatt.engine.console.Step;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.health.Health;
import io.nightwatt.engine.power.PowerState;
import io.nightwatt.engine.restart.Restart;
import java.util.Locale;

/// The one word, colour and icon that a worker gets on the screen. Declared from what needs a
/// person most to what needs one least.
public enum DisplayState {
    /// Two machines hold its identity, its registration failed, or it came on with less than it
    /// had.
    ATTENTION,
    DOWN,
    DEGRADED,
    UNKNOWN,
    /// Enrolled, not yet validated.
    JOINING,
    WAKING,
    /// On: gets no new work, and finishes what it runs; then it powers down, or a person has
    /// drained it and it stays on.
    DRAINING,
    /// On: a person has taken it out of work, and it runs none.
    DRAINED,
    SHUTTING_DOWN,
    ON,
    IDLE,
    SLEEPING;

    /// What a worker shows. Health comes before power: a worker that is `on` and silent is not
    /// green; one that sleeps is silent rightly.
    public static DisplayState of(WorkerView worker) {
        if (worker.identityConflict() || worker.registration() instanceof Registration.Failed) {
            return ATTENTION;
        }
        if (worker.registration() instanceof Registration.Pending) {
            return JOINING;
        }
        return switch (worker.powerState()) {
            case SLEEPING -> SLEEPING;
            case WAKING -> WAKING;
            case SHUTTING_DOWN -> SHUTTING_DOWN;
            case ON, IDLE, UNKNOWN -> awake(worker);
        };
    }

    /// The end of its style class and text key.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static DisplayState awake(WorkerView worker) {
        if (worker.health() == Health.DOWN) {
            return DOWN;
        }
        if (worker.health() == Health.DEGRADED) {
            return DEGRADED;
        }
        if (worker.record().gate().isFaulty()) {
            return ATTENTION;
        }
        if (worker.step() instanceof Step.Draining) {
            return DRAINING;
        }
        if (worker.step() instanceof Step.Drained(var running)) {
            return running.isEmpty() ? DRAINED : DRAINING;
        }
        return switch (worker.powerState()) {
            case ON -> ON;
            case IDLE -> IDLE;
            case UNKNOWN, SHUTTING_DOWN, SLEEPING, WAKING -> UNKNOWN;
        };
    }

    /// Whether a person has taken it out of work.
    static boolean isDrained(WorkerView worker) {
        return worker.record().drained().isPresent();
    }

    /// Whether the worker's power state makes `Wake` sensible.
    static boolean canWake(WorkerView worker) {
        return hasJoined(worker)
                && (worker.powerState() == PowerState.SLEEPING
                        || worker.powerState() == PowerState.UNKNOWN
                        || (worker.health() == Health.DOWN
                                && worker.powerState() != PowerState.SHUTTING_DOWN));
    }

    /// Whether the worker can be asked to power down.
    static boolean canPowerDown(WorkerView worker) {
        return hasJoined(worker)
                && !(worker.step() instanceof Step.Draining)
                && (worker.powerState() == PowerState.ON || worker.powerState() == PowerState.IDLE);
    }

    /// Whether its agent can be asked to restart something.
    static boolean canRestart(WorkerView worker) {
        return canPowerDown(worker) && worker.connected() && worker.openRestart().isEmpty();
    }

    /// Whether the open restart still waits for what runs there.
    static boolean canCallOffRestart(WorkerView worker) {
        return worker.openRestart()
                .filter(open -> open.status() == Restart.Status.INITIATED)
                .isPresent();
    }

    /// Nothing is known yet of a worker whose agent has never connected.
    static boolean hasJoined(WorkerView worker) {
        return !(worker.registration() instanceof Registration.Pending);
    }

    /// Whether a power-down can be called off: one that is under way, or that automation announces.
    static boolean canCancelPowerDown(WorkerView worker) {
        return worker.powerState() == PowerState.SHUTTING_DOWN
                || worker.step() instanceof Step.Draining
                || worker.step() instanceof Step.CoolingDown;
    }
}
