package io.nightwatt.desktop.fleet;

import static io.nightwatt.desktop.fake.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.RestartLog;
import io.nightwatt.engine.console.RestartQuery;
import io.nightwatt.engine.restart.Restart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RestartPastTest {
    private final List<Restart> log = new ArrayList<>(log(30));
    private final List<CompletableFuture<List<Restart>>> answers = new ArrayList<>();
    private final List<RestartQuery> asked = new ArrayList<>();
    private final RestartPast past =
            new RestartPast(
                    query -> {
                        asked.add(query);
                        answers.add(new CompletableFuture<>());
                        return answers.getLast();
                    },
                    Runnable::run);

    private static List<Restart> log(int count) {
        return LongStream.iterate(count, id -> id > 0, id -> id - 1)
                .mapToObj(
                        id -> RestartLog.completed(id, "comfyui", Duration.ofHours(count - id + 1)))
                .toList();
    }

    /// As the services tell of it: with its five newest.
    private void show() {
        past.show(worker(1, "a").restarts(log.subList(0, 5).toArray(Restart[]::new)).build());
    }

    private void answer() {
        answers.getLast().complete(RestartLog.page(log, asked.getLast()));
    }

    private List<Long> ids() {
        return past.entries().get().stream().map(Restart::id).toList();
    }

    @Test
    void readsOlderOnesPageByPageUntilThereAreNone() {
        show();
        assertThat(ids()).containsExactly(30L, 29L, 28L, 27L, 26L);
        assertThat(past.more().get()).isTrue();
        past.older();
        assertThat(past.reading().get()).isTrue();
        past.older();
        assertThat(asked).as("one page at a time").hasSize(1);
        answer();
        assertThat(past.reading().get()).isFalse();
        assertThat(ids()).hasSize(25).doesNotHaveDuplicates().startsWith(30L).endsWith(6L);
        past.older();
        answer();
        assertThat(ids()).hasSize(30).endsWith(1L);
        assertThat(past.more().get()).isFalse();
    }

    @Test
    void saysThatThereAreNoOlderOnes() {
        log.subList(5, 30).clear();
        show();
        past.older();
        answer();
        assertThat(past.note().get()).isEqualTo("There are no older ones.");
        assertThat(past.more().get()).isFalse();
        assertThat(ids()).hasSize(5);
    }

    @Test
    void saysWhyTheyCannotBeReadAndTriesAgain() {
        show();
        past.older();
        answers.getLast().completeExceptionally(new IllegalStateException("the disk is gone"));
        assertThat(past.note().get()).contains("cannot be read").endsWith("the disk is gone");
        assertThat(past.more().get()).isTrue();
        past.older();
        assertThat(past.note().get()).isEmpty();
        answer();
        assertThat(ids()).hasSize(25);
    }

    @Test
    void aNewRestartLeavesNoGap() {
        show();
        past.older();
        answer();
        log.addFirst(RestartLog.open(31, "comfyui", Restart.Status.STOPPING, Duration.ZERO));
        show();
        assertThat(ids()).hasSize(26).startsWith(31L, 30L, 29L, 28L, 27L, 26L, 25L);
        log.set(0, RestartLog.completed(31, "comfyui", Duration.ZERO));
        show();
        assertThat(past.entries().get().getFirst().status()).isEqualTo(Restart.Status.COMPLETED);
    }

    @Test
    void anotherWorkerBeginsAnewAndTheAnswerForTheFirstIsDropped() {
        show();
        past.older();
        past.show(worker(2, "b").build());
        answer();
        assertThat(ids()).isEmpty();
        assertThat(past.more().get()).isFalse();
        assertThat(past.reading().get()).isFalse();
    }
}
