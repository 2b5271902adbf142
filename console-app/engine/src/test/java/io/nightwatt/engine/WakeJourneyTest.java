package io.nightwatt.engine;

import static io.nightwatt.engine.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.WakeEvent;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.JobState;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.power.CycleLimits;
import io.nightwatt.engine.power.Hold;
import io.nightwatt.engine.power.PowerMode;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.power.PowerRecord;
import io.nightwatt.engine.power.PowerSettings;
import io.nightwatt.engine.power.Rule;
import io.nightwatt.engine.power.Stage;
import io.nightwatt.engine.power.WakeRules;
import io.nightwatt.engine.power.WakeRung;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// From a job that waits to a worker that is ready for it, and what comes between.
class WakeJourneyTest {

    private static final Requirements ANY = Requirements.of("command");
    private static final WakeRung SSH =
            new WakeRung.Ssh(
                    Duration.ofMinutes(1), "pdu", 22, "night", "on 7", "SHA256:x", "pdu-key");

    private static Farm farm(WorkerBuilder... workers) {
        return farm(PowerPolicy.DEFAULT, workers);
    }

    private static Farm farm(PowerPolicy policy, WorkerBuilder... workers) {
        return new Farm(policy, List.of(workers).stream().map(WorkerBuilder::build).toList());
    }

    private static PowerPolicy wakes(
            int atOnce, Duration stagger, SortedMap<String, Integer> watts) {
        return PowerPolicy.DEFAULT.edit().wake(new WakeRules(atOnce, stagger, watts)).build();
    }

    private static PowerSettings ladder(WakeRung... rungs) {
        return new PowerSettings(
                Optional.empty(), false, PowerMode.OFF, List.of(rungs), "", OptionalDouble.empty());
    }

    private static Worker[] asleep(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(id -> worker(id).asleep().build())
                .toArray(Worker[]::new);
    }

    @Test
    void wakesForAJobInTheTurnThatBroughtIt() {
        Farm farm = farm(worker(1).asleep());
        JobId job = farm.submit(ANY, 1);
        assertThat(farm.woken()).containsExactly(1L);
        assertThat(farm.jobs().shown(farm.job(job))).isEqualTo(JobState.WAITING_FOR_WORKER);
        assertThat(farm.jobs().reason(farm.job(job))).isEqualTo("waking ws-1");
        farm.pass(40);
        assertThat(farm.job(job).state()).isEqualTo(JobState.RUNNING);
        assertThat(farm.worker(1).record().wakeP95("wol")).contains(Duration.ofSeconds(40));
        farm.pass(31);
        assertThat(farm.job(job).state()).isEqualTo(JobState.DONE);
    }

    @Test
    void wakesNobodyWhileAWorkerIsFree() {
        Farm farm = farm(worker(1), worker(2).asleep());
        farm.submit(ANY, 1);
        farm.pass(20);
        assertThat(farm.woken()).isEmpty();
    }

    @Test
    void wakesTheCheapestThatIsEnoughAndOfEqualsTheOneUsedLast() {
        Farm farm =
                farm(
                        worker(1).asleep().on("", 900),
                        worker(2).asleep().on("", 480),
                        worker(3).asleep().on("", 450).usedAt(Farm.START.minusSeconds(60)),
                        worker(4).asleep().on("", 300).bare().gpu("NVIDIA T4", 16_000));
        farm.submit(ANY.withGpus(1, 24_000, ""), 1);
        assertThat(farm.woken()).containsExactly(3L);
        farm.pass(2);
        farm.submit(ANY, 1);
        assertThat(farm.woken()).containsExactly(3L, 4L);
    }

    @Test
    void findsASetThatIsEnoughForAllWhoWait() {
        Farm farm =
                farm(worker(1).asleep().tagged("big").on("", 300), worker(2).asleep().on("", 900));
        farm.submit(ANY, 60, 1);
        farm.submit(ANY.withTags(Set.of("big")), 50, 1);
        farm.pass(5);
        assertThat(farm.woken()).as("2 takes the first job, 1 the second").containsExactly(1L, 2L);
        farm.pass(80);
        assertThat(farm.jobs().queues()).isEmpty();
    }

    @Test
    void wakesAsManyAsAreUsefulAndNoMore() {
        Farm farm = new Farm(PowerPolicy.DEFAULT, List.of(asleep(20)));
        farm.submit(ANY, 3);
        farm.pass(30);
        assertThat(farm.woken()).hasSize(3);
    }

    @Test
    void keepsToTheStaggerAndTheWakesAtOnce() {
        Farm farm = new Farm(wakes(4, Duration.ofSeconds(5), new TreeMap<>()), List.of(asleep(20)));
        farm.boxes.values().forEach(box -> box.wakes = false);
        farm.submit(ANY, 100);
        assertThat(farm.woken()).hasSize(1);
        farm.pass(4);
        assertThat(farm.woken()).hasSize(1);
        farm.pass(1);
        assertThat(farm.woken()).hasSize(2);
        farm.pass(60);
        assertThat(farm.woken()).hasSize(4);
    }

    @Test
    void keepsToTheWattsOfACircuit() {
        var watts = new TreeMap<String, Integer>();
        watts.put("A", 2000);
        Farm farm =
                farm(
                        wakes(8, Duration.ZERO, watts),
                        worker(1).on("A", 800),
                        worker(2).asleep().on("A", 800),
                        worker(3).asleep().on("A", 800),
                        worker(4).asleep().on("B", 800));
        farm.box(1).foreign = true;
        farm.pass(5);
        farm.submit(ANY, 10);
        farm.pass(5);
        assertThat(farm.woken()).containsExactlyInAnyOrder(2L, 4L);
    }

    @Test
    void neverWakesWhoIsHeldOffAndSaysSo() {
        Farm farm = farm(worker(1).asleep().held(Hold.Kind.OFF));
        JobId job = farm.submit(ANY, 1);
        farm.pass(10);
        assertThat(farm.woken()).isEmpty();
        assertThat(farm.jobs().reason(farm.job(job))).isEqualTo("ws-1 is held off by alice");
    }

    @Test
    void keepsTheMinimumOffTime() {
        PowerRecord off =
                new PowerRecord(
                        Optional.empty(),
                        Optional.of(Farm.START),
                        List.of(),
                        List.of(),
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        PowerRecord.NONE.gate(),
                        PowerRecord.NONE.effort());
        PowerPolicy policy =
                PowerPolicy.DEFAULT
                        .edit()
                        .cycles(new CycleLimits(Duration.ZERO, Duration.ofMinutes(5), 8))
                        .build();
        Farm farm = farm(policy, worker(1).asleep().record(off));
        JobId job = farm.submit(ANY, 1);
        assertThat(farm.jobs().reason(farm.job(job)))
                .isEqualTo("ws-1 has been off for 31 s and stays off for at least 5 min");
        farm.pass(268);
        assertThat(farm.woken()).isEmpty();
        farm.pass(2);
        assertThat(farm.woken()).containsExactly(1L);
    }

    @Test
    void sendsAgainWithinARungAndThenClimbs() {
        WakeRung wol = new WakeRung.Wol(Duration.ofSeconds(60), Optional.empty());
        Farm farm = farm(worker(1).asleep().settings(ladder(wol, SSH)));
        farm.box(1).wakes = false;
        farm.submit(ANY, 1);
        farm.pass(65);
        assertThat(farm.effects(Effect.Wake.class))
                .extracting(Effect.Wake::attempt)
                .containsExactly(1, 2, 3, 4);
        assertThat(farm.effects(Effect.Wake.class))
                .extracting(wake -> wake.rung().method())
                .containsExactly("wol", "wol", "wol", "ssh");
    }

    @Test
    void aFailedCallClimbsAtOnceAndAFailedLadderTakesAnotherWorkerAtOnce() {
        Farm farm =
                farm(
                        worker(1).asleep().settings(ladder(WakeRung.Wol.DEFAULT, SSH)).on("", 100),
                        worker(2).asleep());
        Worker first = farm.worker(1);
        farm.engine.fleet().put(first.edit().settings(ladder(WakeRung.Wol.DEFAULT, SSH)).build());
        farm.box(1).wakes = false;
        farm.box(2).wakes = false;
        farm.engine
                .fleet()
                .put(farm.worker(1).edit().record(first.record().used(Farm.START)).build());
        farm.submit(ANY, 1);
        assertThat(farm.woken()).containsExactly(1L);
        farm.pass(3);
        farm.tell(new WakeEvent.WakeFailed(new WorkerId(1), 1, "no route"));
        assertThat(farm.effects(Effect.Wake.class).getLast().rung().method()).isEqualTo("ssh");
        farm.tell(new WakeEvent.WakeFailed(new WorkerId(1), 2, "the host's key has changed"));
        assertThat(farm.stage(1)).isEqualTo(Stage.SLEEPING);
        assertThat(farm.woken()).as("in the same turn").containsExactly(1L, 2L);
        assertThat(farm.effects(Effect.Notify.class).getLast().text())
                .isEqualTo(
                        "ws-1 did not wake within 3 s (2 attempts; wake attempt 2 failed: the"
                                + " host's key has changed). Likely: nothing could be sent, so the"
                                + " machine never knew; see what the attempt says");
    }

    @Test
    void backsOffLongerEachTimeAndIsReleasedByAnySignOfLife() {
        Farm farm = farm(worker(1).asleep());
        farm.box(1).wakes = false;
        JobId job = farm.submit(ANY, 1);
        farm.pass(180);
        assertThat(farm.stage(1)).isEqualTo(Stage.SLEEPING);
        assertThat(farm.jobs().reason(farm.job(job)))
                .isEqualTo("ws-1 did not wake the last time and is tried again in 5 min");
        assertThat(farm.effects(Effect.Notify.class).getLast().text())
                .contains("Likely: the signal went out and nothing answered");
        farm.pass(299);
        assertThat(farm.woken()).hasSize(1);
        farm.pass(1);
        assertThat(farm.woken()).hasSize(2);
        farm.pass(180);
        farm.pass(599);
        assertThat(farm.woken()).as("now 10 min").hasSize(2);

        farm.box(1).on = true;
        farm.pass(1);
        assertThat(farm.worker(1).record().wakeFailures()).isZero();
        assertThat(farm.job(job).state()).isEqualTo(JobState.RUNNING);
    }

    @Test
    void aWakeUnderWayIsResumedAfterARestartAndNotRepeated() {
        Farm farm = farm(worker(1).asleep(), worker(2).asleep());
        farm.submit(ANY, 1);
        farm.pass(10);
        long woken = farm.woken().getFirst();
        farm.restart();
        farm.pass(9);
        assertThat(farm.woken()).containsExactly(woken);
        assertThat(farm.stage(woken)).isEqualTo(Stage.WAKING);
        farm.pass(2);
        assertThat(farm.effects(Effect.Wake.class).getLast().attempt()).isEqualTo(2);
        farm.pass(60);
        assertThat(farm.woken()).hasSize(1);
        assertThat(farm.jobs().open()).isEmpty();
    }

    @Test
    void aWokenWorkerWithoutAllItsGpusGetsNoJobAndAPersonIsAsked() {
        Farm farm = farm(worker(1).gpu("NVIDIA T4", 16_000).on("", 100), worker(2).asleep());
        farm.connect(farm.box(1));
        farm.ask(new FleetCommand.PowerDown(new WorkerId(1), false, "night"));
        farm.pass(40);
        assertThat(farm.stage(1)).isEqualTo(Stage.SLEEPING);
        farm.pass(1801);
        farm.box(1).lostGpus.add("GPU-1-1");
        JobId job = farm.submit(ANY, 1);
        farm.pass(120);
        assertThat(farm.woken()).as("a substitute").containsExactly(1L, 2L);
        assertThat(farm.worker(1).record().gate().problem())
                .isEqualTo("1 of 2 GPUs are there, missing GPU-1-1");
        assertThat(farm.effects(Effect.Assign.class))
                .extracting(assign -> assign.worker().value())
                .containsExactly(2L);
        assertThat(farm.job(job).state()).isEqualTo(JobState.DONE);
        assertThat(farm.effects(Effect.Notify.class))
                .extracting(Effect.Notify::text)
                .anyMatch(text -> text.startsWith("ws-1 gets no jobs: 1 of 2 GPUs are there"));

        assertThat(farm.ask(new FleetCommand.AcceptGpus(new WorkerId(1))))
                .isEqualTo(new Answer.Done());
        farm.submit(ANY, 2);
        assertThat(farm.effects(Effect.Assign.class))
                .extracting(assign -> assign.worker().value())
                .containsExactlyInAnyOrder(2L, 1L, 2L);
    }

    @Test
    void aWorkerWithAShutGateStaysOnForAPersonAndIsNotReady() {
        PowerPolicy policy =
                PowerPolicy.DEFAULT
                        .withIdleTimeout(Optional.of(Duration.ofMinutes(15)))
                        .edit()
                        .minReadyWorkers(1)
                        .build();
        Farm farm = farm(policy, worker(1).gpu("NVIDIA T4", 16_000), worker(2));
        farm.connect(farm.box(1));
        farm.box(1).lostGpus.add("GPU-1-1");
        farm.connect(farm.box(1));
        farm.pass(7200);
        assertThat(farm.stage(1)).isEqualTo(Stage.ON);
        assertThat(farm.stage(2)).as("the only one that is ready").isEqualTo(Stage.ON);
        assertThat(farm.engine.explain(farm.worker(1), farm.now).why())
                .extracting(Rule::name, Rule::words)
                .contains(
                        tuple(
                                "health gate",
                                "gets no jobs and stays on for a person to look at: 1 of 2 GPUs"
                                        + " are there, missing GPU-1-1"));

        farm.ask(new FleetCommand.AcceptGpus(new WorkerId(1)));
        farm.pass(7200);
        assertThat(List.of(farm.stage(1), farm.stage(2)))
                .as("one may go now, and one must stay")
                .containsExactlyInAnyOrder(Stage.ON, Stage.SLEEPING);
    }

    @Test
    void aPersonMayStillPowerDownAWorkerWithAShutGate() {
        Farm farm = farm(worker(1).gpu("NVIDIA T4", 16_000));
        farm.connect(farm.box(1));
        farm.box(1).lostGpus.add("GPU-1-1");
        farm.connect(farm.box(1));
        farm.ask(new FleetCommand.PowerDown(new WorkerId(1), false, "new card"));
        farm.pass(60);
        assertThat(farm.stage(1)).isEqualTo(Stage.SLEEPING);
    }

    @Test
    void aPersonsWakeWaitsForRoomInTheBudgetAndIsFirst() {
        Farm farm = new Farm(wakes(1, Duration.ZERO, new TreeMap<>()), List.of(asleep(3)));
        farm.submit(ANY, 5);
        assertThat(farm.woken()).containsExactly(1L);
        assertThat(farm.ask(new FleetCommand.Wake(new WorkerId(3), "shift")))
                .isEqualTo(new Answer.Done());
        assertThat(farm.woken()).hasSize(1);
        farm.pass(45);
        assertThat(farm.woken()).containsExactly(1L, 3L);
        assertThat(farm.worker(3).power().reason()).startsWith("sent");
    }

    @Test
    void anAutomaticPowerDownIsCalledBackForAJob() {
        PowerPolicy policy =
                PowerPolicy.DEFAULT.withIdleTimeout(Optional.of(Duration.ofMinutes(15)));
        Farm farm = farm(policy, worker(1), worker(2).asleep());
        farm.box(1).deaf = true;
        farm.pass(1200);
        assertThat(farm.effects(Effect.OrderPowerDown.class)).isNotEmpty();
        while (farm.stage(1) != Stage.ORDERED) {
            farm.pass(1);
        }
        JobId job = farm.submit(ANY, 1);
        assertThat(farm.woken()).isEmpty();
        assertThat(farm.stage(1)).isEqualTo(Stage.ON);
        assertThat(farm.job(job).state()).isEqualTo(JobState.RUNNING);
        assertThat(farm.effects(Effect.CancelPowerDown.class)).isNotEmpty();
    }
}
