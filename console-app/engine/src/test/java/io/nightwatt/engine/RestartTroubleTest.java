package io.nightwatt.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.AgentEvent;
import io.nightwatt.engine.event.AgentEvent.RestartAnswer;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.Hold;
import io.nightwatt.engine.restart.Restart;
import io.nightwatt.engine.restart.Restart.Status;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What can go wrong on the way of a restart, and what becomes of it then.
class RestartTroubleTest extends RestartDesk {

    @Test
    void anAgentThatNeverAnswersEndsIt() {
        begin("comfyui");
        long generation = rig.w(id).generation();
        rig.pass(30);
        ended(Status.FAILED, "its agent did not answer within 30 s");
        // What is still under way must not be obeyed when work is given again.
        assertThat(rig.effects(Effect.TellGeneration.class).getLast().generation())
                .isGreaterThan(generation);
    }

    @Test
    void aServiceThatDoesNotComeBackHasFailedWithWhatItSaid() {
        begin("comfyui");
        says(RestartAnswer.STOPPING, "");
        says(RestartAnswer.FAILED, "failed (exit-code, status 3); it said: no CUDA device");
        ended(Status.FAILED, "failed (exit-code, status 3); it said: no CUDA device");
        assertThat(rig.effects(Effect.Notify.class).getLast().text())
                .isEqualTo(
                        "ws-1: the restart of comfyui failed: failed (exit-code, status 3); it"
                                + " said: no CUDA device");
    }

    @Test
    void neitherOneThatIsNeverHeardOfAgain() {
        begin("comfyui");
        says(RestartAnswer.STOPPING, "");
        rig.pass(Duration.ofMinutes(5));
        ended(Status.FAILED, "did not come back within 5 min");
    }

    @Test
    void asksAgainOnANewConnectionByTheOldName() {
        begin("comfyui");
        String command = order().commandId();
        rig.disconnect(id);
        rig.pass(3);
        connect("instance-1", "boot-1", Rig.IDLE);
        assertThat(rig.effects(Effect.OrderRestart.class)).hasSize(2);
        assertThat(order().commandId()).isEqualTo(command);
        assertThat(order().session()).isEqualTo(rig.session(id));
        says(RestartAnswer.STOPPING, "");
        rig.disconnect(id);
        rig.pass(3);
        connect("instance-1", "boot-1", Rig.IDLE);
        assertThat(rig.effects(Effect.OrderRestart.class)).hasSize(3);
        says(RestartAnswer.DONE, "");
        ended(Status.COMPLETED, "");
    }

    @Test
    void anAgentThatWasRestartedMeanwhileCannotKnow() {
        begin("comfyui");
        says(RestartAnswer.STOPPING, "");
        rig.disconnect(id);
        connect("instance-2", "boot-1", Rig.IDLE);
        ended(Status.FAILED, "its agent was restarted meanwhile");
    }

    @Test
    void survivesARestartOfTheConsole() {
        begin("comfyui");
        says(RestartAnswer.STOPPING, "");
        rig.restart();
        assertThat(rig.w(id).restart()).map(Restart::status).contains(Status.STOPPING);
        rig.pass(3);
        connect("instance-1", "boot-1", Rig.IDLE);
        assertThat(rig.effects(Effect.OrderRestart.class)).hasSize(2);
        says(RestartAnswer.DONE, "");
        ended(Status.COMPLETED, "");
    }

    @Test
    void aConsoleThatWasAwayForLongHearsItsAgentBeforeItJudges() {
        begin("comfyui");
        says(RestartAnswer.STOPPING, "");
        rig.now = rig.now.plus(Duration.ofHours(1));
        rig.restart();
        rig.pass(20);
        assertThat(rig.w(id).restart()).isPresent();
        connect("instance-1", "boot-1", Rig.IDLE);
        says(RestartAnswer.DONE, "");
        ended(Status.COMPLETED, "");
    }

    @Test
    void aWorkerThatLeavesTheFleetEndsIt() {
        begin("comfyui");
        rig.ask(new FleetCommand.Decommission(id, "sold"));
        ended(Status.FAILED, "ws-1 was taken out of the fleet");
    }

    @Test
    void theAgentIsBackWhenItComesByAnotherStart() {
        begin("@agent");
        assertThat(order().service()).isEqualTo("@agent");
        says(RestartAnswer.STOPPING, "");
        rig.say(new AgentEvent.AgentLeft(id, rig.session(id), false, ""));
        rig.disconnect(id);
        assertThat(newest().status()).isEqualTo(Status.RESTARTING);
        rig.pass(6);
        connect("instance-2", "boot-1", Rig.IDLE);
        ended(Status.COMPLETED, "");
        assertThat(ledger()).containsExactly("initiated", "stopping", "restarting", "completed");
    }

    @Test
    void theSameAgentIsAskedAgainAndNotTakenForANewOne() {
        begin("@agent");
        says(RestartAnswer.STOPPING, "");
        rig.disconnect(id);
        rig.pass(3);
        connect("instance-1", "boot-1", Rig.IDLE);
        assertThat(newest().isOpen()).isTrue();
        assertThat(rig.effects(Effect.OrderRestart.class)).hasSize(2);
    }

    @Test
    void anAgentThatDoesNotComeBackHasFailed() {
        ask(AGENT, false);
        says(RestartAnswer.STOPPING, "");
        rig.say(new AgentEvent.AgentLeft(id, rig.session(id), false, ""));
        rig.disconnect(id);
        rig.silence(id);
        rig.pass(Duration.ofMinutes(2));
        ended(Status.FAILED, "did not come back within 2 min; its agent was stopped");
    }

    @Test
    void automationLeavesTheWorkerOnMeanwhile() {
        Rig idle = Rig.idleAfter(Duration.ofMinutes(5), 0);
        WorkerId other = idle.worker("ws-2", Rig.IDLE);
        idle.ask(new FleetCommand.RestartService(other, AGENT, false, ""));
        idle.say(
                new AgentEvent.RestartAnswered(
                        other,
                        idle.session(other),
                        idle.effects(Effect.OrderRestart.class).getLast().commandId(),
                        RestartAnswer.STOPPING,
                        ""));
        assertThat(idle.engine.explain(idle.w(other), idle.now).why())
                .anyMatch(rule -> rule.name().equals("restart"));
        assertThat(idle.powerDown(other)).isInstanceOf(Answer.Refused.class);
        idle.ask(
                new FleetCommand.SetHold(
                        other, Hold.Kind.OFF, "night", Optional.of(idle.now.plusSeconds(3_600))));
        idle.pass(60);
        assertThat(idle.effects(Effect.OrderPowerDown.class)).isEmpty();
        idle.pass(120);
        assertThat(idle.w(other).restart()).isEmpty();
        assertThat(idle.effects(Effect.OrderPowerDown.class)).isNotEmpty();
    }

    @Test
    void whatIsNotConnectedCannotBeAsked() {
        rig.disconnect(id);
        assertThat(ask(AGENT, false))
                .isEqualTo(
                        new Answer.Refused("ws-1 has no connection, so its agent cannot be asked"));
        connect("instance-1", "boot-1", Rig.IDLE);
        rig.sleep(id);
        assertThat(ask(AGENT, false)).isEqualTo(new Answer.Refused("ws-1 sleeps: wake it first"));
    }

    @Test
    void anAnswerToAnotherOrderChangesNothing() {
        begin("comfyui");
        rig.say(
                new AgentEvent.RestartAnswered(
                        id, rig.session(id), "restart-9-9", RestartAnswer.DONE, ""));
        assertThat(newest().status()).isEqualTo(Status.INITIATED);
    }

    @Test
    void aClockThatIsSetBackTakesItsWaitsWithIt() {
        begin("comfyui");
        rig.now = rig.now.minus(Duration.ofHours(1));
        // Silence is not trusted at once after that.
        rig.pass(120);
        assertThat(newest().errorMessage()).isEqualTo("its agent did not answer within 30 s");
    }

    @Test
    void keepsTheNewestOfEachWorker() {
        for (int at = 0; at < 7; at++) {
            begin("comfyui");
            says(RestartAnswer.DONE, "");
        }
        List<Restart> shown = rig.engine.view(rig.w(id), List.of(), rig.now).restarts();
        assertThat(shown).extracting(Restart::id).containsExactly(7L, 6L, 5L, 4L, 3L);
        assertThat(Optional.of(rig.w(id)).flatMap(Worker::restart)).isEmpty();
    }
}
