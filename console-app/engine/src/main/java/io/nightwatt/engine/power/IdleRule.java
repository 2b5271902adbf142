package io.nightwatt.engine.power;

import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.fleet.Span;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.health.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The fleet-wide idle timeout: who is powered down, when, and why not. Pure.
public final class IdleRule {

    private IdleRule() {}

    /// True for a worker that could take work now.
    public static boolean isReady(Worker worker) {
        return worker.registration() instanceof Registration.Validated
                && Stage.of(worker.power()) == Stage.ON
                && worker.health() == Health.HEALTHY
                && worker.session().isPresent()
                && !worker.identityConflict();
    }

    /// When the worker will have been idle for long enough; empty when that is not coming.
    public static Optional<Instant> dueAt(Worker worker, PowerPolicy policy) {
        if (!isReady(worker) || worker.power().state() != PowerState.IDLE) {
            return Optional.empty();
        }
        if (policy.idleTimeout().isEmpty() || worker.idleSince().isEmpty()) {
            return Optional.empty();
        }
        Instant due = worker.idleSince().get().plus(policy.idleTimeout().get());
        Instant notBefore = worker.intent().automationNotBefore();
        return Optional.of(due.isAfter(notBefore) ? due : notBefore);
    }

    /// Why the worker is to be powered down now; empty when it is not.
    ///
    /// @param ready how many workers of the fleet could take work now, this one included
    public static Optional<String> reasonToPowerDown(
            Worker worker, PowerPolicy policy, int ready, Instant now) {
        Optional<Instant> due = dueAt(worker, policy);
        if (due.isEmpty() || now.isBefore(due.get()) || worker.report().stopping()) {
            return Optional.empty();
        }
        if (ready - 1 < policy.floor().minReadyWorkers()) {
            return Optional.empty();
        }
        Duration idle = Duration.between(worker.idleSince().orElse(now), now);
        Duration limit = policy.idleTimeout().orElse(Duration.ZERO);
        return Optional.of("idle for " + Span.words(idle) + " (limit " + Span.words(limit) + ")");
    }
}
