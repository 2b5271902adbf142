package io.nightwatt.server.audit;

import io.nightwatt.engine.console.AuditLine;
import io.nightwatt.server.store.AuditRows;
import io.nightwatt.server.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the audit log, on a thread of its own and many lines at once: nobody waits for it who
/// does not want to, least of all the engine.
///
/// What is refused is written only so often for one origin: the rest is counted, and told in one
/// line. What was done is always written; when the log cannot keep up, or cannot be written,
/// [#hasRoom] says so, and then nothing may be done.
///
/// Thread-safe.
public final class AuditLog implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AuditLog.class);
    private static final int WAITING_MAX = 10_000;

    /// What still comes once [#hasRoom] says no: calls that are under way.
    private static final int RESERVE = 2_000;

    private static final int BATCH_MAX = 200;
    private static final long PAUSE_MS = 500;
    private static final Duration STOP_MAX = Duration.ofSeconds(30);

    private final AuditRows rows;
    private final InstantSource realClock;
    private final RefusalLimit refusals;
    private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread writer;
    private AuditRows.Head head;
    private boolean failing;

    private record Waiting(Instant at, AuditEntry entry, CompletableFuture<Void> written) {}

    private AuditLog(AuditRows rows, InstantSource realClock, RefusalLimit refusals) {
        this.rows = rows;
        this.realClock = realClock;
        this.refusals = refusals;
        this.head = rows.head().orElse(new AuditRows.Head(0, AuditChain.ROOT));
        this.writer = Thread.ofPlatform().name("audit").daemon().unstarted(this::run);
    }

    /// Goes on where the log ends.
    public static AuditLog open(AuditRows rows, InstantSource realClock) {
        return open(rows, realClock, RefusalLimit.usual());
    }

    static AuditLog open(AuditRows rows, InstantSource realClock, RefusalLimit refusals) {
        AuditLog opened = new AuditLog(rows, realClock, refusals);
        opened.writer.start();
        return opened;
    }

    /// Whether what is done next can be written.
    public boolean hasRoom() {
        return waiting.remainingCapacity() > RESERVE;
    }

    /// Writes a line.
    ///
    /// @return completes when it is in the database; at once where it is only counted;
    ///   exceptionally when there is no room or the console stops
    public CompletionStage<Void> write(AuditEntry entry) {
        Instant now = realClock.instant();
        tellOfPassedOver(now);
        if (!entry.accepted() && !refusals.admits(entry.origin(), now)) {
            return CompletableFuture.completedStage(null);
        }
        return offer(entry);
    }

    private void tellOfPassedOver(Instant now) {
        for (AuditEntry each : refusals.over(now)) {
            var _ = offer(each);
        }
    }

    private CompletableFuture<Void> offer(AuditEntry entry) {
        // As exact as the database keeps it.
        Instant at = realClock.instant().truncatedTo(ChronoUnit.MICROS);
        var line = new Waiting(at, entry, new CompletableFuture<>());
        if (stopping.getCount() == 0 || !waiting.offer(line)) {
            log.error("the audit log has no room for: {}", entry);
            line.written().completeExceptionally(new IllegalStateException("no room"));
        }
        return line.written();
    }

    private void run() {
        List<Waiting> batch = new ArrayList<>();
        try {
            while (stopping.getCount() > 0) {
                Waiting first = waiting.poll(PAUSE_MS, TimeUnit.MILLISECONDS);
                if (first == null) {
                    tellOfPassedOver(realClock.instant());
                } else {
                    batch.add(first);
                    waiting.drainTo(batch, BATCH_MAX - 1);
                    while (!wrote(batch)) {
                        if (stopping.await(PAUSE_MS, TimeUnit.MILLISECONDS)) {
                            break;
                        }
                    }
                    batch.clear();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writeRest();
    }

    /// What waits at the end, and then what was only counted.
    private void writeRest() {
        List<Waiting> batch = new ArrayList<>();
        boolean writable = true;
        while (writable && waiting.drainTo(batch, BATCH_MAX) > 0) {
            writable = wrote(batch);
            batch.clear();
        }
        refusals.all().forEach(entry -> batch.add(waiting(entry)));
        if (writable && !batch.isEmpty()) {
            var _ = wrote(batch);
        }
    }

    private Waiting waiting(AuditEntry entry) {
        return new Waiting(
                realClock.instant().truncatedTo(ChronoUnit.MICROS),
                entry,
                new CompletableFuture<>());
    }

    /// @return whether the lines are in the database
    private boolean wrote(List<Waiting> batch) {
        List<AuditLine> lines = new ArrayList<>();
        AuditRows.Head last = head;
        for (Waiting each : batch) {
            AuditLine line =
                    AuditChain.link(last.number() + 1, each.at(), each.entry(), last.hash());
            lines.add(line);
            last = new AuditRows.Head(line.number(), line.hash());
        }
        try {
            rows.add(lines);
        } catch (StoreException e) {
            if (!failing) {
                log.error("{}; is tried again", e.getMessage());
                failing = true;
            }
            return false;
        }
        failing = false;
        head = last;
        batch.forEach(each -> each.written().complete(null));
        return true;
    }

    /// Writes what is still to be written, and ends.
    @Override
    public void close() {
        stopping.countDown();
        try {
            writer.join(STOP_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
