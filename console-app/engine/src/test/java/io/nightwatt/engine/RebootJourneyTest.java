package io.nightwatt.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.AgentEvent;
import io.nightwatt.engine.event.AgentEvent.Outcome;
import io.nightwatt.engine.fleet.LedgerEntry;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.health.Health;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.power.Hold;
import io.nightwatt.engine.power.PowerMode;
import io.nightwatt.engine.power.PowerState;
import io.nightwatt.engine.power.Stage;
import io.nightwatt.engine.restart.Restart;
import io.nightwatt.engine.restart.Restart.Status;
import io.nightwatt.engine.restart.RestartTarget;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A reboot goes the way of a power-down, by both keys, and comes back.
class RebootJourneyTest {

    private final Rig rig = new Rig();

    private Answer ask(WorkerId id, boolean force) {
        return rig.ask(
                new FleetCommand.RestartService(
                        id, new RestartTarget.Machine(), force, "a new driver"));
    }

    private Restart newest(WorkerId id) {
        return rig.engine.fleet().restarts().of(id).getFirst();
    }

    private void saysItReboots(WorkerId id) {
        rig.say(new AgentEvent.AgentRebooting(id, rig.session(id), "a new driver"));
        rig.disconnect(id);
        rig.silence(id);
    }

    private void comesUp(WorkerId id, String instance, String boot) {
        rig.connect(id, instance, "installation-" + id.value(), boot, Rig.IDLE);
        rig.speak(id, Rig.IDLE);
    }

    @Test
    void completesWhenAnotherStartReports() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        rig.forgetEffects();
        assertThat(ask(id, false)).isInstanceOf(Answer.Restarting.class);
        var order = rig.effects(Effect.OrderPowerDown.class).getFirst();
        assertThat(order.mode()).isEqualTo(PowerMode.REBOOT);
        assertThat(order.force()).isFalse();
        assertThat(newest(id).status()).isEqualTo(Status.INITIATED);
        rig.answer(id, Outcome.ACCEPTED);
        assertThat(newest(id).status()).isEqualTo(Status.STOPPING);
        saysItReboots(id);
        assertThat(newest(id).status()).isEqualTo(Status.RESTARTING);
        rig.pass(120);
        assertThat(rig.power(id)).as("silent, and no sleep").isEqualTo(PowerState.SHUTTING_DOWN);
        assertThat(rig.w(id).health()).isEqualTo(Health.HEALTHY);
        comesUp(id, "instance-2", "boot-2");
        assertThat(newest(id).status()).isEqualTo(Status.COMPLETED);
        assertThat(rig.power(id)).isEqualTo(PowerState.IDLE);
        assertThat(rig.w(id).power().reason()).isEqualTo("is back after its reboot, in 2 min");
        assertThat(rig.w(id).restart()).isEmpty();
        assertThat(rig.ledger)
                .filteredOn(entry -> entry.kind().equals("restart"))
                .extracting(LedgerEntry::to)
                .containsExactly("initiated", "stopping", "restarting", "completed");
        assertThat(rig.effects(Effect.Wake.class)).isEmpty();
    }

    @Test
    void waitsForTheSegmentAndIsRefusedOverOtherWork() {
        WorkerId id = rig.worker("ws-1", Rig.WORKING);
        ask(id, false);
        rig.pass(60);
        assertThat(rig.effects(Effect.OrderPowerDown.class)).isEmpty();
        assertThat(newest(id).status()).isEqualTo(Status.INITIATED);
        rig.report(id, Rig.IDLE);
        assertThat(rig.effects(Effect.OrderPowerDown.class)).hasSize(1);
        WorkerId busy = rig.worker("ws-2", Rig.BUSY);
        assertThat(ask(busy, false))
                .isEqualTo(new Answer.Refused("ws-2 is busy (python computes on GPU 0)"));
        assertThat(ask(busy, true)).isInstanceOf(Answer.Restarting.class);
        assertThat(rig.effects(Effect.OrderPowerDown.class).getLast().force()).isTrue();
    }

    @Test
    void aLastLookThatFindsWorkEndsIt() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        ask(id, false);
        rig.answer(id, Outcome.REFUSED, "bob is logged in");
        assertThat(newest(id).status()).isEqualTo(Status.FAILED);
        assertThat(newest(id).errorMessage()).isEqualTo("refused: bob is logged in");
        assertThat(rig.power(id)).isEqualTo(PowerState.IDLE);
    }

    @Test
    void failsWhenTheMachineDoesNotComeBack() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        ask(id, false);
        rig.answer(id, Outcome.ACCEPTED);
        saysItReboots(id);
        rig.pass(Duration.ofMinutes(15));
        assertThat(newest(id).status()).isEqualTo(Status.FAILED);
        assertThat(newest(id).errorMessage())
                .isEqualTo("did not come back within 15 min of its reboot");
        assertThat(rig.power(id)).as("no sleep was seen").isEqualTo(PowerState.ON);
        rig.pass(1);
        assertThat(rig.w(id).health()).isEqualTo(Health.DOWN);
    }

    @Test
    void failsWhenItComesBackByTheSameStart() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        ask(id, false);
        rig.answer(id, Outcome.ACCEPTED);
        saysItReboots(id);
        comesUp(id, "instance-ws-1", "boot-1");
        assertThat(newest(id).status()).isEqualTo(Status.FAILED);
        assertThat(newest(id).errorMessage()).isEqualTo("is back, and was not rebooted");
    }

    @Test
    void survivesARestartOfTheConsole() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        ask(id, false);
        rig.answer(id, Outcome.ACCEPTED);
        saysItReboots(id);
        rig.restart();
        rig.pass(60);
        assertThat(Stage.of(rig.w(id).power())).isEqualTo(Stage.REBOOTING);
        comesUp(id, "instance-2", "boot-2");
        assertThat(newest(id).status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void isCalledOffWhileItDrains() {
        WorkerId id = rig.worker("ws-1", Rig.WORKING);
        ask(id, false);
        assertThat(rig.ask(new FleetCommand.CallOffRestart(id)))
                .isInstanceOf(Answer.Restarting.class);
        assertThat(Stage.of(rig.w(id).power())).isEqualTo(Stage.ON);
        assertThat(newest(id).errorMessage()).isEqualTo("called off by alice");
        assertThat(rig.engine.fleet().restarts().of(id)).hasSize(1);
    }

    @Test
    void aPowerDownThatIsAskedForMeanwhileTakesItsPlace() {
        WorkerId id = rig.worker("ws-1", Rig.WORKING);
        ask(id, false);
        assertThat(rig.powerDown(id)).isEqualTo(new Answer.Done());
        assertThat(newest(id).errorMessage()).isEqualTo("a power-down was asked for instead");
        rig.report(id, Rig.IDLE);
        assertThat(rig.effects(Effect.OrderPowerDown.class).getFirst().mode())
                .isEqualTo(PowerMode.OFF);
    }

    @Test
    void leavesAHoldThatKeepsTheWorkerOn() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        rig.ask(new FleetCommand.SetHold(id, Hold.Kind.ON, "exhibition", Optional.empty()));
        ask(id, false);
        rig.answer(id, Outcome.ACCEPTED);
        saysItReboots(id);
        comesUp(id, "instance-2", "boot-2");
        assertThat(rig.w(id).hold()).map(Hold::kind).contains(Hold.Kind.ON);
    }

    @Test
    void getsNoWorkFromTheWishToTheEnd() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        ask(id, false);
        rig.answer(id, Outcome.ACCEPTED);
        saysItReboots(id);
        rig.ask(new FleetCommand.SubmitJob(OneJob.waiting(new JobId(1), "", rig.now).spec()));
        rig.pass(30);
        assertThat(rig.effects(Effect.Assign.class)).isEmpty();
        assertThat(rig.effects(Effect.Wake.class)).isEmpty();
        comesUp(id, "instance-2", "boot-2");
        rig.pass(1);
        assertThat(rig.effects(Effect.Assign.class)).hasSize(1);
    }
}
