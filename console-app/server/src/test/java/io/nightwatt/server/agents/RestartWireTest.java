package io.nightwatt.server.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.restart.Restart;
import io.nightwatt.engine.restart.Restart.Status;
import io.nightwatt.engine.restart.RestartTarget;
import io.nightwatt.proto.agent.v1.Activity;
import io.nightwatt.proto.agent.v1.AgentMessage;
import io.nightwatt.proto.agent.v1.CommandResult;
import io.nightwatt.proto.agent.v1.ConsoleMessage;
import io.nightwatt.proto.agent.v1.Goodbye;
import io.nightwatt.proto.agent.v1.GoodbyeReason;
import io.nightwatt.proto.agent.v1.Outcome;
import io.nightwatt.proto.agent.v1.PowerDown;
import io.nightwatt.proto.agent.v1.PowerMode;
import io.nightwatt.proto.agent.v1.RestartService;
import io.nightwatt.server.app.RunningConsole;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Restarts on the wire: what an agent is told, and what its words and its silence make of it.
class RestartWireTest {

    @TempDir Path folder = Path.of("");

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(30));
    }

    private static AgentMessage hello(String instance, String boot) {
        var hello = Say.helloOf("host-1").toBuilder();
        return AgentMessage.newBuilder()
                .setHello(
                        hello.setInstanceId(instance)
                                .addServices("comfyui")
                                .setHost(hello.getHost().toBuilder().setBootId(boot))
                                .setStatus(Say.status(Activity.ACTIVITY_PARKED)))
                .build();
    }

    private static AgentMessage accepted(String commandId) {
        return AgentMessage.newBuilder()
                .setCommandResult(
                        CommandResult.newBuilder()
                                .setCommandId(commandId)
                                .setOutcome(Outcome.OUTCOME_ACCEPTED))
                .build();
    }

    private static Restart ask(RunningConsole console, long id, RestartTarget target)
            throws Exception {
        Answer answer =
                console.ask(
                        new FleetCommand.RestartService(
                                new WorkerId(id), target, false, "a new driver"));
        assertThat(answer).isInstanceOf(Answer.Restarting.class);
        return ((Answer.Restarting) answer).restart();
    }

    private static void awaitStatus(RunningConsole console, long id, Status status) {
        soon().untilAsserted(() ->
                assertThat(console.worker(id).orElseThrow().restarts())
                        .first()
                        .extracting(Restart::status)
                        .isEqualTo(status));
    }

    @Test
    void aMachineIsBackByAnotherStart() throws Exception {
        try (RunningConsole console = RunningConsole.on(folder.resolve("data"));
                FakeAgent agent = console.agent()) {
            long id = agent.enrol(console.token("ws-1"), "host-1").getWorkerId();
            FakeAgent.Line line = agent.connect();
            line.send(hello("instance-1", "boot-1"));
            soon().until(() -> console.worker(id).filter(each -> each.connected()).isPresent());
            ask(console, id, new RestartTarget.Machine());
            soon().until(() -> line.received.stream().anyMatch(ConsoleMessage::hasPowerDown));
            PowerDown order =
                    line.received.stream()
                            .filter(ConsoleMessage::hasPowerDown)
                            .findFirst()
                            .orElseThrow()
                            .getPowerDown();
            assertThat(order.getMode()).isEqualTo(PowerMode.POWER_MODE_REBOOT);
            assertThat(order.getForce()).isFalse();
            line.send(accepted(order.getCommandId()));
            awaitStatus(console, id, Status.STOPPING);
            line.send(
                    AgentMessage.newBuilder()
                            .setGoodbye(
                                    Goodbye.newBuilder()
                                            .setReason(GoodbyeReason.GOODBYE_REASON_RESTART))
                            .build());
            line.complete();
            awaitStatus(console, id, Status.RESTARTING);
            agent.connect().send(hello("instance-2", "boot-2"));
            awaitStatus(console, id, Status.COMPLETED);
        }
    }

    @Test
    void anAgentThatIsTooOldSaysSoAndOneThatLosesItsConnectionIsAskedAgain() throws Exception {
        try (RunningConsole console = RunningConsole.on(folder.resolve("data"));
                FakeAgent agent = console.agent()) {
            long id = agent.enrol(console.token("ws-1"), "host-1").getWorkerId();
            FakeAgent.Line first = agent.connect();
            first.send(hello("instance-1", "boot-1"));
            soon().until(() -> console.worker(id).filter(each -> each.connected()).isPresent());
            ask(console, id, RestartTarget.of("comfyui"));
            RestartService lost = restart(first);
            first.complete();
            FakeAgent.Line second = agent.connect();
            second.send(hello("instance-1", "boot-1"));
            RestartService again = restart(second);
            assertThat(again.getCommandId()).isEqualTo(lost.getCommandId());
            assertThat(again.getServiceName()).isEqualTo("comfyui");
            assertThat(again.getGeneration()).isGreaterThan(lost.getGeneration());
            second.send(
                    AgentMessage.newBuilder()
                            .setCommandResult(
                                    CommandResult.newBuilder()
                                            .setCommandId(again.getCommandId())
                                            .setOutcome(Outcome.OUTCOME_UNKNOWN_COMMAND))
                            .build());
            awaitStatus(console, id, Status.FAILED);
            assertThat(console.worker(id).orElseThrow().restarts().getFirst().errorMessage())
                    .isEqualTo("refused: the agent is too old for this order");
        }
    }

    private static RestartService restart(FakeAgent.Line line) {
        soon().until(() -> line.received.stream().anyMatch(ConsoleMessage::hasRestartService));
        return line.received.stream()
                .filter(ConsoleMessage::hasRestartService)
                .findFirst()
                .orElseThrow()
                .getRestartService();
    }
}
