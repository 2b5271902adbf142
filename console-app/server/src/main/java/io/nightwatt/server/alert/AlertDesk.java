package io.nightwatt.server.alert;

import io.nightwatt.engine.alert.Alert;
import io.nightwatt.engine.alert.AlertBook;
import io.nightwatt.engine.alert.AlertCenter;
import io.nightwatt.engine.alert.AlertChange;
import io.nightwatt.engine.alert.AlertRules;
import io.nightwatt.engine.alert.Condition;
import io.nightwatt.engine.alert.Mute;
import io.nightwatt.engine.alert.Sighting;
import io.nightwatt.engine.alert.Word;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.PowerState;
import io.nightwatt.server.live.GpuReading;
import io.nightwatt.server.loop.Inbox;
import io.nightwatt.server.notify.Deliveries;
import io.nightwatt.server.store.AlertRows;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at every reading, at the fleet once a second and at the console once a minute; keeps the
/// book of alerts on the disk, and has people told.
///
/// One thread of its own does all of it. [#accept] and [#happened] may be called from any thread
/// and never block.
public final class AlertDesk implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AlertDesk.class);

    /// Batches that wait at most. One beyond it is passed over: the next one is near.
    private static final int WAITING_MAX = 4_096;

    /// What was measured longer ago says nothing about now: an agent that was away hands it in
    /// later.
    private static final Duration READING_AGE_MAX = Duration.ofMinutes(2);

    private static final Duration KEPT = Duration.ofDays(731);
    private static final int REASON_MAX = 500;

    private final AlertRows rows;
    private final Deliveries deliveries;
    private final Supplier<FleetSnapshot> fleet;
    private final ConsoleSightings console;
    private final Inbox inbox;
    private final InstantSource clock;
    private final AlertBook book;
    private final HeatWatch heat = new HeatWatch();
    private final XidWatch xids;
    private final AtomicInteger waiting = new AtomicInteger();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("alerts").daemon().factory());

    /// Alerts that are not on the disk as they are, by number, and words that are not on their way.
    private final Map<Long, Alert> unwritten = new LinkedHashMap<>();

    private final List<Word> unsent = new ArrayList<>();
    private Map<WorkerId, WorkerView> views = Map.of();
    private long viewsOf = -1;
    private long ticks;
    private boolean failing;
    private volatile List<Alert> open;
    private volatile List<Mute> mutes;

    /// Begins to look.
    ///
    /// @param fleet the newest snapshot
    /// @param inbox of the engine, which the thermal guard is in
    /// @param clock the engine's clock
    public AlertDesk(
            AlertRows rows,
            Deliveries deliveries,
            Supplier<FleetSnapshot> fleet,
            ConsoleSightings console,
            Inbox inbox,
            InstantSource clock) {
        this.rows = rows;
        this.deliveries = deliveries;
        this.fleet = fleet;
        this.console = console;
        this.inbox = inbox;
        this.clock = clock;
        this.xids = new XidWatch(clock.instant());
        this.mutes = rows.mutes(clock.instant());
        this.book = new AlertBook(rows.open(), mutes, rows.lastId());
        this.open = book.open();
    }

    /// Begins to look at the fleet.
    public void start() {
        var _ = thread.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    /// Those that are open, the worst and newest first.
    public List<Alert> open() {
        return open;
    }

    /// Mutes that are in force.
    public List<Mute> mutes() {
        return mutes;
    }

    /// Looks at readings of one worker.
    public void accept(WorkerId worker, List<GpuReading> readings) {
        if (waiting.incrementAndGet() > WAITING_MAX || !run(() -> see(worker, readings))) {
            waiting.decrementAndGet();
        }
    }

    /// Something happened that people should know of.
    public void happened(WorkerId worker, Condition condition, Severity severity, String text) {
        run(() -> take(book.happened(worker, condition, severity, text, rules(), clock.instant())));
    }

    private boolean run(Runnable work) {
        try {
            thread.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    log.error("what came in could not be looked at for alerts", e);
                }
            });
            return true;
        } catch (RejectedExecutionException e) {
            return false; // The console stops.
        }
    }

    private void see(WorkerId id, List<GpuReading> readings) {
        waiting.decrementAndGet();
        WorkerView worker = views().get(id);
        if (worker == null) {
            return;
        }
        Instant now = clock.instant();
        AlertRules rules = rules();
        for (GpuReading reading : newest(readings, now)) {
            for (Sighting sighting : GpuSightings.of(worker, reading)) {
                take(book.see(sighting, rules, now));
            }
            xids.see(worker, reading, now)
                    .ifPresent(sighting -> take(book.see(sighting, rules, now)));
            heat.see(worker, reading, rules).ifPresent(inbox::offer);
        }
        open = book.open();
        // Whose values jump about writes to the disk once a second, as everybody.
        if (!unsent.isEmpty()) {
            flush();
        }
    }

    private static Collection<GpuReading> newest(List<GpuReading> readings, Instant now) {
        Instant oldest = now.minus(READING_AGE_MAX);
        var newest = new HashMap<String, GpuReading>();
        for (GpuReading reading : readings) {
            if (reading.sampledAt().isAfter(oldest)) {
                newest.merge(
                        reading.uuid(),
                        reading,
                        (one, other) -> one.sampledAt().isAfter(other.sampledAt()) ? one : other);
            }
        }
        return newest.values();
    }

    private AlertRules rules() {
        return fleet.get().alertRules();
    }

    private Map<WorkerId, WorkerView> views() {
        FleetSnapshot newest = fleet.get();
        if (newest.sequence() != viewsOf) {
            var byId = new HashMap<WorkerId, WorkerView>();
            newest.workers().forEach(worker -> byId.put(worker.id(), worker));
            views = byId;
            viewsOf = newest.sequence();
        }
        return views;
    }

    private void tick() {
        try {
            look();
        } catch (RuntimeException e) {
            log.error("the fleet could not be looked at for alerts", e);
        }
    }

    private void look() {
        Instant now = clock.instant();
        FleetSnapshot snapshot = fleet.get();
        AlertRules rules = snapshot.alertRules();
        List<Sighting> sightings = new ArrayList<>(FleetSightings.of(snapshot));
        if (ticks % 60 == 0) {
            sightings.addAll(console.look(snapshot));
        }
        if (ticks % 3600 == 0) {
            attempt(() -> rows.deleteBefore(now.minus(KEPT)));
        }
        ticks++;
        sightings.addAll(deliveries.sightings());
        sightings.addAll(xids.look(views(), now));
        sightings.forEach(sighting -> take(book.see(sighting, rules, now)));
        lookAway(snapshot, now);
        take(book.tick(now));
        mutes = book.mutes();
        flush();
    }

    /// Lets go of what is no longer there: machines that are off, or gone, GPUs that were taken
    /// out, groups whose automation works again.
    private void lookAway(FleetSnapshot snapshot, Instant now) {
        Map<WorkerId, WorkerView> known = views();
        Set<WorkerId> longAgo = xids.forgotten(open, now);
        take(
                book.lookAway(
                        (id, condition) -> {
                            if (id.equals(WorkerId.FLEET)) {
                                return false;
                            }
                            WorkerView worker = known.get(id);
                            return worker == null
                                    || GpuSightings.isOver(worker, condition)
                                    || (condition == Condition.XID_ERRORS && longAgo.contains(id));
                        },
                        now));
        take(
                book.keep(
                        WorkerId.FLEET,
                        Condition.AUTOMATION_STOPPED,
                        snapshot.halts().byGroup().keySet(),
                        now));
        Set<WorkerId> withAlerts = new HashSet<>();
        open.forEach(alert -> withAlerts.add(alert.worker()));
        for (WorkerId id : withAlerts) {
            WorkerView worker = known.get(id);
            if (worker != null) {
                Set<String> gpus = new HashSet<>();
                worker.gpus().forEach(gpu -> gpus.add(gpu.uuid()));
                GpuSightings.CONDITIONS.forEach(
                        condition -> take(book.keepSeen(id, condition, gpus, now)));
            }
        }
        heat.keep(id -> {
            WorkerView worker = known.get(id);
            return worker != null && worker.powerState() != PowerState.SLEEPING;
        });
    }

    private void take(List<AlertChange> changes) {
        for (AlertChange change : changes) {
            Alert alert = change.alert();
            switch (change.kind()) {
                case TELL -> unsent.add(word(alert, false));
                case TELL_CLEARED -> unsent.add(word(alert, true));
                case OPENED, REOPENED, ROSE, EASED, RENEWED, CLEARED, ACKNOWLEDGED ->
                        unwritten.put(alert.id(), alert);
            }
        }
    }

    private Word word(Alert alert, boolean over) {
        WorkerView worker = views().get(alert.worker());
        return Word.of(alert, worker == null ? "" : worker.name(), over);
    }

    /// Writes what has changed, and what people are to be told of it.
    private void flush() {
        open = book.open();
        if (unwritten.isEmpty() && unsent.isEmpty()) {
            return;
        }
        attempt(() -> {
            deliveries.send(List.copyOf(unwritten.values()), List.copyOf(unsent));
            unwritten.clear();
            unsent.clear();
        });
    }

    /// Tells once that the database does not take alerts, and once that it does again; what was not
    /// written is kept and tried again.
    private void attempt(Runnable work) {
        try {
            work.run();
            if (failing) {
                failing = false;
                log.info("alerts can be written again");
            }
        } catch (RuntimeException e) {
            if (!failing) {
                failing = true;
                log.error("alerts cannot be written; they are kept in memory meanwhile", e);
            }
        }
    }

    CompletionStage<Answer> acknowledge(long id, String actor) {
        return ask(() -> {
            Instant now = clock.instant();
            List<AlertChange> changes = book.acknowledge(id, actor, now);
            take(changes);
            flush();
            return changes.isEmpty()
                    ? new Answer.Refused(
                            "there is no open alert " + id + " that nobody has acknowledged yet")
                    : new Answer.Done();
        });
    }

    CompletionStage<Answer> mute(
            Optional<WorkerId> worker,
            Optional<Condition> condition,
            Duration length,
            String reason,
            String actor) {
        if (length.isNegative() || length.isZero() || length.compareTo(Mute.LENGTH_MAX) > 0) {
            return refused("alerts are muted for more than nothing and at most a year");
        }
        if (reason.length() > REASON_MAX) {
            return refused("a reason has at most " + REASON_MAX + " characters");
        }
        return ask(() -> {
            Instant now = clock.instant();
            if (worker.isPresent() && !views().containsKey(worker.get())) {
                return new Answer.Refused("there is no " + worker.get());
            }
            rows.add(new Mute(0, worker, condition, now.plus(length), actor, reason.strip()));
            readMutes(now);
            return new Answer.Done();
        });
    }

    CompletionStage<Answer> unmute(long id) {
        return ask(() -> {
            boolean there = rows.deleteMute(id);
            readMutes(clock.instant());
            return there ? new Answer.Done() : new Answer.Refused("there is no mute " + id);
        });
    }

    private void readMutes(Instant now) {
        book.setMutes(rows.mutes(now));
        mutes = book.mutes();
    }

    CompletionStage<List<Alert>> list(AlertCenter.Query query) {
        return CompletableFuture.supplyAsync(() -> rows.list(query), thread);
    }

    private CompletionStage<Answer> ask(Supplier<Answer> work) {
        return CompletableFuture.supplyAsync(work, thread)
                .exceptionally(e -> {
                    log.error("an order about alerts failed", e);
                    return new Answer.Refused(
                            "the console cannot write to its database; nothing was changed");
                });
    }

    private static CompletionStage<Answer> refused(String why) {
        return CompletableFuture.completedStage(new Answer.Refused(why));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
