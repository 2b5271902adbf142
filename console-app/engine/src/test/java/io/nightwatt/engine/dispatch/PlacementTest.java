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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The placement rules, each said once more in the plainest way, over fleets and queues of chance.
class PlacementTest {

    private static final Instant NOW = WorkerBuilder.NOW;
    private static final Requirements ANY = Requirements.of("command");
    private static final List<Requirements> NEEDS =
            List.of(
                    ANY,
                    ANY.withTags(Set.of("fast")),
                    ANY.inGroup("night"),
                    ANY.withGpus(1, 40_000, ""),
                    ANY.withGpus(2, 0, ""));
    private static final List<String> PROJECTS = List.of("", "film", "spot", "game");

    private final Jobs jobs = Jobs.none();

    private static JobSpec spec(String project, int priority, Requirements needs, int segments) {
        return JobSpec.of(
                "job",
                "ann",
                project,
                needs,
                priority,
                Collections.nCopies(segments, SegmentSpec.of(Map.of())));
    }

    private Job submit(JobSpec spec) {
        Job job = Job.submitted(jobs.nextId(), spec, NOW);
        jobs.put(job);
        return job;
    }

    private void carryOut(Placement.Choice choice) {
        Job job = jobs.job(choice.segment().job()).orElseThrow();
        int index = choice.segment().index();
        var attempt = new Attempt(jobs.nextAttempt(), choice.worker(), NOW, Optional.empty());
        jobs.put(job.with(index, job.segment(index).assigned(attempt), NOW));
    }

    private List<Placement.Choice> place(Strategy strategy, Worker... workers) {
        var free = new LinkedHashMap<WorkerId, Worker>();
        List.of(workers).forEach(worker -> free.put(worker.id(), worker));
        var placement = new Placement(jobs, _ -> true, strategy, NOW);
        var choices = new ArrayList<Placement.Choice>();
        Optional<Placement.Choice> choice = placement.next(free.values());
        while (choice.isPresent()) {
            choices.add(choice.get());
            carryOut(choice.get());
            free.remove(choice.get().worker());
            choice = placement.next(free.values());
        }
        return choices;
    }

    private static List<Long> workers(List<Placement.Choice> choices) {
        return choices.stream().map(choice -> choice.worker().value()).toList();
    }

    private static List<Long> jobsOf(List<Placement.Choice> choices) {
        return choices.stream().map(choice -> choice.segment().job().value()).toList();
    }

    private static PowerRecord worked(long minutes, long minutesAgo) {
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
        var attempt = new Attempt(jobs.nextAttempt(), new WorkerId(1), NOW, Optional.empty());
        Segment failed =
                job.segment(0).assigned(attempt).failed(new WorkerId(1), NOW, "no", "no", 3);
        jobs.put(job.with(0, failed, NOW));
        assertThat(place(Strategy.PACK, worker(1).build()))
                .singleElement()
                .satisfies(choice -> assertThat(choice.segment().job().value()).isEqualTo(2));
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void keepsEveryRuleOverFleetsOfChance(Strategy strategy) {
        for (long seed = 1; seed <= 150; seed++) {
            new Chance(strategy, seed).run();
        }
    }

    /// A fleet and jobs of chance, placed one by one; each choice is held against the rules.
    private static final class Chance {

        private final Strategy strategy;
        private final long seed;
        private final Random random;
        private final PlacementTest test = new PlacementTest();
        private final Map<WorkerId, Worker> free = new LinkedHashMap<>();
        private final Map<String, Integer> held = new HashMap<>();

        Chance(Strategy strategy, long seed) {
            this.strategy = strategy;
            this.seed = seed;
            this.random = new Random(seed);
        }

        void run() {
            for (long id = 1; id <= 1 + random.nextInt(12); id++) {
                Worker worker = worker(id);
                free.put(worker.id(), worker);
            }
            for (int count = 0; count < random.nextInt(20); count++) {
                test.submit(job());
            }
            var placement = new Placement(test.jobs, _ -> true, strategy, NOW);
            Optional<Placement.Choice> choice = placement.next(free.values());
            while (choice.isPresent()) {
                check(choice.get());
                Job job = test.jobs.job(choice.get().segment().job()).orElseThrow();
                held.merge(job.spec().project(), 1, Integer::sum);
                test.carryOut(choice.get());
                free.remove(choice.get().worker());
                choice = placement.next(free.values());
            }
            assertThat(waiting()).as("seed %s: nobody waits in vain", seed).isEmpty();
        }

        private Worker worker(long id) {
            WorkerBuilder next =
                    WorkerBuilder.worker(id)
                            .record(worked(random.nextInt(300), random.nextInt(900)));
            if (random.nextInt(3) == 0) {
                next.tagged("fast");
            }
            if (random.nextInt(3) == 0) {
                next.in("night");
            }
            if (random.nextInt(3) == 0) {
                next.gpu("NVIDIA RTX A6000", 49_140);
            }
            return next.build();
        }

        private JobSpec job() {
            var preference =
                    random.nextInt(3) == 0
                            ? new Preference(new TreeSet<>(Set.of("fast")), "night")
                            : Preference.NONE;
            return spec(
                            PROJECTS.get(random.nextInt(PROJECTS.size())),
                            50 + random.nextInt(2),
                            NEEDS.get(random.nextInt(NEEDS.size())),
                            1 + random.nextInt(3))
                    .withTerms(Terms.DEFAULT.withPreference(preference));
        }

        /// Jobs with a segment that some free worker could take.
        private List<Job> waiting() {
            return test.jobs.open().stream()
                    .filter(job -> job.waiting() > 0)
                    .filter(job -> !fitting(job).isEmpty())
                    .toList();
        }

        private List<Worker> fitting(Job job) {
            return free.values().stream()
                    .filter(worker -> job.spec().requirements().matches(worker))
                    .toList();
        }

        private int held(Job job) {
            return held.getOrDefault(job.spec().project(), 0);
        }

        private void check(Placement.Choice choice) {
            Job job = test.jobs.job(choice.segment().job()).orElseThrow();
            Worker worker = Objects.requireNonNull(free.get(choice.worker()));
            assertThat(fitting(job)).as("seed %s: it fits and is free", seed).contains(worker);
            for (Job other : waiting()) {
                int higher = other.spec().priority() - job.spec().priority();
                assertThat(higher).as("seed %s: %s before %s", seed, other, job).isNotPositive();
                if (higher == 0) {
                    assertThat(held(other))
                            .as("seed %s: the share of %s", seed, other)
                            .isGreaterThanOrEqualTo(held(job));
                }
                boolean sameLine =
                        higher == 0 && other.spec().project().equals(job.spec().project());
                if (sameLine) {
                    assertThat(other.id())
                            .as("seed %s: the older first", seed)
                            .isGreaterThanOrEqualTo(job.id());
                }
            }
            for (Worker other : fitting(job)) {
                checkChoice(job, worker, other);
            }
        }

        private void checkChoice(Job job, Worker taken, Worker other) {
            Preference preference = job.spec().terms().preference();
            int liked = preference.liking(taken) - preference.liking(other);
            assertThat(liked).as("seed %s: preferred", seed).isNotNegative();
            if (liked > 0) {
                return;
            }
            int worse =
                    switch (strategy) {
                        case LEAST_LOADED ->
                                Double.compare(
                                        taken.record().effort().lately(NOW),
                                        other.record().effort().lately(NOW));
                        case ROUND_ROBIN -> lastUsed(taken).compareTo(lastUsed(other));
                        case CAPABILITY_FIRST -> Long.compare(vram(taken), vram(other));
                        case PACK -> lastUsed(other).compareTo(lastUsed(taken));
                    };
            assertThat(worse).as("seed %s: %s", seed, strategy).isNotPositive();
        }

        private static Instant lastUsed(Worker worker) {
            return worker.record().lastUsedAt().orElseThrow();
        }

        private static long vram(Worker worker) {
            return worker.machine().orElseThrow().gpus().stream()
                    .mapToLong(gpu -> gpu.vramMb())
                    .sum();
        }
    }
}
