package io.nightwatt.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightwatt.agent.console.TestAgent;
import io.nightwatt.agent.console.TestConsole;
import io.nightwatt.agent.power.PowerSettings;
import io.nightwatt.agent.segment.FakeRuns;
import io.nightwatt.proto.agent.v1.AgentMessage;
import io.nightwatt.proto.agent.v1.AgentMessage.MessageCase;
import io.nightwatt.proto.agent.v1.AssignSegment;
import io.nightwatt.proto.agent.v1.CancelPowerDown;
import io.nightwatt.proto.agent.v1.CancelSegment;
import io.nightwatt.proto.agent.v1.CommandResult;
import io.nightwatt.proto.agent.v1.ConsoleMessage;
import io.nightwatt.proto.agent.v1.Generation;
import io.nightwatt.proto.agent.v1.Outcome;
import io.nightwatt.proto.agent.v1.PowerDown;
import io.nightwatt.proto.agent.v1.PowerMode;
import io.nightwatt.proto.agent.v1.SegmentState;
import io.nightwatt.proto.agent.v1.SegmentsAcknowledged;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a console has ordered before, recorded and ordered again, is refused, and nothing is done:
/// on the same line, on another one, and by an agent that has started anew, also when the console
/// on the other side has forgotten how far it was.
class ReplayTest {

    @TempDir Path folder = Path.of("");

    private final TestConsole console = new TestConsole();
    private final FakeRuns runs = new FakeRuns();
    private final List<ConsoleMessage> recorded = new ArrayList<>();

    @AfterEach
    void close() {
        console.close();
    }

    private void order(ConsoleMessage message) {
        recorded.add(message);
        console.say(message);
    }

    private TestAgent connected() throws Exception {
        PowerSettings quick = TestAgent.waits(Duration.ofMinutes(2));
        TestAgent agent = new TestAgent(console, folder, TestAgent.QUICK, quick, runs).start();
        soon().until(() -> !console.received(MessageCase.METRICS).isEmpty());
        return agent;
    }

    @Test
    void oldOrdersAreRefusedAndNothingIsDone() throws Exception {
        console.generation(5);
        try (TestAgent agent = connected()) {
            live(agent);
            int ran = agent.ran.size();
            replayAll();
            assertThat(agent.ran).hasSize(ran);

            console.stop();
            console.forget();
            console.start();
            soon().until(() -> !console.received(MessageCase.HELLO).isEmpty());
            replayAll();
            assertThat(agent.ran).hasSize(ran);
        }
        runs.left.add(FakeRuns.update(8, SegmentState.SEGMENT_STATE_PROGRESS));
        console.generation(0);
        console.forget();
        try (TestAgent agent = connected()) {
            replayAll();
            assertThat(agent.ran).isEmpty();
        }
    }

    /// A machine's day: a segment, a power-down that was called off, one that was carried out (in
    /// vain, or there would be nothing more to tell), and the segment that runs now.
    private void live(TestAgent agent) {
        order(assign(7, 6));
        soon().until(() -> runs.started.equals(List.of(7L)));
        runs.say(7, SegmentState.SEGMENT_STATE_FINISHED);
        soon().until(() -> !updates(7, SegmentState.SEGMENT_STATE_FINISHED).isEmpty());
        order(
                ConsoleMessage.newBuilder()
                        .setSegmentsAcknowledged(SegmentsAcknowledged.newBuilder().addAttemptIds(7))
                        .build());
        soon().until(() -> runs.forgotten.equals(List.of(7L)));

        agent.gpus.hang();
        order(powerDown("called-off", 7));
        order(
                ConsoleMessage.newBuilder()
                        .setCancelPowerDown(
                                CancelPowerDown.newBuilder()
                                        .setCommandId("called-off")
                                        .setGeneration(8))
                        .build());
        soon().until(() -> !results("called-off").isEmpty());
        agent.gpus.goOn();

        agent.commandFailure = Optional.of("the machine would not go down");
        order(powerDown("failed", 9));
        soon().until(() ->
                results("failed").stream()
                        .anyMatch(each -> each.getOutcome() == Outcome.OUTCOME_FAILED));
        assertThat(agent.ran).hasSize(1);
        // It had said goodbye, and comes back on a new line.
        soon().until(() -> console.received(MessageCase.HELLO).size() == 2);

        order(
                ConsoleMessage.newBuilder()
                        .setGeneration(Generation.newBuilder().setGeneration(10))
                        .build());
        order(assign(8, 11));
        soon().until(() -> runs.started.equals(List.of(7L, 8L)));
        order(
                ConsoleMessage.newBuilder()
                        .setCancelSegment(CancelSegment.newBuilder().setAttemptId(7))
                        .build());
    }

    /// Says all of it again. The answer to the last comes after all the others.
    private void replayAll() {
        int before = updates(99, SegmentState.SEGMENT_STATE_GONE).size();
        recorded.forEach(console::say);
        console.say(powerDown("last", 10));
        console.say(
                ConsoleMessage.newBuilder()
                        .setCancelSegment(CancelSegment.newBuilder().setAttemptId(99))
                        .build());
        soon().until(() -> updates(99, SegmentState.SEGMENT_STATE_GONE).size() > before);
        assertThat(runs.started).containsExactly(7L, 8L);
        assertThat(runs.cancelled).isEmpty();
        assertThat(results("last").getLast().getDetail())
                .isEqualTo("stale: it was asked with generation 10, the newest is 11");
        assertThat(results("assign-7").getLast().getOutcome()).isEqualTo(Outcome.OUTCOME_REFUSED);
        assertThat(results("assign-8").getLast().getDetail())
                .isEqualTo("this attempt is here already");
    }

    private static ConsoleMessage assign(long attempt, long generation) {
        return ConsoleMessage.newBuilder()
                .setAssignSegment(
                        AssignSegment.newBuilder()
                                .setCommandId("assign-" + attempt)
                                .setAttemptId(attempt)
                                .setGeneration(generation)
                                .setJobType("render")
                                .setNoGpus(true))
                .build();
    }

    private static ConsoleMessage powerDown(String id, long generation) {
        return ConsoleMessage.newBuilder()
                .setPowerDown(
                        PowerDown.newBuilder()
                                .setCommandId(id)
                                .setGeneration(generation)
                                .setValidForMs(30_000)
                                .setMode(PowerMode.POWER_MODE_SUSPEND)
                                // Whatever runs here would not stop it.
                                .setForce(true)
                                .setReason("nobody is in"))
                .build();
    }

    private List<AgentMessage> updates(long attempt, SegmentState state) {
        return console.received(MessageCase.SEGMENT_UPDATE).stream()
                .filter(each -> each.getSegmentUpdate().getAttemptId() == attempt)
                .filter(each -> each.getSegmentUpdate().getState() == state)
                .toList();
    }

    private List<CommandResult> results(String command) {
        return console.received(MessageCase.COMMAND_RESULT).stream()
                .map(AgentMessage::getCommandResult)
                .filter(result -> result.getCommandId().equals(command))
                .toList();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(10));
    }
}
