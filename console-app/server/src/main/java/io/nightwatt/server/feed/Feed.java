package io.nightwatt.server.feed;

import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetClient.Subscription;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.LedgerLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells listeners what changes in the fleet, as server-sent events. Works on a thread of its own:
/// the engine only leaves its newest picture here, and a word that the ledger has grown; while this
/// thread is behind, it sees fewer pictures.
///
/// It sleeps until somebody listens. From then on it watches, also while nobody is there, as long
/// as one who was cut off could still be told what it missed. Thread-safe.
public final class Feed implements AutoCloseable {

    static final int KEPT_MAX = 4_096;

    private static final Logger log = LoggerFactory.getLogger(Feed.class);
    private static final Set<String> POWER_KINDS = Set.of("power", "wake", "hold", "restart");

    private final Source source;
    private final int keptMax;
    private final ScheduledExecutorService thread;
    private final AtomicReference<@Nullable FleetSnapshot> arrived = new AtomicReference<>();
    private final AtomicBoolean hasGrown = new AtomicBoolean();
    private final Ring ring;
    private final List<Listener> listeners = new ArrayList<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private @Nullable Watch watch;
    private int unheard;

    /// What is there while it does not sleep.
    private record Watch(FleetChanges changes, LedgerNews ledger, List<Subscription> to) {}

    /// Who listens. Called on the feed's thread; none of it may block.
    public interface Listener {

        /// Whether it is told of `change`.
        boolean wants(Change change);

        /// Takes text that is ready to be sent.
        ///
        /// @return false when it takes no more; it is asked nothing again
        boolean take(String text);

        /// A sign that the console is there, now and then.
        ///
        /// @return false when it takes no more; it is asked nothing again
        boolean beat();

        /// The console stops.
        void end();
    }

    Feed(Source source, Duration heartbeat, String run, int keptMax) {
        this.source = source;
        this.keptMax = keptMax;
        ring = new Ring(run, keptMax);
        thread =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("events").daemon().factory());
        var _ =
                thread.scheduleWithFixedDelay(
                        () -> guarded(() -> listeners.removeIf(each -> !each.beat())),
                        heartbeat.toNanos(),
                        heartbeat.toNanos(),
                        TimeUnit.NANOSECONDS);
    }

    /// Makes one that sleeps.
    ///
    /// @param run a word that no other run of the console has; letters and digits
    public static Feed open(FleetClient fleet, Duration heartbeat, String run) {
        return new Feed(Source.of(fleet), heartbeat, run, KEPT_MAX);
    }

    /// Tells a listener of everything from now on, and before that of what it has missed.
    ///
    /// @param lastId the id that it saw last; empty when it is new
    public void join(Listener listener, Optional<String> lastId) {
        run(() -> awake(() -> welcome(listener, lastId)));
    }

    /// Does it when nothing that comes from now on is missed.
    private void awake(Runnable work) {
        if (watch != null && waiting.isEmpty()) {
            work.run();
            return;
        }
        waiting.add(work);
        if (watch == null) {
            LedgerNews ledger = new LedgerNews(source::ledger, thread, this::tell, this::ready);
            watch =
                    new Watch(
                            new FleetChanges(source.newest()),
                            ledger,
                            List.of(
                                    source.subscribe(this::arrived),
                                    source.heedLedger(this::grown)));
            ledger.look();
        }
    }

    private void ready() {
        List<Runnable> works = List.copyOf(waiting);
        waiting.clear();
        works.forEach(Feed::guarded);
    }

    private void stopWatching() {
        if (watch != null) {
            watch.to().forEach(Subscription::close);
            watch.ledger().stop();
        }
        watch = null;
    }

    private void sleep() {
        stopWatching();
        unheard = 0;
        ring.forget();
    }

    private void welcome(Listener listener, Optional<String> lastId) {
        Optional<List<Ring.Numbered>> missed =
                lastId.isEmpty() ? Optional.of(List.of()) : ring.after(lastId.get());
        var text = new StringBuilder("retry: 3000\n");
        if (missed.isEmpty()) {
            text.append("id: ")
                    .append(ring.newest())
                    .append("\nevent: reset\ndata: {\"what\":\"reset\",\"reason\":\"events were")
                    .append(" missed that are not kept any more; read the state again\"}\n\n");
        } else {
            missed.get().stream()
                    .filter(each -> listener.wants(each.change()))
                    .forEach(each -> text.append(text(each)));
            // Whoever loses the line before the next event goes on from here.
            text.append("id: ").append(ring.newest()).append("\n\n");
        }
        unheard = 0;
        if (listener.take(text.toString())) {
            listeners.add(listener);
        }
    }

    /// On the engine's thread.
    private void arrived(FleetSnapshot snapshot) {
        if (arrived.getAndSet(snapshot) == null) {
            run(this::look);
        }
    }

    /// On the engine's thread.
    private void grown() {
        if (hasGrown.compareAndSet(false, true)) {
            run(this::readLedger);
        }
    }

    private void readLedger() {
        hasGrown.set(false);
        if (watch != null) {
            watch.ledger().look();
        }
    }

    private void look() {
        FleetSnapshot now = arrived.getAndSet(null);
        if (now != null && watch != null) {
            watch.changes().next(now).forEach(this::tell);
        }
    }

    private void tell(LedgerLine line) {
        if (POWER_KINDS.contains(line.entry().kind())) {
            tell(Change.about(Topic.POWER, Documents.ledger(line)));
        }
    }

    private void tell(Change change) {
        Ring.Numbered numbered = ring.add(change);
        String text = text(numbered);
        unheard = listeners.isEmpty() ? unheard + 1 : 0;
        listeners.removeIf(each -> each.wants(change) && !each.take(text));
        if (unheard > keptMax) {
            sleep();
        }
    }

    private String text(Ring.Numbered numbered) {
        return "id: %s\nevent: %s\ndata: %s\n\n"
                .formatted(
                        ring.id(numbered),
                        numbered.change().topic().word(),
                        numbered.change().json());
    }

    private void run(Runnable work) {
        try {
            thread.execute(() -> guarded(work));
        } catch (RejectedExecutionException e) {
            log.debug("the feed is closed", e);
        }
    }

    static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.error("the feed stumbled and goes on", e);
        }
    }

    @Override
    public void close() {
        run(this::stopWatching);
        run(() -> listeners.forEach(Listener::end));
        thread.shutdown();
    }
}
