package io.nightwatt.desktop.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.EnergyDays;
import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.FakeJobs;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.fake.Histories;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.fleet.WorkerId;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerPastTest {
    private static final WorkerId RENDER = new WorkerId(1);

    private final FleetSnapshot twelve =
            Fleets.working(Fleets.twelve(), FakeJobs.views(FakeJobs.day(Fleets.twelve().at())));
    private final FakeFleet fleet = new FakeFleet(twelve);
    private final WorkerPast past = new WorkerPast(fleet, Runnable::run);

    private void follow(WorkerId worker) {
        past.follow(worker);
        past.tick();
    }

    @Test
    void whatRunsNowComesFirstAndLeadsToItsJob() {
        fleet.energy().days(EnergyDays.studio(twelve.at()));
        follow(RENDER);
        assertThat(past.runs().getFirst())
                .satisfies(run -> {
                    assertThat(run.name()).isEqualTo("shot-010 beauty");
                    assertThat(run.now()).isTrue();
                    assertThat(run.known()).isTrue();
                    assertThat(run.words()).isEqualTo("runs, 4 of 12 done");
                });
        assertThat(past.runs().stream().skip(1).toList())
                .hasSizeBetween(1, WorkerPast.JOBS_BEFORE)
                .allSatisfy(run -> assertThat(run.now()).isFalse())
                .extracting(WorkerPast.Run::job)
                .doesNotHaveDuplicates();
    }

    @Test
    void showsTheLastLinesOfItsHistoryAndNobodyElses() {
        fleet.history(Histories.day());
        follow(RENDER);
        assertThat(past.events()).hasSize(WorkerPast.EVENTS);
        assertThat(past.events().getFirst())
                .satisfies(event -> {
                    assertThat(event.step()).isEqualTo("shutting down → on");
                    assertThat(event.reason()).startsWith("refused: blender");
                });
        follow(new WorkerId(11));
        assertThat(past.events()).noneMatch(event -> event.reason().startsWith("refused"));
    }

    @Test
    void readsAnewWhenTimeHasPassedAndNotBefore() {
        follow(RENDER);
        assertThat(past.events()).isEmpty();
        fleet.history(Histories.day());
        past.tick();
        assertThat(past.events()).isEmpty();
        fleet.publish(Fleets.at(twelve, twelve.at().plusSeconds(6)));
        past.tick();
        assertThat(past.events()).isNotEmpty();
    }

    @Test
    void whatHappenedGrowsOlderThoughNothingNewHappens() {
        fleet.history(Histories.day());
        follow(RENDER);
        assertThat(past.events().getFirst().age()).isEqualTo("4 min ago");
        fleet.publish(Fleets.at(twelve, twelve.at().plusSeconds(3_600)));
        past.tick();
        assertThat(past.events().getFirst().age()).isEqualTo("1 h ago");
    }

    @Test
    void isEmptyForAWorkerThatHasDoneNothing() {
        follow(new WorkerId(10));
        assertThat(past.runs()).isEqualTo(List.of());
        assertThat(past.events()).isEqualTo(List.of());
    }
}
