package io.nightwatt.agent.nvml;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Runs one thing at a time on a thread of its own and waits for it only so long.
///
/// What overruns is left running, never interrupted, and no second thread is started: until it
/// returns, every call is answered [Overdue] at once. For one calling thread at a time.
final class DeadlineThread implements AutoCloseable {

    sealed interface Answer<T> {}

    record Done<T>(T value) implements Answer<T> {}

    /// @param forSoLong since the work that does not return began
    record Overdue<T>(Duration forSoLong) implements Answer<T> {}

    /// The work threw, or the caller was interrupted while it waited.
    record Failed<T>(Throwable cause) implements Answer<T> {}

    private final Duration deadline;
    private final ExecutorService thread;
    private @Nullable Future<?> running;
    private long startedAtNanos;

    DeadlineThread(String name, Duration deadline) {
        this.deadline = deadline;
        // A daemon: a call that never returns must not keep the process alive.
        this.thread =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().name(name).daemon().factory());
    }

    <T> Answer<T> call(Callable<T> work) {
        Future<?> before = running;
        if (before != null && !before.isDone()) {
            return new Overdue<>(Duration.ofNanos(System.nanoTime() - startedAtNanos));
        }
        startedAtNanos = System.nanoTime();
        Future<T> now = thread.submit(work);
        running = now;
        try {
            return new Done<>(now.get(deadline.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException _) {
            return new Overdue<>(deadline);
        } catch (ExecutionException e) {
            return new Failed<>(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Failed<>(e);
        }
    }

    /// Takes no more work; what still runs is left to itself.
    @Override
    public void close() {
        thread.shutdown();
    }
}
