package io.nightwatt.server.energy;

import io.nightwatt.engine.Engine;
import io.nightwatt.engine.energy.EnergySettings;
import io.nightwatt.engine.energy.Ratings;
import io.nightwatt.engine.metric.LatestSample;
import io.nightwatt.server.console.Snapshots;
import io.nightwatt.server.loop.FleetLoop;
import io.nightwatt.server.metric.Batch;
import io.nightwatt.server.store.EnergyRows;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the energy accounts on a thread of its own, and writes them once a minute. Neither the
/// engine nor who brings samples ever waits for it: what finds no room is dropped and told, and is
/// unknown, or covered by the GPUs' own counters.
public final class EnergyAccounts
        implements FleetLoop.Onlooker, Snapshots.EnergyToday, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EnergyAccounts.class);

    /// A kill loses at most so much.
    static final Duration WRITE_INTERVAL = Duration.ofMinutes(1);

    private static final Duration TODAY_INTERVAL = Duration.ofSeconds(5);
    private static final Duration STOP_MAX = Duration.ofSeconds(20);
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LOOK_INTERVAL_MIN = Duration.ofMillis(20);

    /// Nobody saw what lies between two looks that are further apart.
    private static final Duration LOOK_MAX = Duration.ofSeconds(30);

    /// On a fast clock a pause of this machine is minutes there.
    private static final Duration REAL_LOOK_MAX = Duration.ofSeconds(3);

    /// What waits at most: some ten seconds of 1,000 workers that tell every second.
    private static final int WAITING_MAX = 10_000;

    private static final Duration RETAIN_INTERVAL = Duration.ofHours(24);
    private static final long PATIENCE_MS = 250;

    private final InstantSource clock;
    private final Terms terms;
    private final Keeper keeper;
    private final long lookNanos;
    private final BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>(WAITING_MAX);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread;
    private final ExecutorService readers;
    private volatile Keeper.Today today = Keeper.Today.NOTHING;
    private volatile boolean ending;
    private long lookedNanos;
    private boolean failing;
    private boolean writeFails;
    private Instant retainedAt = Instant.EPOCH;

    /// How it begins.
    ///
    /// @param settings that hold when it starts
    /// @param latest what each GPU told last, before
    /// @param clock the engine's clock
    /// @param speed of that clock
    public record Start(
            EnergySettings settings,
            List<LatestSample> latest,
            Ratings ratings,
            InstantSource clock,
            double speed) {}

    private EnergyAccounts(EnergyRows rows, Start start) {
        this.clock = start.clock();
        this.terms = new Terms(rows, start.settings());
        this.keeper = new Keeper(rows, terms, start.ratings(), lookMax(start.speed()));
        this.lookNanos =
                Math.max(
                        LOOK_INTERVAL_MIN.toNanos(),
                        Math.round(LOOK_INTERVAL.toNanos() / start.speed()));
        this.lookedNanos = System.nanoTime() - lookNanos;
        keeper.takeUp(start.latest());
        this.readers =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().name("energy-read").daemon().factory());
        this.thread = Thread.ofPlatform().name("energy").daemon().unstarted(this::run);
    }

    /// Goes on where the accounts in the database end.
    public static EnergyAccounts open(EnergyRows rows, Start start) {
        EnergyAccounts accounts = new EnergyAccounts(rows, start);
        accounts.thread.start();
        return accounts;
    }

    static Duration lookMax(double speed) {
        Duration scaled = Duration.ofMillis(Math.round(REAL_LOOK_MAX.toMillis() * speed));
        return scaled.compareTo(LOOK_MAX) > 0 ? scaled : LOOK_MAX;
    }

    /// On the engine's thread; about once a second of its clock.
    @Override
    public void look(Engine engine, boolean worked) {
        long nanos = System.nanoTime();
        if (nanos - lookedNanos < lookNanos) {
            return;
        }
        lookedNanos = nanos;
        Look look = Look.of(engine, clock.instant());
        offer(() -> keeper.look(look));
    }

    /// Takes samples in. Never blocks.
    public void accept(Batch batch) {
        offer(() -> keeper.measure(batch));
    }

    private void offer(Runnable work) {
        if (ending || !waiting.offer(work)) {
            dropped.incrementAndGet();
        }
    }

    /// What the fleet took today; empty while there is no worker.
    @Override
    public OptionalDouble kwhToday() {
        return today.kwh();
    }

    /// What it saved today against machines that are always on.
    @Override
    public OptionalDouble kwhSavedToday() {
        return today.savedKwh();
    }

    /// What that cost, in the tariff's currency.
    OptionalDouble costToday() {
        return today.cost();
    }

    /// What it has not cost because of that saving.
    OptionalDouble savedCostToday() {
        return today.savedCost();
    }

    Terms terms() {
        return terms;
    }

    EnergyShelf shelf() {
        return keeper.shelf();
    }

    ExecutorService readers() {
        return readers;
    }

    InstantSource clock() {
        return clock;
    }

    /// What is not written yet, as soon as its thread comes to it.
    CompletionStage<Keeper.Unwritten> unwritten() {
        var answer = new CompletableFuture<Keeper.Unwritten>();
        Runnable work = () -> answer.complete(keeper.unwritten());
        if (ending || !waiting.offer(work)) {
            answer.completeExceptionally(
                    new RejectedExecutionException("the energy accounts are busy; try again"));
        }
        return answer;
    }

    private void run() {
        long written = System.nanoTime();
        long summed = written - TODAY_INTERVAL.toNanos();
        try {
            while (!ending || !waiting.isEmpty()) {
                Runnable first = waiting.poll(PATIENCE_MS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    attempt(first);
                }
                long nanos = System.nanoTime();
                if (nanos - summed >= TODAY_INTERVAL.toNanos() || isFirst(first)) {
                    summed = nanos;
                    attempt(() -> today = keeper.today(clock.instant()));
                }
                if (nanos - written >= WRITE_INTERVAL.toNanos()) {
                    written = nanos;
                    write();
                }
            }
        } catch (InterruptedException e) {
            log.warn("the energy of the last minute was not accounted for: interrupted");
        }
        write();
    }

    /// The first figures are shown as soon as there are any.
    private boolean isFirst(@Nullable Runnable work) {
        return work != null && today.kwh().isEmpty();
    }

    /// Tells once when something begins to fail, and once when it works again.
    private void attempt(Runnable work) {
        try {
            work.run();
            if (failing) {
                failing = false;
                log.info("energy is accounted for again");
            }
        } catch (RuntimeException e) {
            if (!failing) {
                failing = true;
                log.error("energy could not be accounted for", e);
            }
        }
    }

    private void write() {
        long lost = dropped.getAndSet(0);
        if (lost > 0) {
            log.warn("{} looks and batches of samples came faster than energy is accounted", lost);
        }
        try {
            Instant now = clock.instant();
            keeper.write(now);
            retain(now);
            if (writeFails) {
                writeFails = false;
                log.info("energy can be written again");
            }
        } catch (RuntimeException e) {
            if (!writeFails) {
                writeFails = true;
                log.error("energy cannot be written; it is tried again every minute", e);
            }
        }
    }

    private void retain(Instant now) {
        if (now.isAfter(retainedAt.plus(RETAIN_INTERVAL))) {
            retainedAt = now;
            int days = keeper.retain(now);
            if (days > 0) {
                log.info(
                        "removed the energy accounts of {} days of workers, older than {} days",
                        days,
                        Keeper.KEPT.toDays());
            }
        }
    }

    /// Accounts for what waits, and writes it.
    @Override
    public void close() {
        ending = true;
        readers.shutdown();
        try {
            if (!thread.join(STOP_MAX)) {
                log.warn("the energy accounts do not come to their end");
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
