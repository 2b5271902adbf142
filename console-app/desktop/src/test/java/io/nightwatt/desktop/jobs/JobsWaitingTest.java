package io.nightwatt.desktop.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.FakeFleet;
import io.nightwatt.desktop.fake.FakeJobs;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.desktop.fake.Told;
import io.nightwatt.desktop.fx.Telling;
import io.nightwatt.engine.job.Job;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a person waits for is said to the window; what is only read again is not.
class JobsWaitingTest {
    private final Told told = new Told();
    private final FakeFleet fleet = new FakeFleet(Fleets.twelve());

    @Test
    void aPersonWaitsForTheTemplates() {
        new JobsViewModel(fleet, new Telling(Runnable::run, told)).templates(_ -> {}, _ -> {});
        assertThat(told.awaited()).hasSize(1);
    }

    @Test
    void aPersonWaitsForTheFirstReadingOfAJobAlone() {
        List<Job> jobs = FakeJobs.day(Fleets.twelve().at());
        fleet.jobs(jobs, FakeJobs.LOG);
        JobDetailsModel model = new JobDetailsModel(fleet, Runnable::run);
        model.waitBy(told::awaiting);
        model.follow(Optional.of(jobs.getFirst().id()));
        assertThat(told.awaited()).hasSize(1);
        model.tick(Fleets.twelve().at().plus(Duration.ofMinutes(1)));
        assertThat(told.awaited()).hasSize(1);
        model.follow(Optional.of(jobs.getLast().id()));
        assertThat(told.awaited()).hasSize(2);
    }
}
