package io.nightwatt.desktop.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.FakeJobs;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.fake.Told;
import io.nightwatt.desktop.fx.Telling;
import io.nightwatt.desktop.jobs.JobsViewModel.Filter;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.JobView;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

class JobsViewModelTest {
    private final List<Job> day = FakeJobs.day(Fleets.twelve().at());
    private final FleetSnapshot snapshot = Fleets.working(Fleets.twelve(), FakeJobs.views(day));
    private final FakeFleet fleet = new FakeFleet(snapshot);
    private final Told told = new Told();
    private final JobsViewModel model = new JobsViewModel(fleet, new Telling(Runnable::run, told));

    private List<Long> shown() {
        return model.jobs().stream().map(job -> job.id().value()).toList();
    }

    @Test
    void listsWhatFitsTheFilterAndEveryWordOfTheSearch() {
        model.show(snapshot);
        assertThat(shown()).containsExactly(9L, 8L, 7L, 6L, 5L, 4L);
        model.filter().set(Filter.OPEN);
        assertThat(shown()).containsExactly(9L, 8L, 7L);
        model.filter().set(Filter.ENDED);
        assertThat(shown()).containsExactly(6L, 5L, 4L);
        model.filter().set(Filter.ALL);
        model.search().set("RESEARCH");
        assertThat(shown()).containsExactly(8L);
        model.search().set("render-01");
        assertThat(shown()).as("by where it runs").containsExactly(7L);
        model.search().set("failed");
        assertThat(shown()).as("by its state").containsExactly(6L);
    }

    /// A list that is set anew loses what a person has chosen and where they have scrolled to.
    @Test
    void replacesOnlyTheRowThatHasChanged() {
        model.show(snapshot);
        List<String> changes = new ArrayList<>();
        model.jobs()
                .addListener(
                        (ListChangeListener<JobView>)
                                change -> {
                                    while (change.next()) {
                                        changes.add(change.getFrom() + "-" + change.getTo());
                                    }
                                });
        List<Job> later = new ArrayList<>(day);
        later.set(1, later.get(1).resumed("", snapshot.at()));
        model.show(Fleets.working(snapshot, FakeJobs.views(later)));
        assertThat(changes).containsExactly("1-2");
    }

    @Test
    void theChosenOneIsShownAsItIsNowAndKeptWhenItIsNoLongerListed() {
        model.show(snapshot);
        model.select(Optional.of(new JobId(8)));
        List<Job> later = new ArrayList<>(day);
        later.set(1, later.get(1).resumed("", snapshot.at()));
        model.show(Fleets.working(snapshot, FakeJobs.views(later)));
        assertThat(model.selected().get().map(job -> job.state().word())).contains("queued");
        model.show(Fleets.working(snapshot, List.of()));
        assertThat(model.selected().get().map(JobView::id)).contains(new JobId(8));
    }

    @Test
    void sendsWhatAPersonAsksForAndSaysSo() {
        model.show(snapshot);
        JobView job = model.jobs().getFirst();
        model.pause(job);
        model.cancel(job, true);
        model.setPriority(job, 80);
        assertThat(fleet.sent())
                .containsExactly(
                        new FleetCommand.PauseJob(job.id(), "asked for in the window"),
                        new FleetCommand.CancelJob(job.id(), true, "asked for in the window"),
                        new FleetCommand.SetJobPriority(job.id(), 80));
        assertThat(told.words())
                .first()
                .asString()
                .isEqualTo("done: shot-040 beauty is paused. What runs goes on to its end.");
    }

    @Test
    void aMoveInLineSaysThePriorityAndCanBeUndone() {
        model.filter().set(Filter.LINE);
        model.show(snapshot);
        assertThat(shown()).as("the older one first").containsExactly(7L, 8L, 9L);
        JobView last = model.jobs().get(2);
        assertThat(model.foretold(last, 0))
                .isEqualTo("shot-040 beauty gets priority 51 here; it has 50.");
        model.move(last, 0);
        model.move(last, 2);
        assertThat(fleet.sent()).containsExactly(new FleetCommand.SetJobPriority(new JobId(9), 51));
        assertThat(told.words())
                .containsExactly("done: shot-040 beauty has priority 51 now; it had 50.");
        told.undo();
        assertThat(fleet.sent())
                .last()
                .isEqualTo(new FleetCommand.SetJobPriority(new JobId(9), 50));
    }
}
