package io.nightwatt.server.console;

import io.nightwatt.engine.Engine;
import io.nightwatt.engine.alert.Alert;
import io.nightwatt.engine.console.FleetClient.Subscription;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.FleetSnapshot.Notice;
import io.nightwatt.engine.console.GpuView;
import io.nightwatt.engine.console.JobView;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.JobState;
import io.nightwatt.engine.job.Jobs;
import io.nightwatt.engine.power.Situation;
import io.nightwatt.server.live.GpuViews;
import io.nightwatt.server.live.LiveView;
import io.nightwatt.server.loop.FleetLoop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the picture of the fleet that people see: when something happened (a tick included, for
/// ages grow), and at most ten times a second.
///
/// [#look] runs on the engine's thread; the rest may be called from any.
public final class Snapshots implements FleetLoop.Onlooker {

    private static final Logger log = LoggerFactory.getLogger(Snapshots.class);
    private static final Duration INTERVAL_MIN = Duration.ofMillis(100);

    private static final Duration SETTLED_MAX = Duration.ofSeconds(1);

    private static final int ENDED_SHOWN = FleetSnapshot.ENDED_MAX;

    private final LiveView live;
    private final Notices notices;
    private final Supplier<List<Alert>> alerts;
    private final InstantSource clock;
    private final String fleetName;
    private final String version;
    private final IntSupplier agentPort;
    private final EnergyToday energy;
    private final List<Consumer<FleetSnapshot>> listeners = new CopyOnWriteArrayList<>();

    private final Queue<CompletableFuture<FleetSnapshot>> awaiting = new ConcurrentLinkedQueue<>();
    private volatile FleetSnapshot newest;
    private volatile Map<JobId, Job> recent = Map.of();
    private volatile boolean owed;
    private boolean dirty = true;
    private long liveVersion = -1;
    private long publishedNanos = System.nanoTime() - INTERVAL_MIN.toNanos();

    /// @param alerts those that are open, asked for each snapshot
    /// @param clock the engine's clock
    /// @param fleetName what the fleet is called until a person names it
    /// @param agentPort asked when a snapshot is made, because the port opens later
    public Snapshots(
            LiveView live,
            Notices notices,
            Supplier<List<Alert>> alerts,
            InstantSource clock,
            String fleetName,
            String version,
            IntSupplier agentPort,
            EnergyToday energy,
            FleetSnapshot first) {
        this.live = live;
        this.notices = notices;
        this.alerts = alerts;
        this.clock = clock;
        this.fleetName = fleetName;
        this.version = version;
        this.agentPort = agentPort;
        this.energy = energy;
        this.newest = first;
    }

    /// What was made of energy so far on the present local day; asked on the engine's thread.
    public interface EnergyToday {

        OptionalDouble kwhToday();

        OptionalDouble kwhSavedToday();
    }

    public FleetSnapshot newest() {
        return newest;
    }

    /// A job that the newest snapshot shows, whole.
    Optional<Job> job(JobId id) {
        return Optional.ofNullable(recent.get(id));
    }

    public Subscription subscribe(Consumer<FleetSnapshot> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Something was answered that the newest snapshot does not show yet.
    void owe() {
        owed = true;
    }

    /// The newest snapshot once it shows all that was answered, or the one that there is when none
    /// comes: a loop that is broken or stops makes no more. It may come on the engine's thread.
    CompletionStage<FleetSnapshot> settled() {
        if (!owed) {
            return CompletableFuture.completedStage(newest);
        }
        var waiting = new CompletableFuture<FleetSnapshot>();
        awaiting.add(waiting);
        if (!owed) {
            // It came in between, and may not have seen who waits.
            settle(newest);
        }
        return waiting.completeOnTimeout(newest, SETTLED_MAX.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void settle(FleetSnapshot snapshot) {
        CompletableFuture<FleetSnapshot> waiting = awaiting.poll();
        while (waiting != null) {
            waiting.complete(snapshot);
            waiting = awaiting.poll();
        }
    }

    @Override
    public void look(Engine engine, boolean worked) {
        dirty = dirty || worked || owed || live.version() != liveVersion;
        long nanos = System.nanoTime();
        if (!dirty || nanos - publishedNanos < INTERVAL_MIN.toNanos()) {
            return;
        }
        dirty = false;
        publishedNanos = nanos;
        liveVersion = live.version();
        List<Job> jobs = recent(engine.fleet().jobs());
        FleetSnapshot made = make(engine, jobs, clock.instant());
        recent = jobs.stream().collect(Collectors.toUnmodifiableMap(Job::id, job -> job));
        newest = made;
        owed = false;
        settle(made);
        for (Consumer<FleetSnapshot> listener : listeners) {
            try {
                listener.accept(made);
            } catch (RuntimeException e) {
                log.error("a listener failed on a snapshot", e);
            }
        }
    }

    private FleetSnapshot make(Engine engine, List<Job> jobs, Instant now) {
        Situation in = engine.situation(now);
        List<WorkerView> workers =
                engine.fleet().workers().stream()
                        .filter(worker -> !worker.isDecommissioned())
                        .map(worker -> engine.view(worker, gpus(worker), in))
                        .toList();
        return new FleetSnapshot(
                newest.sequence() + 1,
                now,
                engine.fleet().name().isEmpty() ? fleetName : engine.fleet().name(),
                version,
                engine.fleet().powerPolicy(),
                engine.fleet().schedules(),
                engine.fleet().halts(),
                engine.fleet().strategy(),
                engine.healthPolicy().signInterval(),
                workers,
                live.watts(now, engine.healthPolicy().degradedAfter()),
                energy.kwhToday(),
                energy.kwhSavedToday(),
                counts(engine.fleet().jobs()),
                jobs.stream().map(job -> JobView.of(job, engine.fleet().jobs(), now)).toList(),
                alerts.get(),
                engine.fleet().alertRules(),
                notices(engine, now),
                agentPort.getAsInt());
    }

    private static Map<String, Integer> counts(Jobs jobs) {
        var counts = new TreeMap<String, Integer>();
        for (JobState state : JobState.values()) {
            counts.put(state.word(), 0);
        }
        jobs.counts().forEach((state, count) -> counts.put(state.word(), count));
        return counts;
    }

    /// Newest first.
    private static List<Job> recent(Jobs jobs) {
        return Stream.concat(
                        jobs.open().stream().limit(FleetSnapshot.JOBS_MAX),
                        jobs.ended().stream().skip(Math.max(0, jobs.ended().size() - ENDED_SHOWN)))
                .sorted(Comparator.comparing(Job::id).reversed())
                .toList();
    }

    private List<GpuView> gpus(Worker worker) {
        return worker.machine()
                .map(machine -> GpuViews.of(machine, live.of(worker.id())))
                .orElse(List.of());
    }

    private List<Notice> notices(Engine engine, Instant now) {
        engine.verdictsHeld(now).ifPresent(why -> notices.tellOnce(now, why));
        return notices.newestFirst();
    }
}
