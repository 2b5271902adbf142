package io.nightwatt.engine;

import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.fleet.Fleet;
import io.nightwatt.engine.fleet.LedgerEntry;
import io.nightwatt.engine.fleet.Report;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.health.Health;
import io.nightwatt.engine.health.HealthPolicy;
import io.nightwatt.engine.power.Power;
import io.nightwatt.engine.power.PowerPath;
import io.nightwatt.engine.power.PowerSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One turn of the engine while it is being written. Lives for one call of [Engine#apply].
final class Draft {

    /// A pure sign of life reaches the disk this often.
    private static final Duration SIGN_STORED_EVERY = Duration.ofMinutes(1);

    private final Fleet fleet;
    private final Map<WorkerId, Memory> memories;
    private final HealthPolicy healthPolicy;
    private final Instant now;
    private final Set<WorkerId> changed = new HashSet<>();
    private final List<LedgerEntry> ledger = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private boolean policyChanged;

    Draft(Fleet fleet, Map<WorkerId, Memory> memories, HealthPolicy healthPolicy, Instant now) {
        this.fleet = fleet;
        this.memories = memories;
        this.healthPolicy = healthPolicy;
        this.now = now;
    }

    Fleet fleet() {
        return fleet;
    }

    HealthPolicy healthPolicy() {
        return healthPolicy;
    }

    Instant now() {
        return now;
    }

    Memory memory(WorkerId id) {
        return memories.getOrDefault(id, Memory.NONE);
    }

    void remember(WorkerId id, Memory memory) {
        memories.put(id, memory);
    }

    /// Puts a worker in its new form, and notes whether its row must be written.
    void put(Worker worker) {
        Optional<Worker> before = fleet.worker(worker.id());
        fleet.put(worker);
        boolean differs = before.isEmpty() || !storedForm(before.get()).equals(storedForm(worker));
        Memory memory = memory(worker.id());
        boolean signIsDue =
                before.isPresent()
                        && !before.get().lastSign().equals(worker.lastSign())
                        && !now.isBefore(memory.storedAt().plus(SIGN_STORED_EVERY));
        if (differs || signIsDue) {
            changed.add(worker.id());
            remember(worker.id(), memory.withStoredAt(now));
        }
    }

    /// The worker without what signs of life alone change.
    private static Worker storedForm(Worker worker) {
        Power power = worker.power();
        return worker.edit()
                .lastSign(Optional.empty())
                .session(Optional.empty())
                .report(Report.UNKNOWN)
                .power(
                        new Power(
                                power.state(),
                                power.phase(),
                                power.since(),
                                power.reason(),
                                Instant.EPOCH))
                .build();
    }

    /// Tells the worker's power path; the worker is the fleet's newest form of it.
    void signal(WorkerId id, PowerSignal signal) {
        fleet.worker(id).ifPresent(worker -> signal(worker, signal));
    }

    private void signal(Worker worker, PowerSignal signal) {
        Memory memory = memory(worker.id());
        var step =
                PowerPath.step(
                        worker, memory.intent(), signal, fleet.powerPolicy(), healthPolicy, now);
        if (!step.intent().equals(memory.intent())) {
            remember(worker.id(), memory.with(step.intent()));
        }
        if (!step.worker().equals(worker)) {
            put(step.worker());
        }
        ledger.addAll(step.ledger());
        effects.addAll(step.effects());
    }

    /// Sets a verdict and writes it down; nothing when it stays.
    void judge(Worker worker, Health verdict, String reason, String actor) {
        if (worker.health() == verdict) {
            return;
        }
        put(worker.edit().health(verdict, now).build());
        record(worker.id(), "health", word(worker.health()), word(verdict), reason, "", actor);
    }

    private static String word(Health health) {
        return health.name().toLowerCase(Locale.ROOT);
    }

    void record(
            WorkerId worker,
            String kind,
            String from,
            String to,
            String reason,
            String evidence,
            String actor) {
        ledger.add(new LedgerEntry(now, worker, kind, from, to, reason, evidence, actor));
    }

    void act(Effect effect) {
        effects.add(effect);
    }

    void policyChanged() {
        policyChanged = true;
    }

    Turn turn() {
        return new Turn(changed, ledger, policyChanged, effects);
    }
}
