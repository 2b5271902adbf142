package io.nightwatt.desktop.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.FakeJobs;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class JobDetailsModelTest {
    private static final Optional<JobId> SEVEN = Optional.of(new JobId(7));

    private final Instant now = Fleets.twelve().at();
    private final List<Job> day = FakeJobs.day(now);
    private final FakeFleet fleet = new FakeFleet(Fleets.twelve());
    private final JobDetailsModel model = new JobDetailsModel(fleet, Runnable::run);

    @Test
    void theOutputGrowsWhileItIsRead() {
        fleet.jobs(day, "Fra:1\n");
        model.follow(SEVEN);
        assertThat(model.log().get()).isEqualTo("Fra:1\n");
        assertThat(model.logNote().get())
                .isEqualTo("The last of segment 3, attempt 7, read every two seconds.");
        model.tick(now);
        fleet.jobs(day, "Fra:1\nFra:2\n");
        model.tick(now.plusMillis(1_900));
        assertThat(model.log().get()).as("read lately").isEqualTo("Fra:1\n");
        model.tick(now.plusSeconds(2));
        assertThat(model.log().get()).isEqualTo("Fra:1\nFra:2\n");
    }

    @Test
    void whatWasReadStaysWhenThereIsNothingToReadAnyMore() {
        fleet.jobs(day, "Fra:1\n");
        model.follow(SEVEN);
        fleet.jobs(day, "");
        model.tick(now);
        assertThat(model.log().get()).isEqualTo("Fra:1\n");
        assertThat(model.logNote().get()).isEqualTo("there is no job 7");
    }

    @Test
    void anotherJobsLateAnswerIsNotShown() {
        fleet.jobs(day, "Fra:1\n");
        Queue<Runnable> screen = new ArrayDeque<>();
        JobDetailsModel slow = new JobDetailsModel(fleet, screen::add);
        slow.follow(SEVEN);
        slow.follow(Optional.of(new JobId(6)));
        screen.remove().run();
        assertThat(slow.job().get()).isEmpty();
        screen.remove().run();
        assertThat(slow.job().get().map(Job::id)).contains(new JobId(6));
    }

    @Test
    void readsNothingOnceItIsOutOfSight() {
        fleet.jobs(day, "Fra:1\n");
        model.follow(SEVEN);
        model.follow(Optional.empty());
        model.tick(now);
        assertThat(model.job().get()).isEmpty();
        assertThat(model.log().get()).isEmpty();
    }

    @Test
    void itsTimeGoesOnBySeconds() {
        model.tick(now.plusMillis(3_400));
        assertThat(model.now().get()).isEqualTo(now.plusSeconds(3));
    }
}
