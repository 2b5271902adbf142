package io.nightwatt.desktop.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.FakeJobs;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.fake.Told;
import io.nightwatt.desktop.fx.Telling;
import io.nightwatt.desktop.jobs.JobsViewModel.Filter;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.JobView;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.JobState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Three hundred jobs have ended, of which the snapshot has the last hundred.
class OlderJobsTest {
    private final FleetSnapshot studio = Fleets.twelve();
    private final Instant now = studio.at();
    private final List<Job> stored = FakeJobs.done(1, 300, now);
    private final FleetSnapshot snapshot = with(stored.subList(0, 100));
    private final FakeFleet fleet = new FakeFleet(snapshot);
    private final JobsViewModel model;

    OlderJobsTest() {
        fleet.jobs(stored, "");
        model = new JobsViewModel(fleet, new Telling(Runnable::run, new Told()));
        model.show(snapshot);
    }

    private FleetSnapshot with(List<Job> jobs) {
        return Fleets.working(studio, FakeJobs.views(jobs));
    }

    private List<Long> shown() {
        return model.jobs().stream().map(job -> job.id().value()).toList();
    }

    private static List<Long> down(long from, long to) {
        return LongStream.rangeClosed(to, from).map(id -> from + to - id).boxed().toList();
    }

    @Test
    void showsEachJobOnceAndGoesOnToTheOldest() {
        assertThat(shown()).isEqualTo(down(300, 201));
        assertThat(model.older().more().get()).isTrue();
        model.older().older();
        assertThat(shown()).isEqualTo(down(300, 101));
        model.older().older();
        assertThat(shown()).isEqualTo(down(300, 1));
        model.older().older();
        assertThat(model.older().more().get()).isFalse();
        assertThat(model.older().note().get()).isEqualTo("There are no older ones.");
        assertThat(shown()).isEqualTo(down(300, 1));
    }

    @Test
    void offersNothingWhereTheSnapshotHasAll() {
        model.show(with(stored.subList(0, 99)));
        assertThat(model.older().more().get()).isFalse();
        model.show(snapshot);
        model.filter().set(Filter.OPEN);
        assertThat(model.older().more().get()).as("all that is open is there").isFalse();
        model.filter().set(Filter.LINE);
        assertThat(model.older().more().get()).isFalse();
        model.filter().set(Filter.ENDED);
        assertThat(model.older().more().get()).isTrue();
        assertThat(fleet.jobsAsked()).isEmpty();
    }

    @Test
    void theDiskIsAskedForWhatTheListIsFilteredAndSearchedBy() {
        model.filter().set(Filter.ENDED);
        model.search().set(" Fail");
        model.older().older();
        assertThat(fleet.jobsAsked().getFirst())
                .satisfies(query -> {
                    assertThat(query.before()).isEmpty();
                    assertThat(query.states())
                            .containsExactlyInAnyOrder(
                                    JobState.DONE, JobState.FAILED, JobState.CANCELLED);
                    assertThat(query.text()).isEqualTo("fail");
                    assertThat(query.meant()).containsExactly(JobState.FAILED);
                });
    }

    @Test
    void whoHasAskedForOlderOnesGetsThoseOfTheNextSearchToo() {
        model.older().older();
        model.search().set("shot-04");
        assertThat(shown()).isEqualTo(down(49, 40));
        assertThat(model.older().more().get()).isFalse();
        model.search().set("");
        assertThat(shown()).as("no gap").isEqualTo(down(300, 101));
    }

    @Test
    void anAnswerToAnEarlierQuestionIsNotTaken() {
        var slow = new CompletableFuture<List<JobView>>();
        fleet.jobsAnswer(slow);
        model.older().older();
        model.search().set("shot-04");
        fleet.jobsAnswer();
        slow.complete(FakeJobs.views(stored.subList(100, 200)));
        assertThat(shown()).isEqualTo(down(49, 40));
    }

    @Test
    void saysWhyTheyCannotBeReadAndReadsThemWhenAskedAgain() {
        fleet.jobsAnswer(CompletableFuture.failedStage(new IllegalStateException("disk gone")));
        model.older().older();
        assertThat(model.older().trouble().get()).isEqualTo("Older jobs cannot be read. disk gone");
        assertThat(model.older().more().get()).isTrue();
        assertThat(shown()).isEqualTo(down(300, 201));
        fleet.jobsAnswer();
        model.older().older();
        assertThat(model.older().trouble().get()).isEmpty();
        assertThat(shown()).isEqualTo(down(300, 101));
    }

    @Test
    void whatTheSnapshotDropsStaysWhereOlderOnesAreShown() {
        List<Job> next = new ArrayList<>(FakeJobs.done(301, 301, now));
        next.addAll(stored.subList(0, 99));
        model.show(with(next));
        assertThat(shown()).as("nothing older is shown").isEqualTo(down(301, 202));
        model.show(snapshot);
        model.older().older();
        model.show(with(next));
        assertThat(shown()).isEqualTo(down(301, 101));
    }

    @Test
    void theChosenOneMayBeAnOlderOne() {
        model.older().older();
        model.select(Optional.of(new JobId(150)));
        assertThat(model.selected().get().map(JobView::name)).contains("shot-150");
    }

    @Test
    void saysThatMoreJobsAreOpenThanAreShownUntilTheyAre() {
        List<Job> waiting = FakeJobs.waiting(1, 700, now);
        fleet.jobs(waiting, "");
        List<JobView> oldest = FakeJobs.views(waiting.subList(200, 700));
        model.show(Fleets.queueing(studio, oldest, 700));
        assertThat(model.cut().get())
                .startsWith("The 500 oldest of 700 open jobs are shown. \"Show older\"");
        model.filter().set(Filter.LINE);
        assertThat(model.cut().get())
                .startsWith("The 500 oldest of 700 open jobs are considered here");
        model.filter().set(Filter.ENDED);
        assertThat(model.cut().get()).isEmpty();
        model.filter().set(Filter.OPEN);
        model.older().older();
        assertThat(model.cut().get()).isEqualTo("600 of 700 open jobs are shown.");
        model.older().older();
        assertThat(model.cut().get()).isEmpty();
        assertThat(shown()).isEqualTo(down(700, 1));
    }

    @Test
    void whatIsNotOverIsReadAgain() {
        List<Job> waiting = FakeJobs.waiting(1, 600, now);
        fleet.jobs(waiting, "");
        List<JobView> oldest = FakeJobs.views(waiting.subList(100, 600));
        model.show(Fleets.queueing(studio, oldest, 600));
        model.older().older();
        assertThat(model.jobs().getFirst().state()).isEqualTo(JobState.QUEUED);
        List<Job> later = new ArrayList<>(waiting);
        later.set(0, waiting.getFirst().paused("", now));
        fleet.jobs(later, "");
        FleetSnapshot then = Fleets.at(studio, now.plusSeconds(6));
        model.show(Fleets.queueing(then, oldest, 600));
        assertThat(model.jobs().getFirst().state()).isEqualTo(JobState.PAUSED);
    }
}
