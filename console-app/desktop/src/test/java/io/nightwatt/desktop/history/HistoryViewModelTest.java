package io.nightwatt.desktop.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.fake.Told;
import io.nightwatt.desktop.fx.Telling;
import io.nightwatt.desktop.history.HistoryViewModel.KindChoice;
import io.nightwatt.desktop.history.HistoryViewModel.WorkerChoice;
import io.nightwatt.engine.console.LedgerLine;
import io.nightwatt.engine.fleet.LedgerEntry;
import io.nightwatt.engine.fleet.WorkerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HistoryViewModelTest {
    private static final Instant T0 = Instant.parse("2026-11-22T08:00:00Z");

    private final FakeFleet fleet = new FakeFleet(Fleets.twelve());
    private final Told told = new Told();
    private final HistoryViewModel model =
            new HistoryViewModel(fleet, new Telling(Runnable::run, told));

    @Test
    void showsTheNewestFirstWithNamesInPlaceOfNumbers() {
        fleet.history(List.of(line(2, 1, "power"), line(1, 0, "settings")));
        model.show(Fleets.twelve());
        model.opened();
        assertThat(model.lines()).extracting(HistoryLine::id).containsExactly(2L, 1L);
        assertThat(model.lines())
                .extracting(HistoryLine::who)
                .containsExactly("render-01", "Fleet");
        assertThat(model.lines().getFirst().step()).isEqualTo("idle \u2192 shutting down");
    }

    @Test
    void keepsWhatIsShownAndPutsNewLinesOnTop() {
        fleet.history(lines(1, 3));
        model.show(Fleets.twelve());
        model.opened();
        HistoryLine oldest = model.lines().getLast();
        fleet.history(lines(1, 5));
        model.opened();
        assertThat(model.lines()).hasSize(5);
        assertThat(model.lines().getLast()).isSameAs(oldest);
    }

    @Test
    void startsAnewWhenMoreHappenedThanOnePageHolds() {
        fleet.history(lines(1, 3));
        model.opened();
        fleet.history(lines(1, 3 + HistoryViewModel.PAGE + 1));
        model.opened();
        assertThat(model.lines()).hasSize(HistoryViewModel.PAGE);
        assertThat(model.more().get()).isTrue();
    }

    @Test
    void readsOlderLinesWhenAsked() {
        fleet.history(lines(1, HistoryViewModel.PAGE + 20));
        model.opened();
        assertThat(model.more().get()).isTrue();
        model.older();
        assertThat(model.lines()).hasSize(HistoryViewModel.PAGE + 20);
        assertThat(model.lines().getLast().id()).isEqualTo(1);
        assertThat(model.more().get()).isFalse();
    }

    @Test
    void narrowsToOneWorkerAndOneKind() {
        fleet.history(List.of(line(3, 2, "power"), line(2, 1, "health"), line(1, 1, "power")));
        model.show(Fleets.twelve());
        model.opened();
        WorkerChoice first =
                model.workers().stream()
                        .filter(choice -> choice.id().equals(Optional.of(new WorkerId(1))))
                        .findFirst()
                        .orElseThrow();
        model.worker().set(first);
        assertThat(model.lines()).extracting(HistoryLine::id).containsExactly(2L, 1L);
        model.kind().set(KindChoice.POWER);
        assertThat(model.lines()).extracting(HistoryLine::id).containsExactly(1L);
    }

    @Test
    void saysThatItReadsUntilItHasReadAndThatAPersonWaits() {
        CompletableFuture<List<LedgerLine>> answer = fleet.historyLater();
        model.opened();
        assertThat(model.unread().get()).isTrue();
        assertThat(told.awaited()).hasSize(1);
        answer.complete(List.of());
        assertThat(model.unread().get()).isFalse();
        model.opened();
        assertThat(told.awaited()).as("read again without a word").hasSize(1);
        model.kind().set(KindChoice.POWER);
        assertThat(told.awaited()).hasSize(2);
    }

    private static List<LedgerLine> lines(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(id -> line(first + last - id, 1, "power"))
                .toList();
    }

    private static LedgerLine line(long id, long worker, String kind) {
        return new LedgerLine(
                id,
                new LedgerEntry(
                        T0.plusSeconds(id),
                        new WorkerId(worker),
                        kind,
                        "idle",
                        "shutting_down",
                        "idle for 15 min (limit 15 min)",
                        "",
                        "automation"));
    }
}
