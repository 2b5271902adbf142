package io.nightwatt.agent.sense;

import io.nightwatt.agent.activity.Sign;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// One sense with what it has told last. Safe for any thread; the sense itself is never asked twice
/// at a time, so one that hangs costs one thread and no more.
final class Sensor {

    private final Sense sense;
    private final Executor threads;
    private final LongSupplier nanoTime;
    private final Duration deadline;

    private @Nullable CompletableFuture<Sign> running;
    private long startedAtNanos;
    private @Nullable Sign last;
    private long lastAtNanos;

    Sensor(Sense sense, Executor threads, LongSupplier nanoTime, Duration deadline) {
        this.sense = sense;
        this.threads = threads;
        this.nanoTime = nanoTime;
        this.deadline = deadline;
    }

    Duration period() {
        return sense.period();
    }

    /// Begins a look where none is under way.
    void begin() {
        var _ = look();
    }

    /// A look that has begun already, or one that begins now.
    synchronized CompletableFuture<Sign> look() {
        CompletableFuture<Sign> already = running;
        if (already != null) {
            return already;
        }
        CompletableFuture<Sign> now = new CompletableFuture<>();
        running = now;
        startedAtNanos = nanoTime.getAsLong();
        try {
            threads.execute(() -> run(now));
        } catch (RejectedExecutionException e) {
            running = null;
            now.complete(unknown("the agent is stopping"));
        }
        return now;
    }

    /// A look that begins after this call, within the deadline.
    CompletableFuture<Sign> lookAfresh() {
        CompletableFuture<Sign> before;
        synchronized (this) {
            before = running;
        }
        CompletableFuture<Sign> fresh = before == null ? look() : before.thenCompose(_ -> look());
        // A copy, because others may wait for the same look with more patience.
        return fresh.copy()
                .completeOnTimeout(
                        unknown("no answer within " + deadline.toSeconds() + " s"),
                        deadline.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private void run(CompletableFuture<Sign> now) {
        Sign sign = sign();
        synchronized (this) {
            last = sign;
            lastAtNanos = nanoTime.getAsLong();
            running = null;
        }
        now.complete(sign);
    }

    private Sign sign() {
        try {
            return sense.look();
        } catch (IOException | RuntimeException | LinkageError e) {
            return unknown(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    /// The newest sign, as long as it can be believed.
    synchronized Sign latest() {
        long now = nanoTime.getAsLong();
        Duration waited = Duration.ofNanos(now - startedAtNanos);
        if (running != null && waited.compareTo(deadline) > 0) {
            return unknown("no answer for " + waited.toSeconds() + " s");
        }
        Sign sign = last;
        if (sign == null) {
            return unknown("not looked at yet");
        }
        Duration age = Duration.ofNanos(now - lastAtNanos);
        return age.compareTo(sense.period().multipliedBy(3).plus(deadline)) > 0
                ? unknown("not looked at for " + age.toSeconds() + " s")
                : sign;
    }

    private Sign unknown(String why) {
        return Sign.unknown(sense.name(), sense.name() + ": cannot tell (" + why + ").");
    }
}
