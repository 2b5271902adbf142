package io.nightwatt.engine.power;

import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.fleet.Activity;
import io.nightwatt.engine.fleet.LedgerEntry;
import io.nightwatt.engine.fleet.Report;
import io.nightwatt.engine.fleet.Session;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.health.HealthPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One worker at the moment of one signal, and the pen that writes what becomes of it. Short-lived.
final class Moment {

    private final PowerPolicy policy;
    private final HealthPolicy healthPolicy;
    private final Instant now;
    private final List<LedgerEntry> ledger = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private Worker worker;

    Moment(Worker worker, PowerPolicy policy, HealthPolicy healthPolicy, Instant now) {
        this.worker = worker;
        this.policy = policy;
        this.healthPolicy = healthPolicy;
        this.now = now;
    }

    Worker worker() {
        return worker;
    }

    Power power() {
        return worker.power();
    }

    Phase phase() {
        return worker.power().phase();
    }

    Report report() {
        return worker.report();
    }

    Intent intent() {
        return worker.intent();
    }

    PowerPolicy policy() {
        return policy;
    }

    Instant now() {
        return now;
    }

    Duration downAfter() {
        return healthPolicy.downAfter();
    }

    /// How long nothing has been heard. A worker that was never heard has been silent for ever.
    Duration silence() {
        return Duration.between(worker.lastSign().orElse(Instant.EPOCH), now);
    }

    boolean isSilent() {
        return silence().compareTo(downAfter()) >= 0;
    }

    boolean hasPassed(Instant deadline) {
        return !now.isBefore(deadline);
    }

    /// Work runs, or nobody knows: unknown counts as busy.
    boolean isBusy() {
        return !report().runningAttempts().isEmpty()
                || report().activity() == Activity.BUSY
                || report().activity() == Activity.UNKNOWN;
    }

    /// What the report makes of a worker that is on.
    PowerState onOrIdle() {
        return report().activity() == Activity.IDLE && report().runningAttempts().isEmpty()
                ? PowerState.IDLE
                : PowerState.ON;
    }

    String evidence() {
        return String.join("; ", report().evidence());
    }

    Moment want(Intent newIntent) {
        if (!newIntent.equals(worker.intent())) {
            worker = worker.edit().intent(newIntent).build();
        }
        return this;
    }

    Moment remember(PowerRecord newRecord) {
        worker = worker.edit().record(newRecord).build();
        return this;
    }

    /// What a person did by hand is a short hold of its own, so that automation does not undo it.
    Moment holdFor(Intent asked, Hold.Kind kind) {
        boolean byHand = !asked.automatic() && !asked.actor().isEmpty();
        if (byHand && worker.hold().isEmpty()) {
            Hold hold = Hold.byHand(kind, asked.actor(), asked.reason(), now);
            worker = worker.edit().hold(Optional.of(hold)).build();
            note("hold", "", hold.word(), hold.words(), asked.actor());
        }
        return this;
    }

    /// Ends a hold of this kind; a person's newest word counts.
    Moment releaseHold(Hold.Kind kind, String actor) {
        worker.hold()
                .filter(hold -> hold.kind() == kind)
                .ifPresent(hold -> {
                    worker = worker.edit().hold(Optional.empty()).build();
                    note("hold", hold.word(), "", "released by " + actor, actor);
                });
        return this;
    }

    /// Ends what somebody did by hand before somebody else did the opposite at the machine.
    Moment releaseShortHold(Hold.Kind kind, String actor) {
        return worker.hold().filter(Hold::isShort).isPresent() ? releaseHold(kind, actor) : this;
    }

    Moment releaseHoldUnless(boolean automatic, Hold.Kind kind, String actor) {
        return automatic ? this : releaseHold(kind, actor);
    }

    private void note(String kind, String from, String to, String reason, String actor) {
        ledger.add(new LedgerEntry(now, worker.id(), kind, from, to, reason, "", actor));
    }

    /// Moves on. A new state (not merely a new phase) starts a new `since`.
    Moment go(PowerState state, Phase phase, String reason) {
        Power old = worker.power();
        Instant since = old.state() == state ? old.since() : now;
        Power power = new Power(state, phase, since, reason, old.evidenceAt());
        worker = worker.edit().power(power).build();
        return this;
    }

    Moment seenNow() {
        Power old = worker.power();
        Power power = new Power(old.state(), old.phase(), old.since(), old.reason(), now);
        worker = worker.edit().power(power).build();
        return this;
    }

    /// A worker that has just come on has not been idle before.
    Moment idleFromNow() {
        worker = worker.edit().idleSince(worker.idleSince().map(_ -> now)).build();
        return this;
    }

    Moment raiseGeneration() {
        worker = worker.edit().generation(worker.generation() + 1).build();
        return this;
    }

    Moment tellGeneration() {
        worker.session()
                .ifPresent(session ->
                        act(
                                new Effect.TellGeneration(
                                        worker.id(), session.number(), worker.generation())));
        return this;
    }

    Moment dropSession(String why) {
        worker.session().map(Session::number).ifPresent(number -> close(number, why));
        return this;
    }

    private void close(long number, String why) {
        act(new Effect.CloseSession(worker.id(), number, why));
        worker = worker.edit().session(Optional.empty()).build();
    }

    Moment act(Effect effect) {
        effects.add(effect);
        return this;
    }

    Moment warn(String text) {
        return act(new Effect.Notify(Severity.WARNING, worker.id(), text));
    }

    Moment tell(String text) {
        return act(new Effect.Notify(Severity.INFO, worker.id(), text));
    }

    Moment record(Power before, String reason, String evidence, String actor) {
        ledger.add(
                new LedgerEntry(
                        now,
                        worker.id(),
                        "power",
                        before.word(),
                        worker.power().word(),
                        reason,
                        evidence,
                        actor));
        return this;
    }

    PowerStep done() {
        return new PowerStep(worker, ledger, effects);
    }
}
