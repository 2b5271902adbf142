package io.nightwatt.engine.dispatch;

import static io.nightwatt.engine.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.WorkerBuilder;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.Attempt;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobSpec;
import io.nightwatt.engine.job.Jobs;
import io.nightwatt.engine.job.Preference;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.job.Segment;
import io.nightwatt.engine.job.SegmentSpec;
import io.nightwatt.engine.job.Terms;
import io.nightwatt.engine.power.PowerRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Who gets what, rule by rule.
class PlacementTest {

    static final Instant NOW = WorkerBuilder.NOW;
    static final Requirements ANY = Requirements.of("command");

    final Jobs jobs = Jobs.none();

    static JobSpec spec(String project, int priority, Requirements needs, int segments) {
        return JobSpec.of(
                "job",
                "ann",
                project,
                needs,
                priority,
                Collections.nCopies(segments, SegmentSpec.of(Map.of())));
    }

    Job submit(JobSpec spec) {
        Job job = Job.submitted(jobs.nextId(), spec, NOW);
        jobs.put(job);
        return job;
    }

    void carryOut(Placement.Choice choice) {
        Job job = jobs.job(choice.segment().job()).orElseThrow();
        int index = choice.segment().index();
        var attempt =
                Attempt.given(jobs.nextAttempt(), choice.worker(), NOW, choice.lease().uuids());
        jobs.put(job.with(index, job.segment(index).assigned(attempt), NOW));
    }

    private List<Placement.Choice> place(Strategy strategy, Worker... workers) {
        var free = new LinkedHashMap<WorkerId, Offer>();
        List.of(workers).forEach(worker -> free.put(worker.id(), offer(worker)));
        var placement = new Placement(jobs, _ -> true, strategy, NOW);
        var choices = new ArrayList<Placement.Choice>();
        Optional<Placement.Choice> choice = placement.next(free.values());
        while (choice.isPresent()) {
            choices.add(choice.get());
            carryOut(choice.get());
            take(free, choice.get());
            choice = placement.next(free.values());
        }
        return choices;
    }

    static Offer offer(Worker worker) {
        return new Offer(worker, Room.whole(worker));
    }

    static void take(Map<WorkerId, Offer> free, Placement.Choice choice) {
        free.computeIfPresent(choice.worker(), (_, offer) -> offer.without(choice.lease()));
    }

    private static List<Long> workers(List<Placement.Choice> choices) {
        return choices.stream().map(choice -> choice.worker().value()).toList();
    }

    private static List<Long> jobsOf(List<Placement.Choice> choices) {
        return choices.stream().map(choice -> choice.segment().job().value()).toList();
    }

    static PowerRecord worked(long minutes, long minutesAgo) {
        return PowerRecord.NONE.worked(
                Duration.ofMinutes(minutes), NOW.minus(Duration.ofMinutes(minutesAgo)));
    }

    @Test
    void leastLoadedTakesWhoHasWorkedLeastLately() {
        submit(spec("", 50, ANY, 1));
        assertThat(
                        workers(
                                place(
                                        Strategy.LEAST_LOADED,
                                        worker(1).record(worked(60, 30)).build(),
                                        worker(2).record(worked(10, 5)).build(),
                                        worker(3).record(worked(200, 600)).build())))
                .containsExactly(2L);
    }

    @Test
    void roundRobinTakesWhoseLastWorkIsLongestAgo() {
        submit(spec("", 50, ANY, 1));
        assertThat(
                        workers(
                                place(
                                        Strategy.ROUND_ROBIN,
                                        worker(1).record(worked(60, 30)).build(),
                                        worker(2).record(worked(10, 5)).build(),
                                        worker(3).record(worked(200, 600)).build())))
                .containsExactly(3L);
    }

    @Test
    void packTakesWhoWorkedLast() {
        submit(spec("", 50, ANY, 1));
        assertThat(
                        workers(
                                place(
                                        Strategy.PACK,
                                        worker(1).record(worked(60, 30)).build(),
                                        worker(2).record(worked(10, 5)).build(),
                                        worker(3).record(worked(200, 600)).build())))
                .containsExactly(2L);
    }

    @Test
    void capabilityFirstLeavesTheLargeWorkerFree() {
        submit(spec("", 50, ANY, 1));
        assertThat(
                        workers(
                                place(
                                        Strategy.CAPABILITY_FIRST,
                                        worker(1).gpu("NVIDIA H100", 81_559).build(),
                                        worker(2).build())))
                .containsExactly(2L);
    }

    @Test
    void preferencesSteerAndMakeNobodyWait() {
        var preference = new Preference(new TreeSet<>(Set.of("fast")), "night");
        Terms terms = Terms.DEFAULT.withPreference(preference);
        submit(spec("", 50, ANY, 3).withTerms(terms));
        assertThat(
                        workers(
                                place(
                                        Strategy.PACK,
                                        worker(1).build(),
                                        worker(2).tagged("fast").build(),
                                        worker(3).tagged("fast").in("night").build())))
                .containsExactly(3L, 2L, 1L);
    }

    @Test
    void projectsOfEqualPriorityGetEqualShares() {
        submit(spec("film", 50, ANY, 10));
        submit(spec("spot", 50, ANY, 10));
        submit(spec("game", 50, ANY, 1));
        List<Placement.Choice> choices =
                place(
                        Strategy.PACK,
                        worker(1).build(),
                        worker(2).in("night").build(),
                        worker(3).build(),
                        worker(4).build(),
                        worker(5).build());
        assertThat(jobsOf(choices)).containsExactlyInAnyOrder(1L, 2L, 3L, 1L, 2L);
    }

    @Test
    void aHigherPriorityGoesBeforeAnyShare() {
        submit(spec("film", 50, ANY, 5));
        submit(spec("spot", 60, ANY, 5));
        assertThat(
                        jobsOf(
                                place(
                                        Strategy.PACK,
                                        worker(1).build(),
                                        worker(2).build(),
                                        worker(3).build())))
                .containsExactly(2L, 2L, 2L);
    }

    @Test
    void withinAProjectTheNearerDeadlineGoesFirst() {
        submit(spec("film", 50, ANY, 1));
        submit(
                spec("film", 50, ANY, 1)
                        .withTerms(Terms.DEFAULT.withDeadline(NOW.plusSeconds(7200))));
        submit(
                spec("film", 50, ANY, 1)
                        .withTerms(Terms.DEFAULT.withDeadline(NOW.plusSeconds(3600))));
        assertThat(
                        jobsOf(
                                place(
                                        Strategy.PACK,
                                        worker(1).build(),
                                        worker(2).build(),
                                        worker(3).build())))
                .containsExactly(3L, 2L, 1L);
    }

    @Test
    void aSegmentThatJustFailedSomewhereGoesElsewhereAndHoldsNobodyUp() {
        Job job = submit(spec("film", 50, ANY, 1));
        submit(spec("film", 50, ANY, 1));
        var attempt = Attempt.given(jobs.nextAttempt(), new WorkerId(1), NOW, List.of());
        Segment failed =
                job.segment(0).assigned(attempt).failed(new WorkerId(1), NOW, "no", "no", 3);
        jobs.put(job.with(0, failed, NOW));
        assertThat(place(Strategy.PACK, worker(1).build()))
                .singleElement()
                .satisfies(choice -> assertThat(choice.segment().job().value()).isEqualTo(2));
    }

    @Test
    void aWorkerTakesAsManySegmentsAsItsGpusAllow() {
        submit(spec("", 50, ANY, 5));
        submit(spec("", 50, ANY.withGpus(0, 0, ""), 2));
        List<Placement.Choice> choices =
                place(Strategy.PACK, worker(1).gpu("NVIDIA RTX A5000", 24_564).build());
        assertThat(choices)
                .extracting(choice -> choice.lease().uuids())
                .containsExactlyInAnyOrder(List.of("GPU-1-0"), List.of("GPU-1-1"), List.of());
    }

    @Test
    void aSegmentLeasesTheSmallestGpusThatFit() {
        submit(spec("", 50, ANY.withGpus(1, 20_000, ""), 1));
        List<Placement.Choice> choices =
                place(
                        Strategy.PACK,
                        worker(1)
                                .bare()
                                .gpu("NVIDIA H100", 81_559)
                                .gpu("NVIDIA T4", 15_360)
                                .gpu("NVIDIA RTX A5000", 24_564)
                                .build());
        assertThat(choices)
                .singleElement()
                .satisfies(choice -> assertThat(choice.lease().uuids()).containsExactly("GPU-1-2"));
    }

    @Test
    void packFillsAWorkerBeforeItTakesAnother() {
        submit(spec("", 50, ANY, 3));
        assertThat(
                        workers(
                                place(
                                        Strategy.PACK,
                                        worker(1).record(worked(10, 60)).build(),
                                        worker(2)
                                                .gpu("NVIDIA RTX A5000", 24_564)
                                                .gpu("NVIDIA RTX A5000", 24_564)
                                                .record(worked(10, 5))
                                                .build())))
                .containsExactly(2L, 2L, 2L);
    }

    @Test
    void leastLoadedSpreadsOverWorkersBeforeItUsesTheNextGpuOfOne() {
        submit(spec("", 50, ANY, 3));
        assertThat(
                        workers(
                                place(
                                        Strategy.LEAST_LOADED,
                                        worker(1).gpu("NVIDIA RTX A5000", 24_564).build(),
                                        worker(2)
                                                .gpu("NVIDIA RTX A5000", 24_564)
                                                .record(worked(10, 5))
                                                .build())))
                .containsExactly(1L, 2L, 1L);
    }

    /// Otherwise each GPU that comes free would go to the small ones behind it.
    @Test
    void smallSegmentsLeaveAWorkerToALargeOneThatIsBeforeThem() {
        submit(spec("", 60, ANY.withGpus(2, 0, ""), 1));
        submit(spec("", 50, ANY, 3));
        Worker large = worker(1).gpu("NVIDIA RTX A5000", 24_564).build();
        var half = new Offer(large, offer(large).room().without(lease(large, 0)));
        Worker small = worker(2).build();
        var placement = new Placement(jobs, _ -> true, Strategy.PACK, NOW);
        assertThat(placement.next(List.of(half, offer(small))))
                .map(choice -> choice.worker().value())
                .contains(2L);
        assertThat(placement.reserved()).containsExactly(large.id());
    }

    private static Room.Lease lease(Worker worker, int index) {
        return new Room.Lease(List.of(worker.machine().orElseThrow().gpus().get(index)));
    }
}
