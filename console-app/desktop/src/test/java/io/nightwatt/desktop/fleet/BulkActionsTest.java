package io.nightwatt.desktop.fleet;

import static io.nightwatt.desktop.fake.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.fake.Told;
import io.nightwatt.desktop.fx.Telling;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.WorkerId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BulkActionsTest {
    private static final WorkerView A = worker(1, "a").tagged("render").inGroups("floor-1").build();
    private static final WorkerView B = worker(2, "b").tagged("render", "4090").build();

    private final FakeFleet fleet = new FakeFleet(Fleets.of(A, B));
    private final Told told = new Told();
    private final BulkActions actions = new BulkActions(fleet, new Telling(Runnable::run, told));

    @Test
    void tagsOnlyWhereThatChangesSomethingAndCanBeUndone() {
        actions.tag(List.of(A, B), Set.of("4090"), Set.of());
        assertThat(fleet.sent())
                .containsExactly(
                        new FleetCommand.SetTags(new WorkerId(1), Set.of("4090", "render")));
        assertThat(told.words()).containsExactly("done: Tags changed: 1 worker");
        told.undo();
        assertThat(fleet.sent())
                .last()
                .isEqualTo(new FleetCommand.SetTags(new WorkerId(1), Set.of("render")));
    }

    @Test
    void movesOutOfTheOldGroupsUnlessTheyAreKept() {
        actions.move(List.of(A, B), "farm", false);
        actions.move(List.of(A), "farm", true);
        assertThat(fleet.sent())
                .containsExactly(
                        new FleetCommand.SetGroups(new WorkerId(1), Set.of("farm")),
                        new FleetCommand.SetGroups(new WorkerId(2), Set.of("farm")),
                        new FleetCommand.SetGroups(new WorkerId(1), Set.of("farm", "floor-1")));
    }

    @Test
    void saysOnceWhatWasRefused() {
        fleet.answer(new Answer.Refused("a is busy"));
        actions.powerDown(List.of(A, B), false, "night");
        assertThat(told.words())
                .containsExactly("refused: Refused by 2 workers: a is busy. a is busy");
    }

    @Test
    void saysThatNothingIsToBeDone() {
        actions.tag(List.of(A), Set.of("render"), Set.of());
        assertThat(fleet.sent()).isEmpty();
        assertThat(told.words()).containsExactly("done: Nothing to change: they are so already");
    }
}
