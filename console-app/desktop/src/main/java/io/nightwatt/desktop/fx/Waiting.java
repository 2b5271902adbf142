package io.nightwatt.desktop.fx;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/// Knows whether an answer has been waited for so long that a person begins to wonder. No toolkit;
/// one thread only (the screen's).
public final class Waiting {

    /// Shorter waits are not worth a word.
    private static final Duration A_WHILE = Duration.ofMillis(500);

    private final Executor screen;
    private final Executor afterAWhile;
    private final ReadOnlyBooleanWrapper overdue = new ReadOnlyBooleanWrapper(false);
    private int wondering;

    /// @param afterAWhile runs things on the screen's thread, half a second from now
    public Waiting(Executor screen, Executor afterAWhile) {
        this.screen = screen;
        this.afterAWhile = afterAWhile;
    }

    /// The usual one.
    public static Waiting on(Executor screen) {
        Executor later =
                CompletableFuture.delayedExecutor(A_WHILE.toMillis(), TimeUnit.MILLISECONDS);
        return new Waiting(screen, task -> later.execute(() -> screen.execute(task)));
    }

    /// True while some answer has been out for longer than half a second.
    public ReadOnlyBooleanProperty isOverdue() {
        return overdue.getReadOnlyProperty();
    }

    /// Waits for this, too. Any outcome ends the wait.
    public void await(CompletionStage<?> coming) {
        CompletableFuture<?> answer = coming.toCompletableFuture();
        if (answer.isDone()) {
            return;
        }
        afterAWhile.execute(() -> {
            if (!answer.isDone()) {
                wondering++;
                overdue.set(true);
                var _ = answer.whenCompleteAsync((_, _) -> arrived(), screen);
            }
        });
    }

    private void arrived() {
        wondering--;
        overdue.set(wondering > 0);
    }
}
