package io.nightwatt.engine.power;

import io.nightwatt.engine.fleet.Span;
import io.nightwatt.engine.fleet.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// Why automation does not wake a sleeping worker, whatever the budgets say. Pure.
public final class WakeBar {

    private WakeBar() {}

    /// Says why, one clause that follows the worker's name. Words are made only when somebody asks
    /// for them: the planner looks at every sleeper at every turn.
    interface Words extends Supplier<String> {}

    /// Empty when it may be woken.
    static Optional<Words> of(Worker worker, PowerPolicy policy, Halts halts, Instant now) {
        Optional<Hold> hold = worker.hold();
        if (hold.isPresent() && hold.get().kind() == Hold.Kind.OFF && !hold.get().hasEnded(now)) {
            return Optional.of(() -> "is held off by " + hold.get().owner());
        }
        HealthGate gate = worker.record().gate();
        if (gate.isShut()) {
            return Optional.of(() -> "is barred: " + gate.problem());
        }
        if (!hasMeans(worker)) {
            return Optional.of(() -> "cannot be woken: no MAC address is known");
        }
        if (Dark.isDark(worker)
                && worker.settings().ladder().stream()
                        .noneMatch(rung -> Dark.mayTry(rung, worker))) {
            return Optional.of(() ->
                    "fell silent on its way down and may be on, so that only a magic packet could"
                            + " be tried, for which it has no means");
        }
        return ofHalt(worker, halts)
                .or(() -> ofRecommendOnly(policy))
                .or(() -> ofBackOff(worker, now))
                .or(() -> ofOffTime(worker, policy, now));
    }

    /// True when at least one rung of its ladder has what it needs.
    static boolean hasMeans(Worker worker) {
        for (WakeRung rung : worker.settings().ladder()) {
            if (isUsable(rung, worker)) {
                return true;
            }
        }
        return false;
    }

    /// A magic packet needs an address; the other methods know theirs.
    static boolean isUsable(WakeRung rung, Worker worker) {
        return !(rung instanceof WakeRung.Wol) || !worker.wake().macs().isEmpty();
    }

    private static Optional<Words> ofHalt(Worker worker, Halts halts) {
        if (halts.byGroup().isEmpty()) {
            return Optional.empty();
        }
        if (halts.of(Halts.FLEET).isPresent()) {
            return Optional.of(() -> "waits: automation has stopped for the whole fleet");
        }
        return worker.groups().stream()
                .filter(group -> halts.of(group).isPresent())
                .findFirst()
                .map(group -> () -> "waits: automation has stopped for group " + group);
    }

    private static Optional<Words> ofRecommendOnly(PowerPolicy policy) {
        return policy.recommendOnly()
                ? Optional.of(() -> "would be woken, but automation only recommends")
                : Optional.empty();
    }

    private static Optional<Words> ofBackOff(Worker worker, Instant now) {
        return worker.record()
                .wakeNotBefore()
                .filter(now::isBefore)
                .map(until ->
                        () ->
                                "did not wake "
                                        + (worker.record().wakeFailures() == 1
                                                ? "the last time"
                                                : "the last "
                                                        + worker.record().wakeFailures()
                                                        + " times")
                                        + " and is tried again in "
                                        + Span.words(Duration.between(now, until)));
    }

    private static Optional<Words> ofOffTime(Worker worker, PowerPolicy policy, Instant now) {
        Duration least = policy.cycles().minOffTime();
        Optional<Instant> since =
                Dark.isDark(worker) ? worker.intent().failedAt() : worker.record().offSince();
        return since.map(off -> Duration.between(off, now))
                .filter(off -> off.compareTo(least) < 0)
                .map(off ->
                        () ->
                                "has been off for "
                                        + Span.words(off)
                                        + " and stays off for at least "
                                        + Span.words(least));
    }
}
