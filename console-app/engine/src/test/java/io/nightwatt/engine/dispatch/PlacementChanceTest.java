package io.nightwatt.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.WorkerBuilder;
import io.nightwatt.engine.fleet.Machine;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobSpec;
import io.nightwatt.engine.job.Preference;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.job.Terms;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The placement rules, each said once more in the plainest way, over fleets and queues of chance.
class PlacementChanceTest {

    private static final Instant NOW = PlacementTest.NOW;
    private static final Requirements ANY = PlacementTest.ANY;
    private static final List<Requirements> NEEDS =
            List.of(
                    ANY,
                    ANY.withTags(Set.of("fast")),
                    ANY.inGroup("night"),
                    ANY.withGpus(1, 40_000, ""),
                    ANY.withGpus(2, 0, ""),
                    ANY.withGpus(3, 24_000, "A6000"),
                    ANY.withGpus(0, 0, ""));
    private static final List<String> PROJECTS = List.of("", "film", "spot", "game");

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
        private final Map<WorkerId, Offer> free = new LinkedHashMap<>();
        private final Map<WorkerId, Set<String>> leased = new HashMap<>();
        private Set<WorkerId> reserved = Set.of();
        private final Map<String, Integer> held = new HashMap<>();

        Chance(Strategy strategy, long seed) {
            this.strategy = strategy;
            this.seed = seed;
            this.random = new Random(seed);
        }

        void run() {
            for (long id = 1; id <= 1 + random.nextInt(12); id++) {
                Worker worker = worker(id);
                free.put(worker.id(), PlacementTest.offer(worker));
            }
            for (int count = 0; count < random.nextInt(20); count++) {
                test.submit(job());
            }
            var placement = new Placement(test.jobs, _ -> true, strategy, NOW);
            Optional<Placement.Choice> choice = placement.next(free.values());
            while (choice.isPresent()) {
                reserved = placement.reserved();
                check(choice.get());
                checkLease(choice.get());
                Job job = test.jobs.job(choice.get().segment().job()).orElseThrow();
                int gpus = choice.get().lease().gpus().size();
                held.merge(job.spec().project(), Math.max(1, gpus), Integer::sum);
                test.carryOut(choice.get());
                PlacementTest.take(free, choice.get());
                choice = placement.next(free.values());
            }
            reserved = placement.reserved();
            assertThat(waiting()).as("seed %s: nobody waits in vain", seed).isEmpty();
        }

        private void checkLease(Placement.Choice choice) {
            Job job = test.jobs.job(choice.segment().job()).orElseThrow();
            Requirements needs = job.spec().requirements();
            Worker worker = Objects.requireNonNull(free.get(choice.worker())).worker();
            List<String> fitting =
                    worker.machine().orElseThrow().gpus().stream()
                            .filter(needs::takes)
                            .map(Machine.Gpu::uuid)
                            .toList();
            List<String> uuids = choice.lease().uuids();
            assertThat(uuids)
                    .as("seed %s: as many as it needs, each once, each of those that fit", seed)
                    .hasSize(needs.gpus())
                    .doesNotHaveDuplicates()
                    .isSubsetOf(fitting);
            Set<String> taken = leased.computeIfAbsent(worker.id(), _ -> new HashSet<>());
            List<String> what = uuids.isEmpty() ? List.of("the slot") : uuids;
            assertThat(taken).as("seed %s: free until now", seed).doesNotContainAnyElementsOf(what);
            taken.addAll(what);
        }

        private Worker worker(long id) {
            WorkerBuilder next =
                    WorkerBuilder.worker(id)
                            .record(PlacementTest.worked(random.nextInt(300), random.nextInt(900)));
            if (random.nextInt(3) == 0) {
                next.tagged("fast");
            }
            if (random.nextInt(3) == 0) {
                next.in("night");
            }
            for (int more = random.nextInt(5); more > 1; more--) {
                next.gpu("NVIDIA RTX A6000", 49_140);
            }
            return next.build();
        }

        private JobSpec job() {
            var preference =
                    random.nextInt(3) == 0
                            ? new Preference(new TreeSet<>(Set.of("fast")), "night")
                            : Preference.NONE;
            return PlacementTest.spec(
                            PROJECTS.get(random.nextInt(PROJECTS.size())),
                            50 + random.nextInt(2),
                            NEEDS.get(random.nextInt(NEEDS.size())),
                            1 + random.nextInt(3))
                    .withTerms(Terms.DEFAULT.withPreference(preference));
        }

        /// Jobs with a segment that some worker could take.
        private List<Job> waiting() {
            return test.jobs.open().stream()
                    .filter(job -> job.waiting() > 0)
                    .filter(job -> !fitting(job).isEmpty())
                    .toList();
        }

        private List<Offer> fitting(Job job) {
            Requirements needs = job.spec().requirements();
            return free.values().stream()
                    .filter(offer -> needs.matches(offer.worker()))
                    .filter(offer ->
                            needs.gpus() == 0
                                    ? offer.room().slots() > 0
                                    : !reserved.contains(offer.worker().id())
                                            && offer.room().gpus().stream()
                                                            .filter(needs::takes)
                                                            .count()
                                                    >= needs.gpus())
                    .toList();
        }

        private int held(Job job) {
            return held.getOrDefault(job.spec().project(), 0);
        }

        private void check(Placement.Choice choice) {
            Job job = test.jobs.job(choice.segment().job()).orElseThrow();
            Offer offer = Objects.requireNonNull(free.get(choice.worker()));
            assertThat(fitting(job)).as("seed %s: it fits and is free", seed).contains(offer);
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
            for (Offer other : fitting(job)) {
                checkChoice(job, offer, other);
            }
        }

        private void checkChoice(Job job, Offer taken, Offer other) {
            Preference preference = job.spec().terms().preference();
            int liked = preference.liking(taken.worker()) - preference.liking(other.worker());
            assertThat(liked).as("seed %s: preferred", seed).isNotNegative();
            if (liked > 0) {
                return;
            }
            int worse =
                    switch (strategy) {
                        case LEAST_LOADED ->
                                Comparator.comparingDouble(Chance::shareLeased)
                                        .thenComparingDouble(Chance::effort)
                                        .compare(taken, other);
                        case ROUND_ROBIN -> lastUsed(taken).compareTo(lastUsed(other));
                        case CAPABILITY_FIRST -> Long.compare(vram(taken, job), vram(other, job));
                        case PACK ->
                                Comparator.comparing((Offer each) -> !isAtWork(each))
                                        .thenComparingDouble(Chance::lastUsedAtRest)
                                        .compare(taken, other);
                    };
            assertThat(worse).as("seed %s: %s", seed, strategy).isNotPositive();
        }

        private static Instant lastUsed(Offer offer) {
            return offer.worker().record().lastUsedAt().orElseThrow();
        }

        /// Of those at work the fewest free GPUs decide.
        private static double lastUsedAtRest(Offer offer) {
            return isAtWork(offer)
                    ? offer.room().gpus().size()
                    : -(double) lastUsed(offer).getEpochSecond();
        }

        private static double effort(Offer offer) {
            return offer.worker().record().effort().lately(NOW);
        }

        private static int gpus(Offer offer) {
            return offer.worker().machine().orElseThrow().gpus().size();
        }

        private static double shareLeased(Offer offer) {
            return 1 - (double) offer.room().gpus().size() / gpus(offer);
        }

        private static boolean isAtWork(Offer offer) {
            return offer.room().slots() == 0 || offer.room().gpus().size() < gpus(offer);
        }

        /// The largest of the GPUs that a segment would get, the smallest that fit.
        private static long vram(Offer offer, Job job) {
            Requirements needs = job.spec().requirements();
            return offer.room().gpus().stream()
                    .filter(gpu -> needs.gpus() == 0 || needs.takes(gpu))
                    .mapToLong(Machine.Gpu::vramMb)
                    .sorted()
                    .limit(needs.gpus() == 0 ? Long.MAX_VALUE : needs.gpus())
                    .max()
                    .orElse(0);
        }
    }
}
