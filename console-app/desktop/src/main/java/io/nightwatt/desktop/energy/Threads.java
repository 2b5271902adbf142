package io.nightwatt.desktop.energy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;

/// Where the page's work is done.
///
/// @param screen the thread that everything else is called on
/// @param afterAWhile the same, when a person begins to wonder
/// @param files may wait for a disk
public record Threads(Executor screen, Executor afterAWhile, Executor files) {

    /// After so long it is said that something takes its time.
    private static final Duration A_WHILE = Duration.ofMillis(500);

    /// The usual ones.
    public static Threads on(Executor screen) {
        return new Threads(
                screen,
                task ->
                        CompletableFuture.delayedExecutor(
                                        A_WHILE.toMillis(),
                                        java.util.concurrent.TimeUnit.MILLISECONDS)
                                .execute(() -> screen.execute(task)),
                ForkJoinPool.commonPool());
    }
}
