package io.nightwatt.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.fleet.WorkerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Requirements ANY = Requirements.of("command");
    private final Jobs jobs = Jobs.none();
    private long workers;

    private Job submit(Requirements needs, int priority, int segments) {
        var specs = new ArrayList<SegmentSpec>();
        for (int index = 0; index < segments; index++) {
            specs.add(SegmentSpec.of(Map.of("frame", "" + index)));
        }
        var spec = JobSpec.of("job", "ann", "film", needs, priority, specs);
        Job job = Job.submitted(jobs.nextId(), spec, NOW);
        jobs.put(job);
        return job;
    }

    private Job assign(Job job, int index, long worker) {
        var attempt = Attempt.given(jobs.nextAttempt(), new WorkerId(worker), NOW, List.of());
        Job changed = job.with(index, job.segment(index).assigned(attempt), NOW);
        jobs.put(changed);
        return changed;
    }

    @Test
    void servesTheHigherPriorityFirstAndThenTheOlder() {
        submit(ANY, 50, 1);
        submit(ANY, 50, 1);
        submit(ANY, 90, 1);
        assertThat(jobs.queues()).hasSize(1);
        assertThat(jobs.queues().iterator().next().order())
                .containsExactly(new JobId(3), new JobId(1), new JobId(2));
    }

    @Test
    void ordersQueuesByTheirFirstJobs() {
        submit(ANY, 50, 1);
        submit(ANY.inGroup("night"), 60, 1);
        submit(ANY, 70, 1);
        assertThat(jobs.queues())
                .extracting(queue -> queue.first().value())
                .containsExactly(3L, 2L);
    }

    @Test
    void knowsOnlyTheValidAttempt() {
        Job job = assign(submit(ANY, 50, 2), 0, 7);
        long first = job.segment(0).attempt().orElseThrow().number();
        assertThat(job.state()).isEqualTo(JobState.ASSIGNED);
        assertThat(jobs.segmentOf(first)).contains(new SegmentId(job.id(), 0));
        assertThat(jobs.attemptsOn(new WorkerId(7)))
                .extracting(Attempt::number)
                .containsExactly(first);

        job = job.with(0, job.segment(0).requeued("ws-7 is down"), NOW);
        jobs.put(job);
        assertThat(jobs.segmentOf(first)).isEmpty();
        assertThat(jobs.workersAtWork()).isEmpty();

        job = assign(job, 0, 8);
        assertThat(job.segment(0).attempt().orElseThrow().number()).isGreaterThan(first);
    }

    @Test
    void aSegmentGoesOnFromItsLastCheckpoint() {
        Job job = assign(submit(ANY, 50, 1), 0, 7);
        Segment segment =
                job.segment(0)
                        .started(NOW)
                        .progressed(0.4, Optional.of("frame 12"))
                        .progressed(0.5, Optional.empty())
                        .requeued("ws-7 is down");
        assertThat(segment.checkpoint()).contains("frame 12");
        assertThat(segment.failures()).isZero();
    }

    @Test
    void failsForGoodAtTheLastTry() {
        Segment segment = Segment.QUEUED;
        for (int failure = 1; failure <= 3; failure++) {
            assertThat(segment.state()).isEqualTo(Segment.State.QUEUED);
            var attempt = Attempt.given(failure, new WorkerId(1), NOW, List.of());
            segment = segment.assigned(attempt).failed(new WorkerId(1), NOW, "exit 1", "exit 1", 3);
        }
        assertThat(segment.state()).isEqualTo(Segment.State.FAILED);
    }

    @Test
    void showsWhoWaitsForAWorkerWithoutTouchingTheJobs() {
        Job waiting = submit(ANY, 50, 1);
        Job running = assign(submit(ANY, 50, 2), 0, 7);
        jobs.setWait(ANY, Wait.forWorker("waking ws-3"));
        assertThat(jobs.shown(waiting)).isEqualTo(JobState.WAITING_FOR_WORKER);
        assertThat(jobs.reason(waiting)).isEqualTo("waking ws-3");
        assertThat(jobs.shown(running)).isEqualTo(JobState.ASSIGNED);
        assertThat(jobs.counts())
                .isEqualTo(Map.of(JobState.WAITING_FOR_WORKER, 1, JobState.ASSIGNED, 1));
    }

    @Test
    void keepsOnlyTheLastEndedJobs() {
        for (int count = 0; count < Jobs.ENDED_MAX + 10; count++) {
            Job job = submit(ANY, 50, 1);
            jobs.put(job.withoutRest(true, "not needed", NOW));
        }
        assertThat(jobs.ended()).hasSize(Jobs.ENDED_MAX);
        assertThat(jobs.open()).isEmpty();
        assertThat(jobs.queues()).isEmpty();
        assertThat(jobs.job(new JobId(1))).isEmpty();
        assertThat(jobs.counts()).isEqualTo(Map.of(JobState.CANCELLED, Jobs.ENDED_MAX + 10));
    }

    /// The index against the obvious: all open jobs, sorted, filtered.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theQueuesAreAlwaysWhatTheJobsSay(long seed) {
        var random = new Random(seed);
        List<Requirements> needs = List.of(ANY, ANY.inGroup("a"), ANY.withTags(Set.of("b")));
        for (int step = 0; step < 500; step++) {
            var open = new ArrayList<>(jobs.open());
            if (open.isEmpty() || random.nextInt(3) == 0) {
                submit(needs.get(random.nextInt(3)), 50 + random.nextInt(3), 1 + random.nextInt(3));
            } else {
                change(open.get(random.nextInt(open.size())), random);
            }
            check(needs, seed);
        }
    }

    private void change(Job job, Random random) {
        int index = random.nextInt(job.segments().size());
        Segment segment = job.segment(index);
        switch (segment.state()) {
            case QUEUED -> {
                if (random.nextInt(10) == 0) {
                    jobs.put(job.withoutRest(random.nextBoolean(), "given up", NOW));
                } else {
                    assign(job, index, ++workers);
                }
            }
            case ASSIGNED -> jobs.put(job.with(index, segment.started(NOW), NOW));
            case RUNNING ->
                    jobs.put(
                            job.with(
                                    index,
                                    random.nextInt(3) == 0
                                            ? segment.requeued("lost")
                                            : segment.done(),
                                    NOW));
            case DONE, FAILED, CANCELLED -> {}
        }
    }

    private void check(List<Requirements> needs, long seed) {
        for (Requirements each : needs) {
            List<Job> expected =
                    jobs.open().stream()
                            .filter(job -> job.spec().requirements().equals(each))
                            .filter(job -> job.count(Segment.State.QUEUED) > 0)
                            .sorted(
                                    Comparator.comparingInt((Job job) -> -job.spec().priority())
                                            .thenComparing(Job::id))
                            .toList();
            assertThat(jobs.queue(each).isPresent())
                    .as("seed %s", seed)
                    .isEqualTo(!expected.isEmpty());
            jobs.queue(each)
                    .ifPresent(queue -> {
                        assertThat(queue.order())
                                .as("seed %s", seed)
                                .containsExactlyElementsOf(expected.stream().map(Job::id).toList());
                        assertThat(queue.segments())
                                .isEqualTo(
                                        expected.stream()
                                                .mapToInt(job -> job.count(Segment.State.QUEUED))
                                                .sum());
                    });
        }
        long held =
                jobs.open().stream()
                        .flatMap(job -> job.segments().stream())
                        .filter(segment -> segment.attempt().isPresent())
                        .count();
        assertThat(jobs.workersAtWork().stream().mapToLong(id -> jobs.attemptsOn(id).size()).sum())
                .as("seed %s", seed)
                .isEqualTo(held);
    }
}
