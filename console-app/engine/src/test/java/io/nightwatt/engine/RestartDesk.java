package io.nightwatt.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.AgentEvent;
import io.nightwatt.engine.event.AgentEvent.RestartAnswer;
import io.nightwatt.engine.fleet.LedgerEntry;
import io.nightwatt.engine.fleet.Machine;
import io.nightwatt.engine.fleet.Report;
import io.nightwatt.engine.fleet.Session;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.restart.Restart;
import io.nightwatt.engine.restart.Restart.Status;
import io.nightwatt.engine.restart.RestartTarget;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/// A worker that lists services, and how the tests of restarts talk of it.
abstract class RestartDesk {

    static final RestartTarget AGENT = new RestartTarget.Agent();

    final Rig rig = new Rig();
    WorkerId id = new WorkerId(1);

    @BeforeEach
    void aWorkerThatListsAService() {
        id = rig.worker("ws-1", Rig.IDLE);
        connect("instance-1", "boot-1", Rig.IDLE);
        rig.forgetEffects();
    }

    void connect(String instance, String boot, Report report) {
        Machine machine = rig.machine(boot).withServices(List.of("comfyui", "render"));
        rig.say(
                new AgentEvent.AgentConnected(
                        id,
                        new Session(1_000 + rig.now.getEpochSecond(), instance, "installation-1"),
                        machine,
                        report,
                        rig.now,
                        rig.w(id).generation()));
        rig.speak(id, report);
    }

    Answer ask(RestartTarget target, boolean force) {
        return rig.ask(new FleetCommand.RestartService(id, target, force, "it hangs"));
    }

    Restart begin(String service) {
        assertThat(ask(RestartTarget.of(service), false)).isInstanceOf(Answer.Restarting.class);
        return newest();
    }

    Restart newest() {
        return rig.engine.fleet().restarts().of(id).getFirst();
    }

    Effect.OrderRestart order() {
        return rig.effects(Effect.OrderRestart.class).getLast();
    }

    void says(RestartAnswer answer, String detail) {
        rig.say(
                new AgentEvent.RestartAnswered(
                        id, rig.session(id), order().commandId(), answer, detail));
    }

    List<String> ledger() {
        return rig.ledger.stream()
                .filter(entry -> entry.kind().equals("restart"))
                .map(LedgerEntry::to)
                .toList();
    }

    void ended(Status status, String error) {
        assertThat(newest().status()).isEqualTo(status);
        assertThat(newest().errorMessage()).startsWith(error);
        assertThat(newest().completedAt()).contains(rig.now);
        assertThat(rig.w(id).restart()).isEmpty();
        assertThat(rig.effects(Effect.Notify.class)).isNotEmpty();
        assertThat(ledger().getLast()).isEqualTo(status.word());
        assertThat(rig.last.restarts()).isNotEmpty();
    }
}
