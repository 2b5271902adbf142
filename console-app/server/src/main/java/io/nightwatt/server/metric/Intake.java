package io.nightwatt.server.metric;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands samples over to the store on a thread of its own, so that nobody who has some waits for a
/// disk. What finds the queue full is dropped, counted and told.
final class Intake implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Intake.class);

    /// Samples that wait at most: twelve seconds of 8,000 GPUs that tell every second.
    static final int WAITING_MAX = 100_000;

    private static final int BATCHES_MAX = 4_096;
    private static final long PATIENCE_MS = 500;
    private static final Duration STOP_MAX = Duration.ofSeconds(10);

    private final MetricStore store;
    private final BlockingQueue<Batch> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private final Thread thread;
    private volatile boolean ending;
    private boolean failing;

    Intake(MetricStore store) {
        this.store = store;
        this.thread = Thread.ofPlatform().name("metrics").daemon().start(this::run);
    }

    /// Never blocks.
    ///
    /// @return false when there was no room for them
    boolean offer(Batch batch) {
        int count = batch.told().size();
        if (count == 0) {
            return true;
        }
        if (ending || waiting.addAndGet(count) > WAITING_MAX) {
            waiting.addAndGet(-count);
            dropped.addAndGet(count);
            return false;
        }
        return queue.offer(batch);
    }

    /// Samples that found no room so far.
    long dropped() {
        return dropped.get();
    }

    /// Samples that were too old to be kept, or of too many GPUs, so far.
    long refused() {
        return refused.get();
    }

    /// Samples that were stored so far.
    long taken() {
        return taken.get();
    }

    /// Whether nothing waits.
    boolean isIdle() {
        return waiting.get() == 0;
    }

    private void run() {
        List<Batch> batches = new ArrayList<>();
        try {
            while (!ending || !queue.isEmpty()) {
                Batch first = queue.poll(PATIENCE_MS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batches.add(first);
                    queue.drainTo(batches, BATCHES_MAX - 1);
                    append(batches);
                    batches.clear();
                }
            }
        } catch (InterruptedException e) {
            log.warn("{} samples were not stored: interrupted", waiting.get());
        }
    }

    private void append(List<Batch> batches) {
        int count = batches.stream().mapToInt(batch -> batch.told().size()).sum();
        try {
            int stored = store.append(batches);
            taken.addAndGet(stored);
            refused.addAndGet(count - stored);
            if (failing) {
                failing = false;
                log.info("samples can be written again");
            }
        } catch (IOException | RuntimeException e) {
            if (!failing) {
                failing = true;
                log.error(
                        "samples cannot be written, and are kept in memory as long as there is"
                                + " room: {}",
                        e.toString());
            }
        } finally {
            waiting.addAndGet(-count);
        }
    }

    /// Stores what waits, and takes nothing more.
    @Override
    public void close() {
        ending = true;
        try {
            if (!thread.join(STOP_MAX)) {
                log.warn("{} samples were not stored before the end", waiting.get());
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
