package io.nightwatt.agent.watch;

import io.nightwatt.agent.activity.Activity;
import io.nightwatt.agent.activity.OwnWork;
import io.nightwatt.agent.activity.RecentReadings;
import io.nightwatt.agent.activity.Sign;
import io.nightwatt.agent.activity.Verdict;
import io.nightwatt.agent.gpu.GpuInventory;
import io.nightwatt.agent.gpu.GpuReading;
import io.nightwatt.agent.gpu.GpuSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Reads the GPUs again and again, with a fixed pause, on one thread, and has each look judged
/// together with the newest signs of everything else.
///
/// [#start], [#look] and [#close] may be called on any thread; everything else happens on the one
/// thread that was handed in, so that the source is never asked twice at a time.
public final class GpuWatch implements AutoCloseable {

    private static final Duration SECOND_LOOK = Duration.ofSeconds(1);

    private final GpuSource source;
    private final SignSource signs;
    private final Supplier<OwnWork> own;
    private final ActivityJudge judge;
    private final ScheduledExecutorService thread;
    private final Duration pause;
    private final LongSupplier nanoTime;
    private final Consumer<GpuView> listener;
    private final Logger log;

    private final RecentReadings recent;
    private volatile @Nullable ScheduledFuture<?> rounds;
    private @Nullable GpuInventory inventory;
    private String lastFailure = "";
    private boolean hasTold;

    /// Puts a watch together; nothing moves before [#start].
    ///
    /// @param own what runs here right now; asked on the GPU thread
    /// @param judgedOver how far the readings reach back that a verdict is made of
    /// @param listener told of every look, on the GPU thread; must not block
    public GpuWatch(
            GpuSource source,
            SignSource signs,
            Supplier<OwnWork> own,
            ActivityJudge judge,
            ScheduledExecutorService thread,
            Duration pause,
            Duration judgedOver,
            LongSupplier nanoTime,
            Consumer<GpuView> listener,
            Logger log) {
        this.source = source;
        this.signs = signs;
        this.own = own;
        this.judge = judge;
        this.thread = thread;
        this.pause = pause;
        this.nanoTime = nanoTime;
        this.listener = listener;
        this.log = log;
        this.recent = new RecentReadings(judgedOver);
    }

    /// Begins. A verdict needs two looks and an answer of everything else that is looked at, so
    /// where the pause is long, looks follow sooner until one can tell.
    public void start() {
        lookSoon(SECOND_LOOK);
        rounds =
                thread.scheduleWithFixedDelay(
                        this::round, 0, pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void lookSoon(Duration after) {
        if (after.compareTo(pause) < 0) {
            var _ =
                    thread.schedule(
                            () -> {
                                if (!hasTold) {
                                    round();
                                    lookSoon(after.multipliedBy(2));
                                }
                            },
                            after.toNanos(),
                            TimeUnit.NANOSECONDS);
        }
    }

    private void round() {
        Optional<GpuView> view = view(signs.latest());
        hasTold |= view.filter(each -> each.verdict().activity() != Activity.UNKNOWN).isPresent();
        view.ifPresent(listener);
    }

    /// Looks at everything right now, beside the regular rounds; at the GPUs last.
    ///
    /// @return completed on the GPU thread; later than anybody wants to wait when the driver hangs
    public CompletableFuture<Verdict> look() {
        return signs.fresh()
                .thenCompose(this::lookAtGpus)
                .exceptionally(thrown -> unknown("the look failed: " + thrown));
    }

    private CompletableFuture<Verdict> lookAtGpus(List<Sign> fresh) {
        try {
            return CompletableFuture.supplyAsync(
                    () ->
                            view(fresh)
                                    .map(GpuView::verdict)
                                    .orElseGet(() -> unknown("the GPUs could not be read")),
                    thread);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(unknown("the agent is stopping"));
        }
    }

    private static Verdict unknown(String why) {
        return new Verdict(Activity.UNKNOWN, List.of(why));
    }

    private Optional<GpuView> view(List<Sign> others) {
        try {
            GpuReading reading = source.read();
            GpuInventory known = source.inventory();
            noteChange(known);
            recent.add(reading);
            Verdict verdict = judge.judge(known, recent.list(), own.get(), others);
            lastFailure = "";
            return Optional.of(new GpuView(known, reading, verdict, nanoTime.getAsLong()));
        } catch (RuntimeException e) {
            // One bad look must not end the watch; the link says UNKNOWN when views stay away.
            if (!lastFailure.equals(e.toString())) {
                lastFailure = e.toString();
                log.log(Level.WARNING, "the GPUs could not be read", e);
            }
            return Optional.empty();
        }
    }

    private void noteChange(GpuInventory known) {
        GpuInventory before = inventory;
        inventory = known;
        if (before == null || before.state() != known.state()) {
            log.info(
                    known.detail().isEmpty()
                            ? "NVML: " + known.count()
                            : "NVML: " + known.state() + ": " + known.detail());
        }
    }

    /// Ends the rounds; a look that is under way runs to its end.
    @Override
    public void close() {
        ScheduledFuture<?> running = rounds;
        if (running != null) {
            running.cancel(false);
        }
    }
}
