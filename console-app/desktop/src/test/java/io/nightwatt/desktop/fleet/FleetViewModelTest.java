package io.nightwatt.desktop.fleet;

import static io.nightwatt.desktop.fake.GpuBuilder.gpu;
import static io.nightwatt.desktop.fake.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.WorkerId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetViewModelTest {
    private final FleetViewModel model = new FleetViewModel(StateLook::words);

    @Test
    void countsWorkersByState() {
        model.show(Fleets.twelve());
        FleetSummary summary = model.summary().get();
        assertThat(summary.workers()).isEqualTo(12);
        assertThat(summary.count(DisplayState.ON)).isEqualTo(4);
        assertThat(summary.count(DisplayState.IDLE)).isEqualTo(3);
        assertThat(summary.count(DisplayState.SLEEPING)).isEqualTo(1);
        assertThat(summary.count(DisplayState.WAKING)).isEqualTo(1);
        assertThat(summary.count(DisplayState.DOWN)).isEqualTo(1);
        assertThat(summary.critical()).isEqualTo(1);
        assertThat(summary.jobsWaiting()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "render-0, 7",
        "RENDER-01, 1",
        "l40s, 1",
        "floor-2, 2",
        "nvlink a100, 1",
        "sleeping, 1",
        "'4090 waking', 1",
        "nothing-like-it, 0",
        "'   ', 12"
    })
    void findsWorkersByNameTagModelAndState(String typed, int found) {
        model.show(Fleets.twelve());
        model.search().set(typed);
        assertThat(model.rows()).hasSize(found);
    }

    @Test
    void showsOnlyOneStateWhenAsked() {
        model.show(Fleets.twelve());
        model.stateFilter().set(Optional.of(DisplayState.IDLE));
        assertThat(names()).containsExactly("artist-mia", "linux-build", "render-03");
        model.clearFilters();
        assertThat(model.rows()).hasSize(12);
    }

    @Test
    void sortsNumbersInNamesAsNumbers() {
        model.show(
                Fleets.of(
                        worker(1, "gpu-10").build(),
                        worker(2, "gpu-9").build(),
                        worker(3, "GPU-1").build()));
        assertThat(names()).containsExactly("GPU-1", "gpu-9", "gpu-10");
    }

    @Test
    void putsWhatNeedsAPersonFirstWhenSortedByState() {
        model.sort().set(SortOrder.STATE);
        model.show(Fleets.twelve());
        assertThat(names()).startsWith("render-06", "render-05");
        assertThat(names()).endsWith("artist-noor");
    }

    @Test
    void keepsTheRowOfAWorkerWhileItsContentChanges() {
        model.show(Fleets.of(worker(1, "a").build(), worker(2, "b").build()));
        WorkerRow row = model.rows().getFirst();
        model.selected().set(Optional.of(row));
        model.show(Fleets.of(worker(1, "a").idle(Duration.ofMinutes(1)).build()));
        assertThat(model.rows()).containsExactly(row);
        assertThat(row.state()).isEqualTo(DisplayState.IDLE);
        assertThat(model.selected().get()).contains(row);
    }

    @Test
    void forgetsTheSelectionOfAWorkerThatLeft() {
        model.show(Fleets.of(worker(1, "a").build(), worker(2, "b").build()));
        model.select(new WorkerId(1));
        model.show(Fleets.of(worker(2, "b").build()));
        assertThat(model.selected().get()).isEmpty();
    }

    @Test
    void doesNotLetCardsSwapPlacesWithEverySample() {
        model.sort().set(SortOrder.TEMPERATURE);
        model.show(Fleets.of(hot(1, "a", 80), hot(2, "b", 40)));
        model.show(Fleets.of(hot(1, "a", 40), hot(2, "b", 80)));
        assertThat(names()).containsExactly("a", "b");
    }

    @Test
    void movesTheSelectionWithinTheRows() {
        model.show(Fleets.twelve());
        model.moveSelection(1);
        assertThat(selectedName()).isEqualTo("artist-mia");
        model.moveSelection(2);
        assertThat(selectedName()).isEqualTo("linux-build");
        model.moveSelection(100);
        assertThat(selectedName()).isEqualTo("train-02");
    }

    @Test
    void saysHowOldValuesAreOnlyWhenTheyAreNotFresh() {
        model.show(
                Fleets.of(
                        worker(1, "fresh").gpu(gpu()).build(),
                        worker(2, "stale").gpu(gpu()).silentFor(Duration.ofSeconds(42)).build()));
        assertThat(WorkerLines.stale(model.rows().get(0).content().get())).isEmpty();
        assertThat(WorkerLines.stale(model.rows().get(1).content().get()))
                .contains("values are 42 s old");
    }

    @Test
    void handlesAThousandWorkers() {
        model.sort().set(SortOrder.POWER);
        model.show(Fleets.many(1_000, 3));
        assertThat(model.rows()).hasSize(1_000);
    }

    private static WorkerView hot(long id, String name, double celsius) {
        return worker(id, name).gpu(gpu().at(50, 1_000, celsius, 100)).build();
    }

    private List<String> names() {
        return model.rows().stream().map(row -> row.worker().name()).toList();
    }

    private String selectedName() {
        return model.selected().get().orElseThrow().worker().name();
    }
}
