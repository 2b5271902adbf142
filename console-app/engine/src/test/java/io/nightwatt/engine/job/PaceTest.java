package io.nightwatt.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.console.JobView;
import io.nightwatt.engine.fleet.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// When a job began, how long it probably still takes, and why the rest of it waits.
class PaceTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Requirements ANY = Requirements.of("command");

    private static Job job(int segments) {
        List<SegmentSpec> specs =
                IntStream.range(0, segments)
                        .mapToObj(at -> SegmentSpec.of(Map.of("frame", "" + at)))
                        .toList();
        var spec = JobSpec.of("job", "ann", "film", ANY, 50, specs);
        return Job.submitted(new JobId(1), spec, NOW.minusSeconds(9_000));
    }

    private static Job running(Job job, int index, int secondsAgo, double progress) {
        Instant at = NOW.minusSeconds(secondsAgo);
        var attempt = Attempt.given(index + 1, new WorkerId(index + 1), at, List.of());
        Segment now =
                job.segment(index)
                        .assigned(attempt)
                        .started(at)
                        .progressed(progress, Optional.empty());
        return job.with(index, now, at);
    }

    private static Job done(Job job, int index) {
        return job.with(index, job.segment(index).done(), NOW);
    }

    @Test
    void whatIsLeftIsToldAtThePaceOfWhatRunsNow() {
        // Two workers did half a segment each in ten minutes: three segments are left for them.
        Job job = running(running(job(4), 0, 600, 0.5), 1, 600, 0.5);
        assertThat(Pace.remaining(job, NOW)).contains(Duration.ofMinutes(30));
    }

    @Test
    void theSlowestOfTheLastSegmentsSaysWhenAllIsDone() {
        Job job = running(running(job(2), 0, 600, 0.9), 1, 600, 0.1);
        assertThat(Pace.remaining(job, NOW)).contains(Duration.ofMinutes(90));
    }

    @Test
    void programsThatSayNothingAreJudgedByTheSegmentsThatAreDone() {
        Job job = running(done(running(job(4), 0, 1_800, 0), 0), 1, 300, 0);
        assertThat(Pace.remaining(job, NOW)).contains(Duration.ofMinutes(90));
    }

    @Test
    void saysNothingWhileItKnowsTooLittle() {
        assertThat(Pace.remaining(job(4), NOW)).as("has not begun").isEmpty();
        Job begun = running(job(4), 0, 60, 0.01);
        assertThat(Pace.remaining(begun, NOW)).as("has hardly begun").isEmpty();
        Job runs = running(job(4), 0, 600, 0.5);
        assertThat(Pace.remaining(runs, NOW)).isPresent();
        assertThat(Pace.remaining(runs.paused("", NOW), NOW)).as("paused").isEmpty();
        assertThat(Pace.remaining(runs, NOW.minusSeconds(601))).as("clock set back").isEmpty();
    }

    @Test
    void theFirstAttemptOfAllIsWhenItBegan() {
        assertThat(job(2).startedAt()).isEmpty();
        Job job = running(job(2), 1, 900, 0.5);
        job = job.with(1, job.segment(1).requeued("ws-2 is down"), NOW.minusSeconds(600));
        job = running(running(job, 1, 300, 0.5), 0, 200, 0.1);
        assertThat(job.startedAt()).contains(NOW.minusSeconds(900));
        assertThat(done(done(job, 0), 1).startedAt()).contains(NOW.minusSeconds(900));
    }

    @Test
    void whatWaitsIsExplainedAlsoWhileTheRestRuns() {
        Jobs jobs = Jobs.none();
        Job job = running(job(4), 0, 600, 0.5);
        jobs.put(job);
        assertThat(JobView.of(job, jobs, NOW).waitReason()).as("nobody has looked").isEmpty();
        jobs.setWait(ANY, Wait.behindOthers("the one worker that fits is busy"));
        JobView shown = JobView.of(job, jobs, NOW);
        assertThat(shown.waitReason()).isEqualTo("the one worker that fits is busy");
        assertThat(shown.segmentsWaiting()).isEqualTo(3);
        assertThat(shown.reason()).as("says what happened to it").isEmpty();
        assertThat(JobView.of(job.paused("paused by mia", NOW), jobs, NOW).waitReason())
                .isEqualTo("the job is paused");
        Job over = job.withoutRest(true, "cancelled by mia", NOW);
        assertThat(JobView.of(over, jobs, NOW))
                .extracting(JobView::waitReason, JobView::segmentsWaiting)
                .containsExactly("", 0);
    }
}
