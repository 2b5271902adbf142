package io.nightwatt.server.feed;

import static io.nightwatt.server.feed.Pictures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightwatt.engine.console.FleetClient.Subscription;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.LedgerLine;
import io.nightwatt.engine.console.LedgerQuery;
import io.nightwatt.engine.fleet.LedgerEntry;
import io.nightwatt.engine.fleet.WorkerId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// When the feed watches, and that it never asks the database for nothing.
class FeedTest {

    private static final int KEPT_MAX = 5;
    private static final Pattern ID = Pattern.compile("id: (\\S+)");

    private final StubSource source = new StubSource();
    private final Feed feed = new Feed(source, Duration.ofDays(1), "run", KEPT_MAX);

    @AfterEach
    void close() {
        feed.close();
    }

    /// A fleet of which a test says what happens.
    private static final class StubSource implements Source {

        private final List<LedgerLine> lines = new CopyOnWriteArrayList<>();
        private final List<Consumer<FleetSnapshot>> viewers = new CopyOnWriteArrayList<>();
        private final List<Runnable> heeding = new CopyOnWriteArrayList<>();
        private final AtomicInteger asked = new AtomicInteger();
        private volatile CompletableFuture<Void> database = CompletableFuture.completedFuture(null);

        @Override
        public FleetSnapshot newest() {
            return Pictures.of(NOON, List.of(), List.of(), List.of());
        }

        @Override
        public Subscription subscribe(Consumer<FleetSnapshot> listener) {
            viewers.add(listener);
            return () -> viewers.remove(listener);
        }

        @Override
        public Subscription heedLedger(Runnable listener) {
            heeding.add(listener);
            return () -> heeding.remove(listener);
        }

        @Override
        public CompletionStage<List<LedgerLine>> ledger(LedgerQuery query) {
            asked.incrementAndGet();
            return database.thenApply(_ -> {
                List<LedgerLine> all = new ArrayList<>(lines).reversed();
                return List.copyOf(all.subList(0, Math.min(query.limit(), all.size())));
            });
        }

        void write(String kind, String reason) {
            lines.add(
                    new LedgerLine(
                            lines.size() + 1L,
                            new LedgerEntry(
                                    NOON, new WorkerId(1), kind, "on", "idle", reason, "", "")));
            heeding.forEach(Runnable::run);
        }

        void show() {
            viewers.forEach(each -> each.accept(newest()));
        }
    }

    /// Somebody who listens, until told to go.
    private static class Reader implements Feed.Listener {

        private final List<String> texts = new CopyOnWriteArrayList<>();
        private volatile boolean gone;

        @Override
        public boolean wants(Change change) {
            return true;
        }

        @Override
        public boolean take(String text) {
            texts.add(text);
            return !gone;
        }

        @Override
        public boolean beat() {
            return !gone;
        }

        @Override
        public void end() {
            texts.add("ended");
        }

        String all() {
            return String.join("", texts);
        }

        String lastId() {
            return ID.matcher(all())
                    .results()
                    .map(at -> at.group(1))
                    .reduce((_, b) -> b)
                    .orElse("");
        }
    }

    private Reader join(String lastId) {
        Reader reader = new Reader();
        feed.join(reader, Optional.of(lastId).filter(id -> !id.isEmpty()));
        await().until(() -> !reader.texts.isEmpty());
        return reader;
    }

    private void awaits(Reader reader, String part) {
        await().until(() -> reader.all().contains(part));
    }

    @Test
    void sleepsUntilSomebodyListens() {
        source.write("power", "unheard");
        source.show();
        assertThat(source.viewers).isEmpty();
        assertThat(source.heeding).isEmpty();
        assertThat(source.asked).hasValue(0);
        assertThat(join("").all()).contains("id: run-0").doesNotContain("unheard");
        assertThat(source.viewers).hasSize(1);
        assertThat(source.heeding).hasSize(1);
    }

    @Test
    void asksForTheLedgerOnlyWhenItHasGrown() {
        Reader reader = join("");
        assertThat(source.asked).hasValue(1);
        for (int i = 0; i < 200; i++) {
            source.show();
        }
        await().during(LedgerNews.INTERVAL_MIN.plusMillis(200))
                .until(() -> source.asked.get() == 1);
        source.write("power", "first");
        awaits(reader, "first");
        assertThat(source.asked).hasValue(2);
    }

    @Test
    void aBurstIsReadInAFewPiecesAndNoneIsLost() {
        Reader reader = join("");
        for (int i = 0; i < 950; i++) {
            source.write(i % 2 == 0 ? "power" : "health", "line " + i + ".");
        }
        awaits(reader, "line 948.");
        assertThat(source.asked.get()).isBetween(2, 6);
        List<Integer> told =
                Pattern.compile("line (\\d+)\\.")
                        .matcher(reader.all())
                        .results()
                        .map(at -> Integer.valueOf(at.group(1)))
                        .toList();
        assertThat(told).hasSize(475).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void whatHappensWhileItWakesIsNotMissed() {
        source.database = new CompletableFuture<>();
        Reader first = new Reader();
        Reader second = new Reader();
        feed.join(first, Optional.empty());
        await().until(() -> source.asked.get() == 1);
        feed.join(second, Optional.empty());
        assertThat(first.texts).isEmpty();
        source.database.complete(null);
        await().until(() -> !first.texts.isEmpty() && !second.texts.isEmpty());
        source.write("power", "at once");
        awaits(first, "at once");
        awaits(second, "at once");
    }

    @Test
    void whoWasCutOffIsToldWhatItMissed() {
        Reader reader = join("");
        source.write("power", "heard");
        awaits(reader, "heard");
        reader.gone = true;
        source.write("power", "last");
        awaits(reader, "last");
        source.write("power", "missed");
        await().until(() -> source.asked.get() >= 4);
        assertThat(join(reader.lastId()).all()).contains("missed").doesNotContain("reset");
        assertThat(source.viewers).hasSize(1);
    }

    @Test
    void sleepsAgainWhenNobodyCouldBeToldAnyMore() {
        Reader reader = join("");
        reader.gone = true;
        source.write("power", "last");
        awaits(reader, "last");
        for (int i = 0; i <= KEPT_MAX; i++) {
            source.write("power", "unheard");
        }
        await().until(source.viewers::isEmpty);
        assertThat(source.heeding).isEmpty();
        Reader again = join(reader.lastId());
        assertThat(again.all()).contains("event: reset").doesNotContain("unheard");
        source.write("power", "goes on");
        awaits(again, "goes on");
        assertThat(join(again.lastId()).all()).doesNotContain("reset");
    }

    @Test
    void triesAgainWhenTheDatabaseDidNotAnswer() {
        Reader reader = join("");
        source.database = CompletableFuture.failedFuture(new IllegalStateException("locked"));
        source.write("power", "after all");
        await().until(() -> source.asked.get() >= 3);
        source.database = CompletableFuture.completedFuture(null);
        awaits(reader, "after all");
    }

    /// Whoever leaves a picture, or a word, is the engine.
    @Test
    void aListenerThatHangsHoldsNobodyUp() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        Reader reader =
                new Reader() {
                    @Override
                    public boolean take(String text) {
                        if (text.contains("stop")) {
                            hangs.countDown();
                            await().until(() -> free.getCount() == 0);
                        }
                        return super.take(text);
                    }
                };
        feed.join(reader, Optional.empty());
        await().until(() -> !reader.texts.isEmpty());
        source.write("power", "stop");
        hangs.await();
        for (int i = 0; i < 10_000; i++) {
            source.show();
            source.heeding.forEach(Runnable::run);
        }
        assertThat(reader.all()).doesNotContain("stop");
        free.countDown();
        awaits(reader, "stop");
    }

    @Test
    void tellsWhoListensThatTheConsoleStops() {
        Reader reader = join("");
        feed.close();
        awaits(reader, "ended");
        await().until(source.viewers::isEmpty);
    }
}
