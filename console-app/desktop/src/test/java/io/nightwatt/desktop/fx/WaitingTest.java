package io.nightwatt.desktop.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WaitingTest {
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final Waiting waiting = new Waiting(Runnable::run, later::add);
    private final CompletableFuture<String> one = new CompletableFuture<>();
    private final CompletableFuture<String> other = new CompletableFuture<>();

    @Test
    void aQuickAnswerIsNotWorthAWord() {
        waiting.await(CompletableFuture.completedFuture("done"));
        assertThat(later).isEmpty();
        waiting.await(one);
        one.complete("soon");
        aWhilePasses();
        assertThat(waiting.isOverdue().get()).isFalse();
    }

    @Test
    void aSlowOneIsShownUntilItIsThere() {
        waiting.await(one);
        assertThat(waiting.isOverdue().get()).isFalse();
        aWhilePasses();
        assertThat(waiting.isOverdue().get()).isTrue();
        one.complete("at last");
        assertThat(waiting.isOverdue().get()).isFalse();
    }

    @Test
    void theLastOfSeveralEndsTheWaitAlsoByFailing() {
        waiting.await(one);
        waiting.await(other);
        aWhilePasses();
        one.complete("first");
        assertThat(waiting.isOverdue().get()).isTrue();
        other.completeExceptionally(new IllegalStateException("gone"));
        assertThat(waiting.isOverdue().get()).isFalse();
    }

    private void aWhilePasses() {
        while (!later.isEmpty()) {
            later.poll().run();
        }
    }
}
