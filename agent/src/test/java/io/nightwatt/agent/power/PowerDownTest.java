package io.nightwatt.agent.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightwatt.agent.activity.Activity;
import io.nightwatt.agent.activity.Verdict;
import io.nightwatt.agent.console.TestAgent;
import io.nightwatt.agent.console.TestConsole;
import io.nightwatt.proto.agent.v1.AgentMessage;
import io.nightwatt.proto.agent.v1.AgentMessage.MessageCase;
import io.nightwatt.proto.agent.v1.CancelPowerDown;
import io.nightwatt.proto.agent.v1.CommandResult;
import io.nightwatt.proto.agent.v1.ConsoleMessage;
import io.nightwatt.proto.agent.v1.Drain;
import io.nightwatt.proto.agent.v1.Generation;
import io.nightwatt.proto.agent.v1.GoodbyeReason;
import io.nightwatt.proto.agent.v1.Outcome;
import io.nightwatt.proto.agent.v1.PowerDown;
import io.nightwatt.proto.agent.v1.PowerMode;
import io.nightwatt.proto.agent.v1.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The second key, over the wire: a whole agent, a real stream.
class PowerDownTest {

    private static final Verdict BUSY =
            new Verdict(Activity.BUSY, List.of("python (42) computes on GPU 0, 97 %."));
    private static final PowerSettings LONG_SETTLE =
            new PowerSettings(
                    Duration.ofSeconds(2), Duration.ofSeconds(600), Duration.ofMinutes(2));

    @TempDir Path folder = Path.of("");

    private final TestConsole console = new TestConsole();

    @BeforeEach
    void theConsoleIsAtGenerationFive() {
        console.generation(5);
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void goesDownWhenItIsIdleAndSaysSoFirst() throws Exception {
        try (TestAgent agent = connected(TestAgent.waits(Duration.ofMinutes(2)))) {
            console.say(powerDown("c1").build());
            soon().until(() -> !agent.ran.isEmpty());
            assertThat(agent.ran).containsExactly(PowerMode.POWER_MODE_OFF);
            CommandResult answer = results().getFirst();
            assertThat(answer.getOutcome()).isEqualTo(Outcome.OUTCOME_ACCEPTED);
            assertThat(answer.getCommandId()).isEqualTo("c1");
            assertThat(answer.getGeneration()).isEqualTo(5);
            AgentMessage goodbye = console.received(MessageCase.GOODBYE).getFirst();
            assertThat(goodbye.getGoodbye().getReason())
                    .isEqualTo(GoodbyeReason.GOODBYE_REASON_POWER_DOWN);
            int atGoodbye = console.received().indexOf(goodbye);
            assertThat(console.received().subList(0, atGoodbye))
                    .anyMatch(message -> message.getHeartbeat().getStatus().getStopping());
            soon().until(() -> console.received().size() > atGoodbye + 5);
            assertThat(console.received().subList(atGoodbye + 1, atGoodbye + 5))
                    .allMatch(message -> status(message).getStopping());
        }
    }

    @Test
    void refusesWithItsEvidenceWhenTheLastLookFindsWork() throws Exception {
        try (TestAgent agent = connected(TestAgent.waits(Duration.ofMinutes(2)))) {
            agent.verdict = BUSY;
            console.say(powerDown("c1").build());
            CommandResult answer = firstResult();
            assertThat(answer.getOutcome()).isEqualTo(Outcome.OUTCOME_REFUSED);
            assertThat(answer.getDetail()).contains("python");
            assertThat(answer.getEvidenceList()).containsExactlyElementsOf(BUSY.evidence());
            staysOn(agent);
        }
    }

    @Test
    void countsNotKnowingAsBusy() throws Exception {
        try (TestAgent agent = connected(TestAgent.waits(Duration.ofMinutes(2)))) {
            agent.gpus.hang();
            console.say(powerDown("c1").build());
            CommandResult answer = firstResult();
            assertThat(answer.getOutcome()).isEqualTo(Outcome.OUTCOME_REFUSED);
            assertThat(answer.getDetail()).isEqualTo("the last look did not end within 2 s");
            staysOn(agent);
        }
    }

    @Test
    void obeysForceButReportsWhatItSaw() throws Exception {
        try (TestAgent agent = connected(TestAgent.waits(Duration.ofMinutes(2)))) {
            agent.verdict = BUSY;
            console.say(powerDown("c1", command -> command.setForce(true)).build());
            soon().until(() -> !agent.ran.isEmpty());
            assertThat(results().getFirst().getOutcome()).isEqualTo(Outcome.OUTCOME_ACCEPTED);
            assertThat(results().getFirst().getEvidenceList())
                    .containsExactlyElementsOf(BUSY.evidence());
        }
    }

    @Test
    void refusesAStaleGenerationAlsoAfterARestart() throws Exception {
        try (TestAgent agent = connected(TestAgent.waits(Duration.ofMinutes(2)))) {
            console.say(
                    ConsoleMessage.newBuilder()
                            .setGeneration(Generation.newBuilder().setGeneration(8))
                            .build());
            console.say(powerDown("c1", command -> command.setGeneration(7)).build());
            assertThat(firstResult().getDetail())
                    .isEqualTo("stale: it was asked with generation 7, the newest is 8");
            staysOn(agent);
        }
        console.forget();
        try (TestAgent agent = connected(TestAgent.waits(Duration.ofMinutes(2)))) {
            console.say(powerDown("c2", command -> command.setGeneration(7)).build());
            assertThat(firstResult().getOutcome()).isEqualTo(Outcome.OUTCOME_REFUSED);
            staysOn(agent);
        }
    }

    @Test
    void refusesWhatCameTooLate() throws Exception {
        try (TestAgent agent = connected(TestAgent.waits(Duration.ofMinutes(2)))) {
            agent.gpus.hang();
            console.say(powerDown("c1", command -> command.setValidForMs(100)).build());
            CommandResult answer = firstResult();
            assertThat(answer.getOutcome()).isEqualTo(Outcome.OUTCOME_REFUSED);
            assertThat(answer.getDetail()).startsWith("expired: it was good for 100 ms");
            staysOn(agent);
        }
    }

    @Test
    void refusesWhatIsCleanTooLate() throws Exception {
        try (TestAgent agent = connected(TestAgent.waits(Duration.ofMinutes(2)))) {
            agent.gpus.hang();
            console.say(powerDown("c1", command -> command.setValidForMs(100)).build());
            await().pollDelay(Duration.ofMillis(400)).until(() -> true);
            agent.gpus.goOn();
            assertThat(firstResult().getOutcome()).isEqualTo(Outcome.OUTCOME_REFUSED);
            assertThat(firstResult().getDetail()).startsWith("expired");
            staysOn(agent);
        }
    }

    @Test
    void answersARepeatTheSameWayAndActsOnce() throws Exception {
        try (TestAgent agent = connected(TestAgent.waits(Duration.ofMinutes(2)))) {
            console.say(powerDown("c1").build());
            soon().until(() -> !agent.ran.isEmpty());
            console.say(powerDown("c1").build());
            soon().until(() -> results().size() == 2);
            assertThat(results().get(1)).isEqualTo(results().get(0));
            assertThat(agent.ran).hasSize(1);
        }
    }

    @Test
    void takesItsYesBackWhenTheConsoleCancelsInTime() throws Exception {
        try (TestAgent agent = connected(LONG_SETTLE)) {
            console.say(powerDown("c1").build());
            assertThat(firstResult().getOutcome()).isEqualTo(Outcome.OUTCOME_ACCEPTED);
            console.say(
                    ConsoleMessage.newBuilder()
                            .setCancelPowerDown(
                                    CancelPowerDown.newBuilder()
                                            .setCommandId("c1")
                                            .setGeneration(5))
                            .build());
            soon().until(() -> results().size() >= 2);
            assertThat(results().get(1).getOutcome()).isEqualTo(Outcome.OUTCOME_REFUSED);
            assertThat(results().get(1).getDetail()).isEqualTo("the console cancelled it");
            saysHelloAgainAndStaysOn(agent);
        }
    }

    @Test
    void takesItsYesBackWhenTheGenerationRises() throws Exception {
        try (TestAgent agent = connected(LONG_SETTLE)) {
            console.say(powerDown("c1").build());
            assertThat(firstResult().getOutcome()).isEqualTo(Outcome.OUTCOME_ACCEPTED);
            console.say(
                    ConsoleMessage.newBuilder()
                            .setGeneration(Generation.newBuilder().setGeneration(6))
                            .build());
            soon().until(() -> results().size() >= 2);
            assertThat(results().get(1).getDetail()).startsWith("stale");
            saysHelloAgainAndStaysOn(agent);
        }
    }

    @Test
    void doesNotActOnALookThatGrewOldWhileItStoodStill() throws Exception {
        var settles =
                new PowerSettings(
                        Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofMinutes(2));
        try (TestAgent agent = connected(settles)) {
            console.say(powerDown("c1").build());
            assertThat(firstResult().getOutcome()).isEqualTo(Outcome.OUTCOME_ACCEPTED);
            agent.slept = Duration.ofMinutes(3);
            soon().until(() -> results().size() >= 2);
            assertThat(results().get(1).getOutcome()).isEqualTo(Outcome.OUTCOME_REFUSED);
            assertThat(results().get(1).getDetail()).startsWith("the last look is too old");
            saysHelloAgainAndStaysOn(agent);
        }
    }

    @Test
    void staysOnWhenTheConsoleIsLostBeforeTheCommandRuns() throws Exception {
        try (TestAgent agent = connected(LONG_SETTLE)) {
            console.say(powerDown("c1").build());
            assertThat(firstResult().getOutcome()).isEqualTo(Outcome.OUTCOME_ACCEPTED);
            console.stop();
            console.start();
            saysHelloAgainAndStaysOn(agent);
        }
    }

    @Test
    void reportsACommandThatFailsAndIsBackToNormal() throws Exception {
        try (TestAgent agent = connected(TestAgent.waits(Duration.ofMinutes(2)))) {
            agent.commandFailure =
                    Optional.of("\"systemctl poweroff\" ended with 1: Access denied");
            console.say(powerDown("c1").build());
            soon().until(() -> results().size() >= 2);
            assertThat(results().get(1).getOutcome()).isEqualTo(Outcome.OUTCOME_FAILED);
            assertThat(results().get(1).getDetail()).contains("Access denied");
            soon().until(() -> console.received(MessageCase.HELLO).size() == 2);
            assertThat(lastHello().getStopping()).isFalse();
        }
    }

    @Test
    void reportsAMachineThatDoesNotGoDown() throws Exception {
        try (TestAgent _ = connected(TestAgent.waits(Duration.ofMillis(200)))) {
            console.say(powerDown("c1").build());
            soon().until(() -> results().size() >= 2);
            assertThat(results().get(1).getOutcome()).isEqualTo(Outcome.OUTCOME_FAILED);
            assertThat(results().get(1).getDetail()).startsWith("still up");
            soon().until(() -> console.received(MessageCase.HELLO).size() == 2);
            assertThat(lastHello().getStopping()).isFalse();
        }
    }

    @Test
    void saysHelloAgainAfterItHasSlept() throws Exception {
        try (TestAgent agent = connected(TestAgent.waits(Duration.ofMinutes(2)))) {
            console.say(
                    powerDown("c1", command -> command.setMode(PowerMode.POWER_MODE_SUSPEND))
                            .build());
            soon().until(() -> !agent.ran.isEmpty());
            agent.slept = Duration.ofHours(9);
            soon().until(() -> results().size() >= 2);
            assertThat(results().get(1).getOutcome()).isEqualTo(Outcome.OUTCOME_DONE);
            soon().until(() -> console.received(MessageCase.HELLO).size() == 2);
            assertThat(lastHello().getStopping()).isFalse();
        }
    }

    @Test
    void doesNotTakeAClockThatIsSetForSleepWhereItIsToGoOff() throws Exception {
        try (TestAgent agent = connected(TestAgent.waits(Duration.ofSeconds(3)))) {
            console.say(powerDown("c1").build());
            soon().until(() -> !agent.ran.isEmpty());
            agent.slept = Duration.ofHours(9);
            soon().until(() -> results().size() >= 2);
            assertThat(results().get(1).getDetail()).startsWith("still up");
        }
    }

    @Test
    void repeatsItsGoodbyeToAConsoleThatComesBackWhileItGoesDown() throws Exception {
        try (TestAgent agent = connected(TestAgent.waits(Duration.ofMinutes(2)))) {
            console.say(powerDown("c1").build());
            soon().until(() -> !agent.ran.isEmpty());
            console.stop();
            console.forget();
            console.start();
            soon().until(() -> !console.received(MessageCase.GOODBYE).isEmpty());
            assertThat(lastHello().getStopping()).isTrue();
            assertThat(console.received(MessageCase.GOODBYE).getFirst().getGoodbye().getReason())
                    .isEqualTo(GoodbyeReason.GOODBYE_REASON_POWER_DOWN);
            assertThat(agent.ran).hasSize(1);
        }
    }

    @Test
    void doesNotTakeItsGoodbyeBackWhenADriverThatEndsHidesAGpu() throws Exception {
        try (TestAgent agent = connected(TestAgent.waits(Duration.ofMinutes(2)))) {
            console.say(powerDown("c1").build());
            soon().until(() -> !agent.ran.isEmpty());
            agent.gpus.exchange("GPU-2");
            console.forget();
            soon().until(() -> console.received(MessageCase.METRICS).size() >= 3);
            assertThat(console.received(MessageCase.HELLO)).isEmpty();
        }
    }

    @Test
    void refusesAModeThatTheMachineCannotDo() throws Exception {
        try (TestAgent agent = connected(TestAgent.waits(Duration.ofMinutes(2)))) {
            console.say(
                    powerDown("c1", command -> command.setMode(PowerMode.POWER_MODE_HIBERNATE))
                            .build());
            assertThat(firstResult().getDetail())
                    .isEqualTo("this machine cannot do POWER_MODE_HIBERNATE");
            staysOn(agent);
        }
    }

    @Test
    void saysThatItIsTooOldForACommandItDoesNotKnow() throws Exception {
        try (TestAgent _ = connected(TestAgent.waits(Duration.ofMinutes(2)))) {
            console.say(
                    ConsoleMessage.newBuilder()
                            .setDrain(Drain.newBuilder().setCommandId("c9"))
                            .build());
            assertThat(firstResult().getOutcome()).isEqualTo(Outcome.OUTCOME_UNKNOWN_COMMAND);
            assertThat(firstResult().getCommandId()).isEqualTo("c9");
        }
    }

    private TestAgent connected(PowerSettings settings) throws Exception {
        TestAgent agent = new TestAgent(console, folder, TestAgent.QUICK, settings).start();
        soon().until(() -> !console.received(MessageCase.METRICS).isEmpty());
        return agent;
    }

    private static ConsoleMessage.Builder powerDown(String id) {
        return powerDown(id, _ -> {});
    }

    private static ConsoleMessage.Builder powerDown(
            String id, java.util.function.Consumer<PowerDown.Builder> change) {
        PowerDown.Builder command =
                PowerDown.newBuilder()
                        .setCommandId(id)
                        .setGeneration(5)
                        .setValidForMs(30_000)
                        .setMode(PowerMode.POWER_MODE_OFF)
                        .setReason("nobody is in");
        change.accept(command);
        return ConsoleMessage.newBuilder().setPowerDown(command);
    }

    private List<CommandResult> results() {
        return console.received(MessageCase.COMMAND_RESULT).stream()
                .map(AgentMessage::getCommandResult)
                .toList();
    }

    private CommandResult firstResult() {
        soon().until(() -> !results().isEmpty());
        return results().getFirst();
    }

    private Status lastHello() {
        return console.received(MessageCase.HELLO).getLast().getHello().getStatus();
    }

    private static Status status(AgentMessage message) {
        return message.hasMetrics()
                ? message.getMetrics().getStatus()
                : message.getHeartbeat().getStatus();
    }

    private void saysHelloAgainAndStaysOn(TestAgent agent) {
        soon().until(() -> console.received(MessageCase.HELLO).size() == 2);
        assertThat(lastHello().getStopping()).isFalse();
        assertThat(agent.ran).isEmpty();
    }

    private void staysOn(TestAgent agent) {
        assertThat(console.received(MessageCase.GOODBYE)).isEmpty();
        assertThat(agent.ran).isEmpty();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
    }
}
