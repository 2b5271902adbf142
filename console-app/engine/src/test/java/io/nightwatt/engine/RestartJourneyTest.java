package io.nightwatt.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.alert.Condition;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.AgentEvent;
import io.nightwatt.engine.event.AgentEvent.RestartAnswer;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.restart.Restart;
import io.nightwatt.engine.restart.Restart.Status;
import io.nightwatt.engine.restart.RestartTarget;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Restarts of services and of the agent, from the wish to each of their ends.
class RestartJourneyTest extends RestartDesk {

    @Test
    void goesThroughEveryStateAndWritesEachDown() {
        Restart begun = begin("comfyui");
        assertThat(begun.status()).isEqualTo(Status.INITIATED);
        assertThat(begun.initiatedBy()).isEqualTo("alice");
        assertThat(begun.reason()).isEqualTo("it hangs");
        assertThat(order().service()).isEqualTo("comfyui");
        assertThat(order().force()).isFalse();
        assertThat(order().generation()).isEqualTo(rig.w(id).generation());
        assertThat(rig.engine.view(rig.w(id), List.of(), rig.now).phase())
                .isEqualTo("asked to restart comfyui");

        says(RestartAnswer.STOPPING, "");
        assertThat(newest().status()).isEqualTo(Status.STOPPING);
        rig.pass(2);
        says(RestartAnswer.STARTING, "activating");
        assertThat(newest().status()).isEqualTo(Status.RESTARTING);
        rig.pass(5);
        says(RestartAnswer.DONE, "active (running)");
        ended(Status.COMPLETED, "");
        assertThat(newest().took(rig.now)).isEqualTo(Duration.ofSeconds(7));
        assertThat(ledger()).containsExactly("initiated", "stopping", "restarting", "completed");
        Effect.Notify told = rig.effects(Effect.Notify.class).getLast();
        assertThat(told.text()).isEqualTo("ws-1: comfyui was restarted in 7 s, asked by alice");
        assertThat(told.alert()).isEmpty();
    }

    @Test
    void waitsForTheSegmentThatRunsThere() {
        rig.report(id, Rig.WORKING);
        rig.speak(id, Rig.WORKING);
        begin("comfyui");
        rig.pass(300);
        assertThat(rig.effects(Effect.OrderRestart.class)).isEmpty();
        assertThat(newest().status()).isEqualTo(Status.INITIATED);
        rig.report(id, Rig.IDLE);
        assertThat(order().force()).isFalse();
    }

    /// A segment that was given in the very moment before: the order waits for its end, and work
    /// that comes after it waits for the restart.
    @Test
    void neverMeetsASegmentOnItsWay() {
        var job = new FleetCommand.SubmitJob(OneJob.waiting(new JobId(1), "", rig.now).spec());
        rig.ask(job);
        var given = rig.effects(Effect.Assign.class).getFirst();
        begin("comfyui");
        rig.ask(job);
        rig.report(id, Rig.IDLE);
        rig.pass(5);
        assertThat(rig.effects(Effect.OrderRestart.class)).isEmpty();
        rig.say(new AgentEvent.SegmentFinished(id, rig.session(id), given.attempt()));
        rig.report(id, Rig.IDLE);
        assertThat(order().generation()).isGreaterThan(given.generation());
        rig.pass(5);
        assertThat(rig.effects(Effect.Assign.class)).hasSize(1);
        says(RestartAnswer.DONE, "");
        rig.pass(1);
        assertThat(rig.effects(Effect.Assign.class)).hasSize(2);
    }

    @Test
    void givesUpWhenTheWorkerDoesNotBecomeFree() {
        rig.report(id, Rig.WORKING);
        rig.speak(id, Rig.WORKING);
        begin("comfyui");
        rig.pass(Duration.ofMinutes(10));
        ended(Status.FAILED, "it did not become free for 10 min (attempt 7 runs)");
        Effect.Notify told = rig.effects(Effect.Notify.class).getLast();
        assertThat(told.alert()).contains(Condition.RESTART_FAILED);
        assertThat(told.severity()).isEqualTo(Severity.WARNING);
        assertThat(told.text())
                .startsWith("ws-1: the restart of comfyui failed: it did not become free");
        assertThat(rig.effects(Effect.OrderRestart.class)).isEmpty();
    }

    @Test
    void aForceDoesNotWaitAndNeedsAReason() {
        rig.report(id, Rig.WORKING);
        assertThat(
                        rig.ask(
                                new FleetCommand.RestartService(
                                        id, RestartTarget.of("comfyui"), true, " ")))
                .isEqualTo(new Answer.Refused("a forced restart needs a reason"));
        ask(RestartTarget.of("comfyui"), true);
        assertThat(order().force()).isTrue();
        assertThat(newest().force()).isTrue();
        assertThat(rig.ledger.getLast().reason()).isEqualTo("comfyui: forced: it hangs");
    }

    @Test
    void onlyWhatTheWorkerListsCanBeRestarted() {
        assertThat(ask(RestartTarget.of("sshd"), true))
                .isEqualTo(
                        new Answer.Refused(
                                "ws-1 does not list sshd in NIGHTWATT_SERVICES; it lists comfyui,"
                                        + " render"));
        assertThat(rig.effects(Effect.OrderRestart.class)).isEmpty();
        assertThat(rig.ledger.getLast().reason()).startsWith("restart of sshd refused");
    }

    @Test
    void aSecondWishIsRefusedUntilTheFirstHasEnded() {
        begin("comfyui");
        assertThat(ask(RestartTarget.of("render"), false))
                .isEqualTo(
                        new Answer.Refused(
                                "ws-1 has a restart under way (asked to restart comfyui, asked"
                                        + " for by alice): wait for its end, or call it off while it"
                                        + " waits"));
        says(RestartAnswer.REFUSED, "attempt 9 runs here");
        ended(Status.FAILED, "refused: attempt 9 runs here");
        assertThat(begin("render").id()).isEqualTo(2);
    }

    @Test
    void isCalledOffWhileItWaitsAndNotAfter() {
        rig.report(id, Rig.WORKING);
        begin("comfyui");
        assertThat(rig.ask(new FleetCommand.CallOffRestart(id)))
                .isInstanceOf(Answer.Restarting.class);
        ended(Status.FAILED, "called off by alice");
        assertThat(rig.effects(Effect.Notify.class).getLast().alert())
                .as("as its own wish, no alert")
                .isEmpty();
        rig.report(id, Rig.IDLE);
        assertThat(rig.effects(Effect.OrderRestart.class)).isEmpty();
        begin("comfyui");
        assertThat(rig.ask(new FleetCommand.CallOffRestart(id)))
                .isEqualTo(
                        new Answer.Refused(
                                "it is too late to call it off (asked to restart comfyui)"));
    }
}
