package io.nightwatt.desktop.fleet;

import static io.nightwatt.desktop.fake.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.Fleets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PicksTest {
    private final FleetViewModel model = new FleetViewModel(StateLook::words);
    private final Picks picks = model.picks();

    @BeforeEach
    void show() {
        model.show(
                Fleets.of(
                        worker(1, "a").build(),
                        worker(2, "b").build(),
                        worker(3, "c").build(),
                        worker(4, "d").build()));
    }

    @Test
    void aSecondPickKeepsTheWorkerThatWasSelectedAlone() {
        picks.toggle(row(2), Optional.of(row(0)));
        assertThat(picked()).containsExactly("a", "c");
        picks.toggle(row(0), Optional.of(row(2)));
        assertThat(picked()).containsExactly("c");
    }

    @Test
    void aStretchRunsFromTheLastClickInBothDirections() {
        picks.startAt(row(1));
        picks.extendTo(row(3), Optional.empty());
        assertThat(picked()).containsExactly("b", "c", "d");
        picks.extendTo(row(0), Optional.empty());
        assertThat(picked()).containsExactly("a", "b");
    }

    @Test
    void aStretchWithNoClickBeforeBeginsAtTheSelectedWorker() {
        picks.extendTo(row(2), Optional.of(row(1)));
        assertThat(picked()).containsExactly("b", "c");
    }

    @Test
    void picksAllThatAreShownAndClears() {
        model.search().set("b");
        picks.all();
        assertThat(picked()).containsExactly("b");
        picks.clear();
        assertThat(picks.isEmpty()).isTrue();
    }

    @Test
    void letsGoOfWhatASearchHides() {
        picks.all();
        model.search().set("c");
        model.clearFilters();
        assertThat(picked()).containsExactly("c");
    }

    @Test
    void letsGoOfAWorkerThatLeavesTheFleet() {
        picks.all();
        model.show(Fleets.of(worker(2, "b").build()));
        assertThat(picked()).containsExactly("b");
    }

    private WorkerRow row(int at) {
        return model.rows().get(at);
    }

    private List<String> picked() {
        return picks.workers().stream().map(worker -> worker.name()).toList();
    }
}
