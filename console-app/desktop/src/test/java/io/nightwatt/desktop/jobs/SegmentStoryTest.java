package io.nightwatt.desktop.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.FakeJobs;
import io.nightwatt.desktop.fake.Fleets;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.Attempt;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.Segment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the details say of the attempts of each segment.
class SegmentStoryTest {
    private static final Instant NOW = Fleets.twelve().at();

    private static SegmentStory.Chosen of(Job job) {
        return SegmentStory.of(job, NOW, worker -> "ws-" + worker.value());
    }

    private static Job job(long id) {
        return FakeJobs.day(NOW).stream()
                .filter(job -> job.id().value() == id)
                .findFirst()
                .orElseThrow();
    }

    private static Segment assigned(Segment segment, long attempt, int secondsAgo) {
        return segment.assigned(
                Attempt.given(
                        attempt, new WorkerId(attempt), NOW.minusSeconds(secondsAgo), List.of()));
    }

    @Test
    void whatFailedComesFirstWithEachWorkerWhyAndWhen() {
        SegmentStory failed = of(job(6)).stories().getFirst();
        assertThat(failed.title()).isEqualTo("1: failed, 0 %");
        assertThat(failed.worker()).contains(new WorkerId(2));
        assertThat(failed.lines())
                .containsExactly(
                        "last attempt 9, given out 2 h 13 min ago",
                        "failed on ws-3 2 h 30 min ago: ran out of memory",
                        "failed on ws-2 1 h 56 min ago: the program ended with 1; it said: Error:"
                                + " cache is not baked");
    }

    @Test
    void whatRunsSaysItsAttemptAndSinceWhen() {
        List<SegmentStory> stories = of(job(7)).stories();
        assertThat(stories).extracting(SegmentStory::number).startsWith(5, 6, 1);
        assertThat(stories.getFirst().title()).isEqualTo("5: runs, 62 %");
        assertThat(stories.getFirst().worker()).contains(new WorkerId(1));
        assertThat(stories.getFirst().lines()).containsExactly("attempt 34, running 6 min");
        assertThat(stories.get(2).lines())
                .containsExactly("last attempt 10, given out 1 h 20 min ago");
        assertThat(stories.getLast().lines()).as("was never given out").isEmpty();
    }

    @Test
    void whatIsGivenOutAgainSaysHowOftenItFailedAndWhatHappenedLast() {
        Segment segment = Segment.QUEUED;
        for (int attempt = 1; attempt <= 2; attempt++) {
            segment =
                    assigned(segment, attempt, 600)
                            .failed(new WorkerId(1), NOW.minusSeconds(300), "exit 1", "", 9);
        }
        segment = assigned(segment, 3, 60).requeued("moved from ws-3: it is down");
        Job job = job(8).with(0, segment, NOW);
        assertThat(of(job).stories().getFirst().lines())
                .containsExactly(
                        "last attempt 3, given out 1 min ago",
                        "failed 2 times; the last on each worker:",
                        "failed on ws-1 5 min ago: exit 1",
                        "moved from ws-3: it is down");
        job = job.with(0, assigned(segment, 4, 10), NOW);
        assertThat(of(job).stories().getFirst().lines())
                .first()
                .isEqualTo("attempt 4, given out 10 s ago");
    }

    @Test
    void ofManyOnlyThoseThatRunOrHaveFailedAreListedAndNotWithoutEnd() {
        // Job 9 has fifty segments.
        Job job = job(9);
        assertThat(of(job)).isEqualTo(new SegmentStory.Chosen(List.of(), 0));
        for (int at = 10; at < 30; at++) {
            Segment runs = assigned(Segment.QUEUED, at, 60).started(NOW);
            job = job.with(at, runs.progressed(0.1, Optional.empty()), NOW);
        }
        job =
                job.with(
                        40,
                        assigned(Segment.QUEUED, 40, 60).failed(new WorkerId(4), NOW, "a", "", 1),
                        NOW);
        job =
                job.with(
                        2,
                        assigned(Segment.QUEUED, 2, 60).failed(new WorkerId(4), NOW, "b", "", 2),
                        NOW);
        SegmentStory.Chosen chosen = of(job);
        assertThat(chosen.stories()).hasSize(SegmentStory.SHOWN_MAX);
        assertThat(chosen.stories()).extracting(SegmentStory::number).startsWith(41, 11, 12);
        assertThat(chosen.more()).isEqualTo(10);
    }
}
