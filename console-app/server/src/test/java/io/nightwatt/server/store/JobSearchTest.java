package io.nightwatt.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightwatt.engine.Turn;
import io.nightwatt.engine.console.JobQuery;
import io.nightwatt.engine.fleet.Fleet;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.JobSpec;
import io.nightwatt.engine.job.JobState;
import io.nightwatt.engine.job.Jobs;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.job.Segment;
import io.nightwatt.engine.job.SegmentSpec;
import io.nightwatt.engine.power.Halts;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.schedule.Schedules;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Finds jobs among three hundred on the disk: 291 to 298 wait, 299 and 300 are paused, each tenth
/// of the others is cancelled, and the rest is done.
@SuppressWarnings("NullAway.Init") // JUnit fills the fields in before each test.
class JobSearchTest {
    private static final Instant T0 = Instant.parse("2026-11-22T10:00:00Z");
    private static final int ALL = 300;

    @TempDir Path folder;

    private Database database;
    private FleetStore store;

    @BeforeEach
    void write() {
        database = Database.open(folder);
        store = new FleetStore(database);
        List<Job> jobs = LongStream.rangeClosed(1, ALL).mapToObj(JobSearchTest::job).toList();
        store.write(
                new Turn(
                        Set.of(),
                        Set.copyOf(jobs.stream().map(Job::id).toList()),
                        List.of(),
                        Set.of(),
                        List.of()),
                new Fleet(
                        List.of(),
                        PowerPolicy.DEFAULT,
                        Schedules.NONE,
                        Halts.NONE,
                        new Jobs(jobs, ALL, 0),
                        0));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Job job(long number) {
        JobSpec spec =
                JobSpec.of(
                        "shot-%03d 100%%_A".formatted(number),
                        number % 2 == 0 ? "Mia" : "noor",
                        number % 5 == 0 ? "film" : "",
                        Requirements.of(number == 17 ? "comfyui" : "render"),
                        50,
                        List.of(SegmentSpec.of(Map.of())));
        Job job = Job.submitted(new JobId(number), spec, T0);
        if (number > 298) {
            return job.paused("", T0);
        } else if (number > 290) {
            return job;
        } else if (number % 10 == 0) {
            return job.withoutRest(true, "no", T0);
        }
        return job.with(0, Segment.QUEUED.done(), T0);
    }

    private List<Long> found(JobQuery query) {
        return store.jobs(query).stream().map(job -> job.id().value()).toList();
    }

    private static JobQuery any(String text, JobState... meant) {
        return new JobQuery(Optional.empty(), Set.of(), text, Set.of(meant), 500);
    }

    private static JobQuery in(JobState... states) {
        return new JobQuery(Optional.empty(), Set.of(states), "", Set.of(), 500);
    }

    @Test
    void pagesThroughAllFromTheNewestToTheOldestEachOnce() {
        List<Long> seen = new ArrayList<>();
        JobQuery next = JobQuery.newest(70);
        for (int page = 0; page < 5; page++) {
            List<Long> read = found(next);
            assertThat(read).hasSize(page < 4 ? 70 : 20);
            seen.addAll(read);
            next = next.olderThan(new JobId(seen.getLast()));
        }
        assertThat(found(next)).isEmpty();
        assertThat(seen)
                .isEqualTo(LongStream.range(0, ALL).map(from -> ALL - from).boxed().toList());
    }

    @Test
    void findsATextInNameOwnerProjectTypeAndNumberInAnyCase() {
        assertThat(found(any("SHOT-04")))
                .containsExactly(49L, 48L, 47L, 46L, 45L, 44L, 43L, 42L, 41L, 40L);
        assertThat(found(any("mIA"))).hasSize(150).doesNotContain(299L);
        assertThat(found(any("Film"))).hasSize(60);
        assertThat(found(any("comfy"))).containsExactly(17L);
        assertThat(found(any("299"))).containsExactly(299L);
        assertThat(found(any("shot-01_"))).as("no wildcard").isEmpty();
        assertThat(found(any("100%_a"))).hasSize(ALL);
    }

    @Test
    void aPausedJobIsNotFoundAmongThoseThatWait() {
        assertThat(found(in(JobState.QUEUED))).hasSize(8).startsWith(298L);
        assertThat(found(in(JobState.PAUSED))).containsExactly(300L, 299L);
        assertThat(found(in(JobState.QUEUED, JobState.PAUSED))).hasSize(10);
        assertThat(found(in(JobState.CANCELLED))).hasSize(29).startsWith(290L, 280L);
        assertThat(found(in(JobState.PAUSED, JobState.CANCELLED))).hasSize(31);
        assertThat(store.jobs(in(JobState.PAUSED)).getFirst().state()).isEqualTo(JobState.PAUSED);
    }

    @Test
    void allThatIsAskedForHoldsAtOnce() {
        JobQuery query =
                new JobQuery(
                        Optional.of(new JobId(260)),
                        Set.of(JobState.CANCELLED),
                        "shot-2",
                        Set.of(),
                        3);
        assertThat(found(query)).containsExactly(250L, 240L, 230L);
    }

    @Test
    void aTextThatIsTheWordOfAStateFindsJobsInItToo() {
        assertThat(found(any("pau", JobState.PAUSED))).containsExactly(300L, 299L);
        assertThat(found(any("noor", JobState.CANCELLED))).hasSize(150 + 29);
    }

    @Test
    void refusesWhatCannotBeAskedForAndSaysWhy() {
        assertThatThrownBy(() -> JobQuery.newest(0)).hasMessage("a limit is 1 to 500 jobs, not 0");
        assertThatThrownBy(() -> JobQuery.newest(501))
                .hasMessage("a limit is 1 to 500 jobs, not 501");
        assertThatThrownBy(() -> any("x".repeat(201)))
                .hasMessage("a text to look for has 200 characters at most, not 201");
        assertThatThrownBy(() -> in(JobState.WAITING_FOR_WORKER))
                .hasMessageStartingWith("no stored job is 'waiting_for_worker'")
                .hasMessageEndingWith("ask for 'queued'");
    }
}
