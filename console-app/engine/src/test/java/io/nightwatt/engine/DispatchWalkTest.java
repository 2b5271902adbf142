package io.nightwatt.engine;

import static io.nightwatt.engine.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.dispatch.Readiness;
import io.nightwatt.engine.dispatch.Room;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.AgentEvent;
import io.nightwatt.engine.event.WakeEvent;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.Attempt;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.job.Segment;
import io.nightwatt.engine.job.SegmentId;
import io.nightwatt.engine.power.Hold;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.power.Stage;
import io.nightwatt.engine.power.WakeBudget;
import io.nightwatt.engine.power.WakeRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Machines die, return, lie, fail and are switched off by people while jobs come and go: what must
/// hold of work and wakes, holds after every turn.
class DispatchWalkTest {

    private static final int WAKES_MAX = 3;
    private static final Duration STAGGER = Duration.ofSeconds(2);
    private static final int WATTS_A = 2500;
    private static final List<Requirements> NEEDS =
            List.of(
                    Requirements.of("command"),
                    Requirements.of("command").withTags(Set.of("big")),
                    Requirements.of("frames").withGpus(2, 20_000, ""),
                    Requirements.of("frames").withGpus(3, 0, ""),
                    Requirements.of("denoise").withGpus(0, 0, ""),
                    Requirements.of("command").inGroup("night"));

    private final Map<Long, WorkerId> owners = new HashMap<>();
    private final Map<SegmentId, Long> newest = new HashMap<>();
    private final Set<SegmentId> done = new HashSet<>();
    private final Map<WorkerId, Long> generations = new HashMap<>();
    private final List<Long> attempts = new ArrayList<>();
    private Instant lastWake = Instant.EPOCH;
    private int assigned;
    private int mostAtOnce;
    private int wakes;

    private static PowerPolicy policy() {
        var watts = new TreeMap<String, Integer>();
        watts.put("A", WATTS_A);
        return PowerPolicy.DEFAULT.edit().wake(new WakeRules(WAKES_MAX, STAGGER, watts)).build();
    }

    private static List<Worker> fleet() {
        var workers = new ArrayList<Worker>();
        for (long id = 1; id <= 12; id++) {
            WorkerBuilder next = worker(id).on(id % 2 == 0 ? "A" : "B", 600);
            if (id % 3 == 0) {
                next.tagged("big").gpu("NVIDIA RTX A5000", 24_564);
            }
            if (id % 5 == 1) {
                next.gpu("NVIDIA RTX A6000", 49_140).gpu("NVIDIA RTX A6000", 49_140);
            }
            if (id % 4 == 0) {
                next.in("night");
            }
            workers.add(id <= 3 ? next.build() : next.asleep().build());
        }
        return workers;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void keepsItsPromisesWhateverHappens(long seed) {
        var random = new Random(seed);
        var farm = new Farm(policy(), fleet());
        farm.watcher = turn -> check(farm, turn, seed);
        for (int step = 0; step < 1500; step++) {
            farm.segmentTime = Duration.ofSeconds(5 + random.nextInt(60));
            something(farm, random);
            if (random.nextInt(4) == 0) {
                farm.pass(1 + random.nextInt(random.nextInt(20) == 0 ? 60 : 5));
            }
        }
        assertThat(assigned).as("the walk goes somewhere: assignments").isGreaterThan(60);
        assertThat(wakes).as("the walk goes somewhere: wakes").isGreaterThan(10);
        assertThat(mostAtOnce).as("the walk goes somewhere: segments at once").isGreaterThan(2);
        settleDown(farm, seed);
    }

    /// Liveness: once the faults end and people switch on what crashed, every job ends.
    private void settleDown(Farm farm, long seed) {
        farm.segmentTime = Duration.ofSeconds(5);
        farm.boxes
                .values()
                .forEach(box -> {
                    box.wakes = true;
                    box.silent = false;
                    box.foreign = false;
                    box.failsEverything = false;
                    box.lostGpus.clear();
                    boolean crashed = !box.on && farm.stage(box.id.value()) != Stage.SLEEPING;
                    if (crashed && box.bootsAt.isEmpty()) {
                        box.bootsAt = Optional.of(farm.now.plusSeconds(40));
                    }
                });
        for (Worker worker : List.copyOf(farm.engine.fleet().workers())) {
            if (worker.record().gate().isShut()) {
                farm.ask(new FleetCommand.AcceptGpus(worker.id()));
            }
            if (worker.hold().isPresent()) {
                farm.ask(new FleetCommand.ReleaseHold(worker.id()));
            }
        }
        farm.ask(
                new FleetCommand.SetPowerPolicy(
                        farm.engine
                                .fleet()
                                .powerPolicy()
                                .withIdleTimeout(Optional.of(Duration.ofMinutes(5)))));
        for (int minute = 0; minute < 240 && !farm.jobs().open().isEmpty(); minute++) {
            farm.pass(60);
        }
        assertThat(farm.jobs().open())
                .as("seed %s: P4, every job ends", seed)
                .extracting(job -> job.id() + " " + job.state() + ": " + farm.jobs().reason(job))
                .isEmpty();
    }

    private void something(Farm farm, Random random) {
        Farm.Box box = farm.box(1 + random.nextInt(farm.boxes.size()));
        switch (random.nextInt(24)) {
            case 0, 1, 2, 3 ->
                    farm.submit(
                            NEEDS.get(random.nextInt(NEEDS.size())),
                            40 + random.nextInt(20),
                            1 + random.nextInt(3));
            case 4 -> farm.crash(box.id);
            case 5 -> box.silent = random.nextInt(4) == 0;
            case 6 -> box.foreign = random.nextInt(4) == 0;
            case 7 -> box.failsEverything = random.nextInt(3) == 0;
            case 8 -> box.wakes = random.nextInt(4) > 0;
            case 9 -> stale(farm, random);
            case 10 -> box.running.clear();
            case 11 -> box.session = 0;
            case 12 -> {
                if (random.nextInt(4) == 0) {
                    boolean force = random.nextInt(3) == 0;
                    farm.ask(new FleetCommand.PowerDown(box.id, force, "night"));
                }
            }
            case 13 -> farm.ask(new FleetCommand.Wake(box.id, "shift"));
            case 14 ->
                    farm.ask(
                            random.nextInt(4) > 0
                                    ? new FleetCommand.ReleaseHold(box.id)
                                    : new FleetCommand.SetHold(
                                            box.id, Hold.Kind.OFF, "repair", Optional.empty()));
            case 15 -> cancel(farm, random);
            case 16 ->
                    farm.tell(new WakeEvent.WakeFailed(box.id, 1 + random.nextInt(3), "no route"));
            case 17 -> {
                if (random.nextInt(10) == 0) {
                    farm.restart();
                }
            }
            case 18 -> progress(farm, box, random);
            default -> farm.pass(1);
        }
    }

    private static void cancel(Farm farm, Random random) {
        List<Job> open = List.copyOf(farm.jobs().open());
        if (!open.isEmpty()) {
            JobId id = open.get(random.nextInt(open.size())).id();
            farm.ask(new FleetCommand.CancelJob(id, random.nextBoolean(), "not needed"));
        }
    }

    private static void progress(Farm farm, Farm.Box box, Random random) {
        for (long attempt : List.copyOf(box.running.keySet())) {
            farm.tell(
                    new AgentEvent.SegmentProgress(
                            box.id,
                            box.session,
                            attempt,
                            random.nextDouble(),
                            Optional.of("token " + attempt)));
        }
    }

    /// P3: whatever an attempt says that is not the valid one of its segment, or not that worker's.
    private void stale(Farm farm, Random random) {
        if (attempts.isEmpty()) {
            return;
        }
        long attempt = attempts.get(random.nextInt(attempts.size()));
        Farm.Box liar = farm.box(1 + random.nextInt(farm.boxes.size()));
        boolean valid =
                farm.jobs().segmentOf(attempt).isPresent() && liar.id.equals(owners.get(attempt));
        if (valid || liar.session == 0) {
            return;
        }
        List<Job> before = List.copyOf(farm.jobs().open());
        Turn turn = farm.say(new AgentEvent.SegmentFinished(liar.id, liar.session, attempt));
        boolean moved = turn.effects().stream().anyMatch(Effect.Assign.class::isInstance);
        if (!moved) {
            assertThat(List.copyOf(farm.jobs().open())).as("P3: stale news").isEqualTo(before);
        }
    }

    private void check(Farm farm, Turn turn, long seed) {
        try {
            turn.effects().forEach(effect -> checkEffect(farm, effect));
            turn.jobs().forEach(id -> farm.jobs().job(id).ifPresent(this::checkJob));
            checkBudgets(farm);
            checkLeases(farm);
            for (Worker worker : farm.engine.fleet().workers()) {
                assertThat(worker.generation())
                        .as("the generation never falls")
                        .isGreaterThanOrEqualTo(generations.getOrDefault(worker.id(), 0L));
                generations.put(worker.id(), worker.generation());
            }
        } catch (AssertionError broken) {
            fail("seed " + seed + " at " + farm.now + ": " + broken.getMessage(), broken);
        }
    }

    private void checkEffect(Farm farm, Effect effect) {
        if (effect instanceof Effect.Assign assign) {
            assigned++;
            Worker worker = farm.worker(assign.worker());
            assertThat(worker.isSession(assign.session())).as("to its session").isTrue();
            assertThat(assign.generation())
                    .as("P3: the generation rises with every assignment")
                    .isGreaterThan(generations.getOrDefault(worker.id(), 0L));
            assertThat(newest.getOrDefault(assign.segment(), 0L))
                    .as("P3: the fencing number rises")
                    .isLessThan(assign.attempt());
            assertThat(done.contains(assign.segment()))
                    .as("P3: done is done: %s", assign.segment())
                    .isFalse();
            assertThat(farm.job(assign.segment().job()).spec().requirements().matches(worker))
                    .as("fits")
                    .isTrue();
            assertThat(worker.hold().filter(hold -> hold.kind() == Hold.Kind.OFF))
                    .as("P12: held off")
                    .isEmpty();
            newest.put(assign.segment(), assign.attempt());
            owners.put(assign.attempt(), assign.worker());
            attempts.add(assign.attempt());
        }
        if (effect instanceof Effect.OrderPowerDown order && !order.force()) {
            assertThat(farm.jobs().attemptsOn(order.worker())).as("P1").isEmpty();
        }
        if (effect instanceof Effect.Wake wake && wake.attempt() == 1) {
            wakes++;
            assertThat(farm.now).as("P10: stagger").isAfterOrEqualTo(lastWake.plus(STAGGER));
            lastWake = farm.now;
            assertThat(wattsOn(farm, farm.worker(wake.worker()).settings().circuit()))
                    .as("P10: watts on a circuit when a wake begins")
                    .isLessThanOrEqualTo(WATTS_A);
        }
    }

    /// The engine can only answer for what it starts: a machine may come on by itself.
    private static double wattsOn(Farm farm, String circuit) {
        return farm.engine.fleet().workers().stream()
                .filter(worker -> circuit.equals("A") && worker.settings().circuit().equals("A"))
                .filter(worker -> Stage.of(worker.power()) != Stage.SLEEPING)
                .mapToDouble(WakeBudget::peakWatts)
                .sum();
    }

    private void checkJob(Job job) {
        for (int index = 0; index < job.segments().size(); index++) {
            if (job.segment(index).state() == Segment.State.DONE) {
                done.add(new SegmentId(job.id(), index));
            }
        }
    }

    /// P3: no two valid attempts lease one GPU, and each leases what its segment needs.
    private void checkLeases(Farm farm) {
        for (WorkerId id : farm.jobs().workersAtWork()) {
            List<Attempt> held = farm.jobs().attemptsOn(id);
            List<String> leased =
                    held.stream().flatMap(each -> each.gpus().orElseThrow().stream()).toList();
            assertThat(leased).as("P3: leases on %s", id).doesNotHaveDuplicates();
            assertThat(held.stream().filter(each -> each.gpus().orElseThrow().isEmpty()).count())
                    .as("segments that need no GPU on %s", id)
                    .isLessThanOrEqualTo(Room.SLOTS);
            mostAtOnce = Math.max(mostAtOnce, held.size());
            for (Attempt each : held) {
                SegmentId segment = farm.jobs().segmentOf(each.number()).orElseThrow();
                assertThat(each.gpus().orElseThrow())
                        .as("what %s needs", segment)
                        .hasSize(farm.job(segment.job()).spec().requirements().gpus());
            }
        }
    }

    private static void checkBudgets(Farm farm) {
        assertThat(
                        farm.engine.fleet().workers().stream()
                                .filter(worker -> Stage.of(worker.power()) == Stage.WAKING)
                                .count())
                .as("P10: wakes at once")
                .isLessThanOrEqualTo(WAKES_MAX);
    }

    /// P9: whenever a job comes that no worker on can take, one that can is woken in that turn.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void wakesInTheTurnOfTheSubmissionWheneverItMay(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            var farm = new Farm(policy(), fleet());
            for (Farm.Box box : farm.boxes.values()) {
                box.foreign = box.on && random.nextBoolean();
            }
            farm.pass(5);
            Requirements needs = NEEDS.get(random.nextInt(NEEDS.size()));
            boolean free =
                    farm.engine.fleet().workers().stream()
                            .filter(needs::matches)
                            .anyMatch(worker ->
                                    Readiness.of(worker, farm.jobs(), List.of(), farm.now)
                                            .isReady());
            boolean sleeping =
                    farm.engine.fleet().workers().stream()
                            .filter(needs::matches)
                            .anyMatch(worker -> Stage.of(worker.power()) == Stage.SLEEPING);
            farm.submit(needs, 1);
            assertThat(farm.woken())
                    .as("seed %s round %s: %s", seed, round, needs.words())
                    .hasSize(!free && sleeping ? 1 : 0);
            assertThat(farm.effects(Effect.Assign.class)).hasSize(free ? 1 : 0);
        }
    }

    /// However many jobs come, no storm.
    @Test
    void tenThousandJobsWakeNoMoreThanTheBudget() {
        var workers = new ArrayList<Worker>();
        for (long id = 1; id <= 60; id++) {
            workers.add(worker(id).asleep().on(id % 2 == 0 ? "A" : "B", 600).build());
        }
        var farm = new Farm(policy(), workers);
        farm.boxes.values().forEach(box -> box.wakes = box.id.value() % 3 > 0);
        farm.watcher = turn -> check(farm, turn, 0);
        for (int job = 0; job < 10_000; job++) {
            farm.submit(NEEDS.getFirst(), 1);
        }
        assertThat(farm.woken()).hasSize(1);
        farm.pass(900);
        long onA =
                farm.engine.fleet().workers().stream()
                        .filter(each -> each.settings().circuit().equals("A"))
                        .filter(each -> Stage.of(each.power()) != Stage.SLEEPING)
                        .count();
        assertThat(onA).as("2500 W bear four of 600 W").isEqualTo(4);
        assertThat(wakes).isGreaterThan(10);
    }
}
