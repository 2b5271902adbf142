package io.nightwatt.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.AgentEvent;
import io.nightwatt.engine.event.AgentEvent.Outcome;
import io.nightwatt.engine.event.WakeEvent;
import io.nightwatt.engine.fleet.LedgerEntry;
import io.nightwatt.engine.fleet.WakeSettings;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.health.Health;
import io.nightwatt.engine.power.Phase;
import io.nightwatt.engine.power.PowerState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PowerJourneyTest {

    private final Rig rig = new Rig();

    @Test
    void goesDownAndComesBackOnEvidenceOnly() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        assertThat(rig.power(id)).isEqualTo(PowerState.IDLE);

        assertThat(rig.powerDown(id)).isEqualTo(new Answer.Done());
        var order = rig.effects(Effect.OrderPowerDown.class).getFirst();
        assertThat(order.generation()).isEqualTo(1);
        assertThat(order.commandId()).isEqualTo("pd-1-1");
        assertThat(order.force()).isFalse();
        assertThat(rig.effects(Effect.TellGeneration.class)).hasSize(1);
        assertThat(rig.power(id)).isEqualTo(PowerState.SHUTTING_DOWN);

        rig.answer(id, Outcome.ACCEPTED);
        rig.goodbye(id);
        rig.disconnect(id);
        rig.silence(id);
        rig.pass(29);
        assertThat(rig.power(id)).as("29 s of silence").isEqualTo(PowerState.SHUTTING_DOWN);
        rig.pass(1);
        assertThat(rig.power(id)).as("30 s of silence").isEqualTo(PowerState.SLEEPING);
        assertThat(rig.w(id).health()).isEqualTo(Health.HEALTHY);

        assertThat(rig.ask(new FleetCommand.Wake(id, "shift starts"))).isEqualTo(new Answer.Done());
        assertThat(rig.effects(Effect.Wake.class).getFirst().settings().macs())
                .containsExactly("aa:bb:cc:dd:ee:01");
        rig.pass(45);
        assertThat(rig.effects(Effect.Wake.class))
                .extracting(Effect.Wake::attempt)
                .containsExactly(1, 2, 3);
        rig.connect(id, "instance-new", "installation-1", "boot-2", Rig.IDLE);
        assertThat(rig.power(id)).isEqualTo(PowerState.IDLE);
        assertThat(rig.w(id).power().reason()).isEqualTo("woke in 45 s, asked by alice");
        assertThat(rig.ledger)
                .filteredOn(entry -> entry.kind().equals("power"))
                .extracting(LedgerEntry::to)
                .containsExactly("idle", "shutting_down", "sleeping", "waking", "idle");
    }

    @Test
    void aRefusalIsNormalAndKeepsTheWorkerOn() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        rig.powerDown(id);
        rig.forgetEffects();
        rig.answer(id, Outcome.REFUSED, "bob is logged in");

        assertThat(rig.power(id)).isEqualTo(PowerState.IDLE);
        assertThat(rig.w(id).power().phase()).isEqualTo(new Phase.Settled());
        assertThat(rig.w(id).power().reason()).isEqualTo("refused: bob is logged in");
        assertThat(rig.w(id).generation()).isEqualTo(2);
        assertThat(rig.effects(Effect.Notify.class)).hasSize(1);
        assertThat(rig.ledger)
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.evidence()).isEqualTo("bob is logged in");
                    assertThat(entry.actor()).isEqualTo("agent");
                });
    }

    @Test
    void silenceWithoutAGoodbyeIsNeverSleep() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        rig.powerDown(id);
        rig.answer(id, Outcome.ACCEPTED);
        rig.silence(id);
        rig.disconnect(id);
        rig.pass(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(rig.power(id)).isEqualTo(PowerState.SHUTTING_DOWN);
        rig.pass(2);
        assertThat(rig.power(id)).isEqualTo(PowerState.ON);
        assertThat(rig.w(id).health()).isEqualTo(Health.DOWN);
        assertThat(rig.engine.view(rig.w(id), List.of(), rig.now).powerState())
                .isEqualTo(PowerState.UNKNOWN);
        assertThat(rig.effects(Effect.Notify.class).getLast().text())
                .isEqualTo("ws-1 went silent on its way down and did not say goodbye");
    }

    @Test
    void aGoodbyeSurvivesARestartOfTheConsole() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        rig.powerDown(id);
        rig.answer(id, Outcome.ACCEPTED);
        rig.goodbye(id);
        rig.silence(id);
        rig.restart();
        rig.pass(29);
        assertThat(rig.power(id)).isEqualTo(PowerState.SHUTTING_DOWN);
        rig.pass(2);
        assertThat(rig.power(id)).isEqualTo(PowerState.SLEEPING);
    }

    @Test
    void drainsUntilItsWorkHasEnded() {
        WorkerId id = rig.worker("ws-1", Rig.WORKING);
        rig.powerDown(id);
        assertThat(rig.w(id).power().phase()).isInstanceOf(Phase.Draining.class);
        rig.pass(300);
        assertThat(rig.effects(Effect.OrderPowerDown.class)).isEmpty();
        rig.report(id, Rig.IDLE);
        assertThat(rig.effects(Effect.OrderPowerDown.class)).hasSize(1);
    }

    @Test
    void aRefusedWishGoesIntoTheHistoryWhereTheHistoryStood() {
        WorkerId id = rig.worker("ws-1", Rig.WORKING);
        rig.powerDown(id);
        rig.ask(new FleetCommand.Wake(id, ""));
        assertThat(rig.ledger.getLast().reason()).startsWith("wake refused");
        assertThat(rig.ledger.getLast().from()).isEqualTo("draining");
        assertThat(rig.ledger.getLast().to()).isEqualTo("draining");
    }

    @Test
    void ignoresTheNewsOfAnOlderWakeAttempt() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        rig.sleep(id);
        rig.ask(new FleetCommand.Wake(id, ""));
        rig.pass(21);
        rig.say(new WakeEvent.WakeFailed(id, 1, "no route"));
        assertThat(rig.w(id).power().reason()).doesNotContain("no route");
        rig.say(new WakeEvent.WakeFailed(id, 2, "no route"));
        assertThat(rig.w(id).power().reason()).isEqualTo("wake attempt 2 failed: no route");
        rig.pass(Duration.ofMinutes(3));
        assertThat(rig.power(id)).isEqualTo(PowerState.SLEEPING);
        assertThat(rig.w(id).power().reason()).startsWith("did not wake within 3 min");
    }

    @Test
    void becomingBusyCallsTheOrderOff() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        rig.powerDown(id);
        rig.report(id, Rig.BUSY);
        assertThat(rig.power(id)).isEqualTo(PowerState.ON);
        var cancel = rig.effects(Effect.CancelPowerDown.class).getFirst();
        assertThat(cancel.commandId()).isEqualTo("pd-1-1");
        assertThat(cancel.generation()).isEqualTo(2);
    }

    @Test
    void aHangingShutdownIsSeenAndSaidOnce() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        rig.powerDown(id);
        rig.answer(id, Outcome.ACCEPTED);
        rig.speak(id, Rig.STOPPING);
        rig.forgetEffects();
        rig.pass(Duration.ofMinutes(20));
        assertThat(rig.power(id)).isEqualTo(PowerState.IDLE);
        assertThat(rig.effects(Effect.Notify.class)).hasSize(1);
        assertThat(rig.w(id).power().reason()).startsWith("its shutdown hangs");
    }

    @Test
    void noAnswerLeadsBackToOn() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        rig.powerDown(id);
        rig.pass(31);
        assertThat(rig.power(id)).isEqualTo(PowerState.IDLE);
        assertThat(rig.w(id).power().reason()).isEqualTo("did not answer within 30 s");
    }

    @Test
    void refusesWhatCannotBeWithOneSentence() {
        WorkerId id = rig.worker("ws-1", Rig.BUSY);
        assertThat(rig.powerDown(id))
                .isEqualTo(new Answer.Refused("ws-1 is busy (python computes on GPU 0)"));
        assertThat(rig.ask(new FleetCommand.Wake(id, "")))
                .isEqualTo(new Answer.Refused("ws-1 is on, as far as is known"));
        assertThat(rig.ask(new FleetCommand.CancelPowerDown(id)))
                .isEqualTo(new Answer.Refused("ws-1 is not powering down"));
        assertThat(rig.ask(new FleetCommand.Wake(new WorkerId(99), "")))
                .isEqualTo(new Answer.Refused("there is no worker 99"));
        rig.speak(id, Rig.IDLE);
        rig.pass(5);
        rig.sleep(id);
        assertThat(rig.powerDown(id)).isEqualTo(new Answer.Refused("ws-1 is already sleeping"));
        rig.disconnect(id);
        assertThat(rig.ask(new FleetCommand.SetWake(id, WakeSettings.NONE)))
                .isEqualTo(new Answer.Done());
    }

    @Test
    void onlyForceHitsAWorkingWorker() {
        WorkerId id = rig.worker("ws-1", Rig.WORKING);
        rig.ask(new FleetCommand.PowerDown(id, true, "fire"));
        assertThat(rig.effects(Effect.OrderPowerDown.class).getFirst().force()).isTrue();
        assertThat(rig.ledger.getLast().reason()).isEqualTo("forced: fire");
        assertThat(rig.ledger.getLast().actor()).isEqualTo("alice");
    }

    @Test
    void isOnAgainWhenSomebodySwitchesItOn() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        rig.sleep(id);
        rig.connect(id, "instance-2", "installation-1", "boot-2", Rig.BUSY);
        assertThat(rig.power(id)).isEqualTo(PowerState.ON);
        assertThat(rig.w(id).power().reason()).contains("came on by itself");
    }

    @Test
    void aMachineThatIsSwitchedOffByItsUserIsSeen() {
        WorkerId id = rig.worker("ws-1", Rig.BUSY);
        rig.goodbye(id);
        rig.silence(id);
        rig.disconnect(id);
        rig.pass(31);
        assertThat(rig.power(id)).isEqualTo(PowerState.SLEEPING);
        assertThat(rig.w(id).power().reason()).isEqualTo("goes down by its own will: powering off");
    }

    @Test
    void anAgentThatOnlyStopsIsNotASleepingMachine() {
        WorkerId id = rig.worker("ws-1", Rig.IDLE);
        rig.say(new AgentEvent.AgentLeft(id, rig.session(id), false, "stopped by root"));
        rig.disconnect(id);
        rig.silence(id);
        rig.pass(31);
        assertThat(rig.power(id)).isEqualTo(PowerState.IDLE);
        assertThat(rig.w(id).health()).isEqualTo(Health.DOWN);
        assertThat(rig.ledger.getLast().reason())
                .isEqualTo("no sign of life for 30 s; its agent was stopped: stopped by root");
    }

    @Test
    void automationPowersDownAfterTheTimeoutAndKeepsTheFloor() {
        Rig auto = Rig.idleAfter(Duration.ofMinutes(15), 1);
        WorkerId one = auto.worker("ws-1", Rig.IDLE);
        WorkerId two = auto.worker("ws-2", Rig.IDLE);
        assertThat(auto.engine.powerDownAt(auto.w(one), auto.now))
                .isEqualTo(Optional.of(Rig.START.plus(Duration.ofMinutes(15))));
        auto.pass(Duration.between(auto.now, Rig.START.plusSeconds(910)));
        assertThat(auto.effects(Effect.OrderPowerDown.class))
                .extracting(Effect.OrderPowerDown::worker)
                .containsOnly(one);
        assertThat(auto.effects(Effect.OrderPowerDown.class).getFirst().reason())
                .isEqualTo("idle for 15 min (limit 15 min)");
        assertThat(auto.power(two)).isEqualTo(PowerState.IDLE);
    }
}
