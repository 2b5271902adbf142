package io.nightwatt.engine;

import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.fleet.Fleet;
import io.nightwatt.engine.fleet.LedgerEntry;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.health.Health;
import io.nightwatt.engine.health.HealthPolicy;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.power.Power;
import io.nightwatt.engine.power.PowerPath;
import io.nightwatt.engine.power.PowerSignal;
import io.nightwatt.engine.power.Situation;
import io.nightwatt.engine.power.Stage;
import io.nightwatt.engine.power.WakeRelays;
import io.nightwatt.engine.power.WakeRung;
import io.nightwatt.engine.power.Windows;
import io.nightwatt.engine.restart.Restart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
    private final Memories memories;
    private final HealthPolicy healthPolicy;
    private final Windows windows;
    private final Instant now;
    private final Set<WorkerId> changed = new HashSet<>();
    private final Set<JobId> jobs = new HashSet<>();
    private final Map<Long, Restart> restarts = new LinkedHashMap<>();
    private final Set<FleetPart> parts = EnumSet.noneOf(FleetPart.class);
    private final List<LedgerEntry> ledger = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();

    private final Set<WorkerId> touched = new LinkedHashSet<>();
    private final Set<Requirements> touchedQueues = new HashSet<>();
    private final Desk desk;
    private boolean tick;
    private boolean wakesAffected;

    Draft(
            Fleet fleet,
            Memories memories,
            Desk desk,
            HealthPolicy healthPolicy,
            Windows windows,
            Instant now) {
        this.fleet = fleet;
        this.memories = memories;
        this.desk = desk;
        this.healthPolicy = healthPolicy;
        this.windows = windows;
        this.now = now;
    }

    Fleet fleet() {
        return fleet;
    }

    HealthPolicy healthPolicy() {
        return healthPolicy;
    }

    /// The fleet as the power rules look at it now.
    Situation situation() {
        return new Situation(fleet, windows, now);
    }

    Instant now() {
        return now;
    }

    Memory memory(WorkerId id) {
        return memories.of(id);
    }

    void remember(WorkerId id, Memory memory) {
        memories.put(id, memory);
    }

    /// Puts a worker in its new form, and notes whether its row must be written.
    // The same object is the same worker.
    @SuppressWarnings("ReferenceEquality")
    void put(Worker worker) {
        Optional<Worker> before = fleet.worker(worker.id());
        touched.add(worker.id());
        if (before.isPresent() && before.get() == worker) {
            return;
        }
        fleet.put(worker);
        boolean differs = before.isEmpty();
        if (before.isEmpty() || !worker.isInFormOf(before.get())) {
            wakesAffected |= before.isEmpty() || affectsWakes(before.get(), worker);
            differs = before.isEmpty() || !isStoredAlike(before.get(), worker);
        }
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

    /// True when it could change who is to be woken.
    private static boolean affectsWakes(Worker one, Worker other) {
        return Stage.of(one.power()) != Stage.of(other.power())
                || one.health() != other.health()
                || !one.hold().equals(other.hold())
                || !isSame(one.settings(), other.settings())
                || !isSame(one.intent(), other.intent());
    }

    /// Puts a job in its new form, to be written.
    void put(Job job) {
        int waited = fleet.jobs().job(job.id()).map(Job::waiting).orElse(0);
        fleet.jobs().put(job);
        changed(job.id());
        if (job.waiting() > waited) {
            touchedQueues.add(job.spec().requirements());
        }
        wakesAffected |= job.waiting() != waited;
    }

    /// Puts an entry of the restart log in its new form, to be written.
    void put(Restart restart) {
        fleet.restarts().put(restart);
        restarts.put(restart.id(), restart);
    }

    /// Puts a job in its new form, which differs from the old only in what need not be written.
    void show(Job job) {
        fleet.jobs().put(job);
    }

    /// What dispatch remembers.
    Desk desk() {
        return desk;
    }

    /// Time has passed in this turn: everything is looked at anew.
    void tick() {
        tick = true;
    }

    boolean isTick() {
        return tick;
    }

    /// Workers that this turn changed, in the order in which it did.
    Set<WorkerId> touched() {
        return touched;
    }

    /// Queues to which this turn brought a segment.
    Set<Requirements> touchedQueues() {
        return touchedQueues;
    }

    boolean wakesAreAffected() {
        return wakesAffected;
    }

    /// A record compares its components even with itself, and nearly all signs change nothing.
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Object one, Object other) {
        return one == other || one.equals(other);
    }

    /// True when the two differ only in what signs of life alone change.
    private static boolean isStoredAlike(Worker one, Worker other) {
        return one.name().equals(other.name())
                && isSame(one.registration(), other.registration())
                && isSame(one.declared(), other.declared())
                && one.machine().equals(other.machine())
                && isSame(one.tags(), other.tags())
                && isSame(one.groups(), other.groups())
                && isSame(one.wake(), other.wake())
                && isStoredAlike(one.power(), other.power())
                && one.health() == other.health()
                && one.healthSince().equals(other.healthSince())
                && one.generation() == other.generation()
                && one.idleSince().equals(other.idleSince())
                && one.clockOffset().equals(other.clockOffset())
                && one.identityConflict() == other.identityConflict()
                && isSame(one.settings(), other.settings())
                && one.hold().equals(other.hold())
                && isSame(one.record(), other.record())
                && isSame(one.intent(), other.intent());
    }

    private static boolean isStoredAlike(Power one, Power other) {
        return one.state() == other.state()
                && isSame(one.phase(), other.phase())
                && one.since().equals(other.since())
                && one.reason().equals(other.reason());
    }

    /// Tells the worker's power path; the worker is the fleet's newest form of it.
    void signal(WorkerId id, PowerSignal signal) {
        fleet.worker(id).ifPresent(worker -> signal(worker, signal));
    }

    /// Time has passed for a worker; only one on its way has a deadline.
    ///
    /// @param trusted silence counts
    void timePassed(WorkerId id, boolean trusted) {
        fleet.worker(id)
                .filter(worker -> Stage.of(worker.power()).isOnItsWay())
                .ifPresent(worker -> signal(worker, new PowerSignal.TimePassed(trusted)));
    }

    private void signal(Worker worker, PowerSignal signal) {
        var step = PowerPath.step(worker, signal, fleet.powerPolicy(), healthPolicy, now);
        if (!isSame(step.worker(), worker)) {
            put(step.worker());
        }
        ledger.addAll(step.ledger());
        for (Effect effect : step.effects()) {
            effects.add(withRelays(effect));
            if (effect instanceof Effect.Wake wake && wake.attempt() == 1) {
                desk.woke(now);
            }
        }
    }

    /// The power path sees one worker; who could relay a packet to it, only the fleet knows.
    private Effect withRelays(Effect effect) {
        if (!(effect
                        instanceof
                        Effect.Wake(WorkerId id, int attempt, var rung, var settings, var _))
                || !(rung instanceof WakeRung.Wol)) {
            return effect;
        }
        List<WorkerId> relays =
                fleet.worker(id)
                        .map(worker -> WakeRelays.of(worker, fleet.workers()))
                        .orElse(List.of());
        return new Effect.Wake(id, attempt, rung, settings, relays);
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

    /// This part of the fleet must be written.
    void changed(FleetPart part) {
        parts.add(part);
    }

    /// This job's row must be written.
    void changed(JobId job) {
        jobs.add(job);
    }

    Turn turn() {
        effects.replaceAll(this::asOfTheEnd);
        return new Turn(changed, jobs, ledger, parts, effects, List.copyOf(restarts.values()));
    }

    /// An agent refuses work of an older generation than it knows, and its welcome tells it that of
    /// the turn's end: so does all work of the turn, however much was given out.
    private Effect asOfTheEnd(Effect effect) {
        return effect instanceof Effect.Assign assign
                ? fleet.worker(assign.worker())
                        .<Effect>map(worker -> assign.at(worker.generation()))
                        .orElse(effect)
                : effect;
    }
}
