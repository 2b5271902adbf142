package io.nightwatt.engine;

import static io.nightwatt.engine.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.AgentEvent;
import io.nightwatt.engine.event.AgentEvent.Outcome;
import io.nightwatt.engine.fleet.Activity;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.JobState;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.power.CycleLimits;
import io.nightwatt.engine.power.Hold;
import io.nightwatt.engine.power.Intent;
import io.nightwatt.engine.power.Phase;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.power.PowerState;
import io.nightwatt.engine.power.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The console's clock is set back by most of a day: nothing waits until it has come there again.
class ClockSetBackTest {

    private static final Requirements ANY = Requirements.of("command");
    private static final Duration BACK = Duration.ofHours(15);
    private static final Instant START = Farm.START;

    private static Farm farm(Worker... workers) {
        return new Farm(PowerPolicy.DEFAULT, List.of(workers));
    }

    private static void setBack(Farm farm) {
        farm.now = farm.now.minus(BACK);
    }

    private static Worker asked(WorkerBuilder worker) {
        Intent intent = Intent.NONE.asked("alice", false, false, "night");
        return worker.build().edit().intent(intent).build();
    }

    private static WorkerBuilder down(Phase phase) {
        return worker(1).power(PowerState.SHUTTING_DOWN, phase);
    }

    static Stream<Worker> waiting() {
        Instant soon = START.plusSeconds(120);
        return Stream.of(
                asked(worker(1).says(Activity.BUSY).power(PowerState.ON, new Phase.Draining(soon))),
                asked(down(new Phase.Ordered("pd-1-0", soon))),
                asked(down(new Phase.Stopping("pd-1-0", soon))),
                asked(down(new Phase.Leaving("pd-1-0", soon))),
                asked(
                        worker(1)
                                .asleep()
                                .power(
                                        PowerState.WAKING,
                                        new Phase.WakeAttempt(1, 0, "wol", START, soon, true))));
    }

    /// The machine works on and does nothing that it is told, so that only its deadline ends it.
    @ParameterizedTest
    @MethodSource("waiting")
    void noStepOfTheWayWaitsLongerThanItsDeadline(Worker worker) {
        Farm farm =
                new Farm(
                        PowerPolicy.DEFAULT,
                        List.of(worker),
                        box -> {
                            box.wakes = false;
                            box.deaf = true;
                            box.silent = true;
                        });
        farm.pass(1);
        assertThat(Stage.of(farm.worker(1).power())).isEqualTo(Stage.of(worker.power()));
        setBack(farm);
        farm.pass(150);
        assertThat(farm.stage(1)).isIn(Stage.ON, Stage.SLEEPING);
    }

    @Test
    void aWakeInVainIsTriedAgainAfterItsBackOff() {
        Farm farm = farm(worker(1).asleep().build());
        farm.box(1).wakes = false;
        JobId job = farm.submit(ANY, 1);
        farm.pass(190);
        assertThat(farm.stage(1)).isEqualTo(Stage.SLEEPING);
        farm.box(1).wakes = true;
        setBack(farm);
        farm.pass(360);
        assertThat(farm.job(job).state()).isEqualTo(JobState.DONE);
    }

    @Test
    void wakesAreNoFurtherApartAndAWorkerThatWentOffMayBeWoken() {
        PowerPolicy policy =
                PowerPolicy.DEFAULT
                        .edit()
                        .cycles(new CycleLimits(Duration.ZERO, Duration.ofMinutes(5), 6))
                        .build();
        Farm farm = new Farm(policy, List.of(worker(1).build(), worker(2).asleep().build()));
        farm.ask(new FleetCommand.PowerDown(new WorkerId(1), false, "night"));
        farm.pass(35);
        assertThat(farm.stage(1)).isEqualTo(Stage.SLEEPING);
        farm.ask(new FleetCommand.ReleaseHold(new WorkerId(1)));
        farm.submit(ANY, 1);
        assertThat(farm.woken()).containsExactly(2L);
        setBack(farm);
        farm.submit(ANY, 3);
        farm.pass(305);
        assertThat(farm.woken()).containsExactly(2L, 1L);
    }

    @Test
    void automationLeavesAWorkerAloneNoLongerThanItsBackOff() {
        Rig rig = Rig.idleAfter(Duration.ofMinutes(1), 0);
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        rig.pass(Duration.ofMinutes(10).minus(Duration.ofSeconds(31)));
        rig.pass(1); // The minimum on-time is over.
        rig.answer(id, Outcome.REFUSED, "somebody works");
        rig.forgetEffects();
        rig.pass(60);
        rig.now = rig.now.minus(BACK);
        rig.pass(200);
        assertThat(rig.effects(Effect.OrderPowerDown.class)).as("within 5 minutes").isEmpty();
        rig.pass(60);
        assertThat(rig.effects(Effect.OrderPowerDown.class)).hasSize(1);
    }

    @Test
    void anIdleTimeGoesOnWhereItWas() {
        Rig rig = Rig.idleAfter(Duration.ofMinutes(10), 0);
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        rig.pass(300);
        rig.now = rig.now.minus(BACK);
        rig.pass(250);
        assertThat(rig.power(id)).isEqualTo(PowerState.IDLE);
        rig.pass(60);
        assertThat(rig.effects(Effect.OrderPowerDown.class)).hasSize(1);
    }

    /// What was told just after the clock was set is by the new clock, before any tick.
    @Test
    void whatIsNotedAfterItIsNotMovedAgain() {
        Rig rig = new Rig();
        WorkerId id = rig.worker("ws-1", Rig.WORKING);
        rig.now = rig.now.minus(BACK);
        rig.powerDown(id);
        rig.pass(590);
        assertThat(rig.w(id).power().phase()).isInstanceOf(Phase.Draining.class);
        rig.pass(15);
        assertThat(rig.w(id).power().phase()).isInstanceOf(Phase.Settled.class);
    }

    @Test
    void aHoldEndsWhenThePersonSaidAndOneByHandAfterItsHalfHour() {
        Rig rig = new Rig();
        WorkerId named = rig.worker("ws-1", Rig.IDLE);
        WorkerId byHand = rig.worker("ws-2", Rig.IDLE);
        Optional<Instant> until = Optional.of(rig.now.plus(Duration.ofHours(3)));
        rig.ask(new FleetCommand.SetHold(named, Hold.Kind.OFF, "repair", until));
        rig.sleep(byHand);
        assertThat(rig.w(byHand).hold()).isPresent();
        rig.now = rig.now.minus(BACK);
        rig.pass(Duration.ofMinutes(31));
        assertThat(rig.w(named).hold().flatMap(Hold::until)).isEqualTo(until);
        assertThat(rig.w(byHand).hold()).isEmpty();
    }

    @Test
    void aClockThatWasSetBackWhileThereWasNoConsoleIsSeenByWhatItHadNoted() {
        Rig rig = new Rig();
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        rig.powerDown(id);
        rig.answer(id, Outcome.ACCEPTED);
        rig.say(new AgentEvent.AgentDisconnected(id, rig.session(id), "reset"));
        rig.silence(id);
        rig.now = rig.now.minus(BACK);
        rig.restart();
        rig.pass(Duration.ofMinutes(6));
        assertThat(rig.w(id).power().phase()).isInstanceOf(Phase.Settled.class);
    }
}
