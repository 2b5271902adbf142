package io.nightwatt.server.feed;

import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.LedgerLine;
import io.nightwatt.engine.console.LedgerQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Watches the fleet on a thread of its own and hands what changes to listeners as server-sent
/// events. The engine only leaves its newest picture here; while this thread is behind, it sees
/// fewer pictures. Thread-safe.
public final class Feed implements AutoCloseable {

    static final int KEPT_MAX = 4_096;

    private static final Logger log = LoggerFactory.getLogger(Feed.class);
    private static final Duration LEDGER_INTERVAL_MIN = Duration.ofMillis(500);
    private static final int LEDGER_USUAL = 100;
    private static final Set<String> POWER_KINDS = Set.of("power", "wake", "hold", "restart");

    private final FleetClient fleet;
    private final ScheduledExecutorService thread;
    private final FleetClient.Subscription subscription;
    private final AtomicReference<@Nullable FleetSnapshot> arrived = new AtomicReference<>();
    private final FleetChanges changes;
    private final Ring ring;
    private final List<Listener> listeners = new ArrayList<>();
    private long ledgerLast = -1;
    private boolean ledgerAsked;
    private long ledgerNanos = System.nanoTime() - LEDGER_INTERVAL_MIN.toNanos();

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

    private Feed(FleetClient fleet, Duration heartbeat, String run) {
        this.fleet = fleet;
        changes = new FleetChanges(fleet.newest());
        ring = new Ring(run, KEPT_MAX);
        thread =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("events").daemon().factory());
        run(this::askLedger);
        subscription = fleet.subscribe(this::arrived);
        var _ =
                thread.scheduleWithFixedDelay(
                        () -> guarded(() -> listeners.removeIf(each -> !each.beat())),
                        heartbeat.toNanos(),
                        heartbeat.toNanos(),
                        TimeUnit.NANOSECONDS);
    }

    /// Begins to watch.
    ///
    /// @param run a word that no other run of the console has; letters and digits
    public static Feed open(FleetClient fleet, Duration heartbeat, String run) {
        return new Feed(fleet, heartbeat, run);
    }

    /// Tells a listener of everything from now on, and before that of what it has missed.
    ///
    /// @param lastId the id that it saw last; empty when it is new
    public void join(Listener listener, Optional<String> lastId) {
        run(() -> welcome(listener, lastId));
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

    private void look() {
        FleetSnapshot now = arrived.getAndSet(null);
        if (now != null) {
            changes.next(now).forEach(this::tell);
        }
        askLedger();
    }

    private void askLedger() {
        if (ledgerAsked || System.nanoTime() - ledgerNanos < LEDGER_INTERVAL_MIN.toNanos()) {
            return;
        }
        ledgerAsked = true;
        ask(LEDGER_USUAL);
    }

    private void ask(int limit) {
        var _ =
                fleet.ledger(LedgerQuery.newest(limit))
                        .whenComplete((lines, failure) -> run(() -> read(lines, failure, limit)));
    }

    private void read(@Nullable List<LedgerLine> lines, @Nullable Throwable failure, int limit) {
        ledgerNanos = System.nanoTime();
        boolean known = ledgerLast >= 0;
        if (lines != null && known && limit < LedgerQuery.LIMIT_MAX && gap(lines, limit)) {
            ask(LedgerQuery.LIMIT_MAX);
            return;
        }
        ledgerAsked = false;
        if (lines == null) {
            log.debug("the ledger cannot be read now", failure);
            return;
        }
        long last = Math.max(ledgerLast, 0);
        if (known) {
            lines.reversed().stream()
                    .filter(line -> line.id() > last)
                    .filter(line -> POWER_KINDS.contains(line.entry().kind()))
                    .forEach(line -> tell(Change.about(Topic.POWER, Documents.ledger(line))));
        }
        ledgerLast = lines.isEmpty() ? last : Math.max(last, lines.getFirst().id());
    }

    private boolean gap(List<LedgerLine> lines, int limit) {
        return lines.size() == limit && lines.getLast().id() > ledgerLast + 1;
    }

    private void tell(Change change) {
        Ring.Numbered numbered = ring.add(change);
        String text = text(numbered);
        listeners.removeIf(each -> each.wants(change) && !each.take(text));
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

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.error("the feed stumbled and goes on", e);
        }
    }

    @Override
    public void close() {
        subscription.close();
        run(() -> listeners.forEach(Listener::end));
        thread.shutdown();
    }
}
