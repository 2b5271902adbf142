package io.nightwatt.agent.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightwatt.agent.console.TestAgent;
import io.nightwatt.agent.console.TestConsole;
import io.nightwatt.agent.power.PowerSettings;
import io.nightwatt.proto.agent.v1.Activity;
import io.nightwatt.proto.agent.v1.AgentMessage;
import io.nightwatt.proto.agent.v1.AgentMessage.MessageCase;
import io.nightwatt.proto.agent.v1.AssignSegment;
import io.nightwatt.proto.agent.v1.CancelSegment;
import io.nightwatt.proto.agent.v1.CommandResult;
import io.nightwatt.proto.agent.v1.ConsoleMessage;
import io.nightwatt.proto.agent.v1.Generation;
import io.nightwatt.proto.agent.v1.Outcome;
import io.nightwatt.proto.agent.v1.PowerDown;
import io.nightwatt.proto.agent.v1.PowerMode;
import io.nightwatt.proto.agent.v1.SegmentState;
import io.nightwatt.proto.agent.v1.SegmentUpdate;
import io.nightwatt.proto.agent.v1.SegmentsAcknowledged;
import io.nightwatt.proto.agent.v1.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Work over the wire: a whole agent, a real stream, and a power-down that races it.
class SegmentOrdersTest {

    private static final PowerSettings LONG_SETTLE =
            new PowerSettings(
                    Duration.ofSeconds(2), Duration.ofSeconds(600), Duration.ofMinutes(2));

    @TempDir Path folder = Path.of("");

    private final TestConsole console = new TestConsole();
    private final FakeRuns runs = new FakeRuns();

    @BeforeEach
    void theConsoleIsAtGenerationFive() {
        console.generation(5);
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void takesASegmentAndIsBusyFromThatMoment() throws Exception {
        try (TestAgent _ = connected()) {
            console.say(assign(7, 5));
            assertThat(firstResult().getOutcome()).isEqualTo(Outcome.OUTCOME_ACCEPTED);
            soon().until(() -> states(7).contains(SegmentState.SEGMENT_STATE_STARTED));
            soon().until(() -> lastStatus().getRunningAttemptsList().equals(List.of(7L)));
            assertThat(lastStatus().getActivity()).isEqualTo(Activity.ACTIVITY_BUSY);
            assertThat(lastStatus().getEvidenceList()).contains("Attempt 7 runs here.");
            runs.say(7, SegmentState.SEGMENT_STATE_FINISHED);
            soon().until(() -> states(7).contains(SegmentState.SEGMENT_STATE_FINISHED));
            soon().until(() -> lastStatus().getRunningAttemptsList().isEmpty());
        }
    }

    @Test
    void startsARepeatedAssignmentOnce() throws Exception {
        try (TestAgent _ = connected()) {
            console.say(assign(7, 5));
            soon().until(() -> states(7).contains(SegmentState.SEGMENT_STATE_STARTED));
            console.say(assign(7, 5));
            soon().until(() -> states(7).size() == 2);
            assertThat(runs.started).containsExactly(7L);
        }
    }

    @Test
    void runsSeveralAtOnceAndRefusesAGpuThatIsLeased() throws Exception {
        try (TestAgent _ = connected()) {
            console.say(assign(7, 5, "GPU-1"));
            console.say(assign(8, 6, "GPU-2", "GPU-3"));
            console.say(assign(9, 7));
            soon().until(() -> lastStatus().getRunningAttemptsList().equals(List.of(7L, 8L, 9L)));
            console.say(assign(10, 8, "GPU-3"));
            soon().until(() -> states(10).equals(List.of(SegmentState.SEGMENT_STATE_REFUSED)));
            runs.say(8, SegmentState.SEGMENT_STATE_FINISHED);
            soon().until(() -> lastStatus().getRunningAttemptsList().equals(List.of(7L, 9L)));
            console.say(assign(11, 9, "GPU-3"));
            soon().until(() -> runs.started.equals(List.of(7L, 8L, 9L, 11L)));
        }
    }

    @Test
    void refusesAnOlderGenerationAndAForbiddenType() throws Exception {
        try (TestAgent _ = connected()) {
            console.say(generation(9));
            console.say(assign(7, 8));
            assertThat(firstResult().getOutcome()).isEqualTo(Outcome.OUTCOME_REFUSED);
            assertThat(firstResult().getDetail())
                    .isEqualTo("stale: it was asked with generation 8, the newest is 9");
            soon().until(() -> states(7).equals(List.of(SegmentState.SEGMENT_STATE_REFUSED)));
            console.say(
                    ConsoleMessage.newBuilder()
                            .setAssignSegment(
                                    AssignSegment.newBuilder()
                                            .setAttemptId(8)
                                            .setGeneration(9)
                                            .setJobType("forbidden"))
                            .build());
            soon().until(() -> states(8).equals(List.of(SegmentState.SEGMENT_STATE_FAILED)));
            assertThat(runs.started).isEmpty();
        }
    }

    @Test
    void goesOnWhileTheConsoleIsAwayAndSaysTheEndWhenItIsBack() throws Exception {
        try (TestAgent _ = connected()) {
            console.say(assign(7, 5));
            soon().until(() -> states(7).contains(SegmentState.SEGMENT_STATE_STARTED));
            console.stop();
            console.forget();
            runs.say(7, SegmentState.SEGMENT_STATE_FINISHED);
            console.start();
            soon().until(() -> states(7).equals(List.of(SegmentState.SEGMENT_STATE_FINISHED)));
            assertThat(runs.cancelled).isEmpty();
        }
    }

    @Test
    void repeatsAnEndAfterEachWelcomeUntilItIsAcknowledged() throws Exception {
        runs.left.add(FakeRuns.update(3, SegmentState.SEGMENT_STATE_FAILED));
        try (TestAgent agent = connected()) {
            soon().until(() -> states(3).equals(List.of(SegmentState.SEGMENT_STATE_FAILED)));
            reconnect(agent);
            soon().until(() -> states(3).equals(List.of(SegmentState.SEGMENT_STATE_FAILED)));
            console.say(
                    ConsoleMessage.newBuilder()
                            .setSegmentsAcknowledged(
                                    SegmentsAcknowledged.newBuilder().addAttemptIds(3))
                            .build());
            soon().until(() -> runs.forgotten.equals(List.of(3L)));
            reconnect(agent);
            soon().until(() -> console.received(MessageCase.METRICS).size() > 2);
            assertThat(states(3)).isEmpty();
        }
    }

    @Test
    void saysInItsHelloWhatTheAgentBeforeHasLeftRunning() throws Exception {
        runs.left.add(FakeRuns.update(3, SegmentState.SEGMENT_STATE_PROGRESS));
        try (TestAgent _ = connected()) {
            Status hello = console.received(MessageCase.HELLO).getFirst().getHello().getStatus();
            assertThat(hello.getRunningAttemptsList()).containsExactly(3L);
            assertThat(hello.getActivity()).isEqualTo(Activity.ACTIVITY_BUSY);
        }
    }

    @Test
    void doesNotForgetWhatStillRunsWhateverTheConsoleSays() throws Exception {
        try (TestAgent _ = connected()) {
            console.say(assign(7, 5));
            soon().until(() -> !runs.started.isEmpty());
            console.say(
                    ConsoleMessage.newBuilder()
                            .setSegmentsAcknowledged(
                                    SegmentsAcknowledged.newBuilder().addAttemptIds(7))
                            .build());
            console.say(powerDown("p1", 5, false));
            soon().until(() -> results("p1").size() == 1);
            assertThat(results("p1").getFirst().getOutcome()).isEqualTo(Outcome.OUTCOME_REFUSED);
            assertThat(results("p1").getFirst().getDetail()).isEqualTo("Attempt 7 runs here.");
        }
    }

    @Test
    void answersACancelOfWhatItDoesNotKnow() throws Exception {
        try (TestAgent _ = connected()) {
            console.say(
                    ConsoleMessage.newBuilder()
                            .setCancelSegment(CancelSegment.newBuilder().setAttemptId(99))
                            .build());
            soon().until(() -> states(99).equals(List.of(SegmentState.SEGMENT_STATE_GONE)));
        }
    }

    @Test
    void refusesWorkOnceItHasSaidYesToThePowerDown() throws Exception {
        try (TestAgent _ = connected(LONG_SETTLE)) {
            console.say(powerDown("p1", 5, false));
            soon().until(() -> results("p1").size() == 1);
            console.say(assign(7, 5));
            soon().until(() -> states(7).equals(List.of(SegmentState.SEGMENT_STATE_REFUSED)));
            assertThat(runs.started).isEmpty();
        }
    }

    @Test
    void takesItsYesBackForWorkOfANewerGeneration() throws Exception {
        try (TestAgent agent = connected(LONG_SETTLE)) {
            console.say(powerDown("p1", 5, false));
            soon().until(() -> results("p1").size() == 1);
            console.say(assign(7, 6));
            soon().until(() -> runs.started.equals(List.of(7L)));
            soon().until(() -> console.received(MessageCase.HELLO).size() == 2);
            soon().until(() -> states(7).contains(SegmentState.SEGMENT_STATE_STARTED));
            assertThat(agent.ran).isEmpty();
        }
    }

    @Test
    void makesTheLastLookVoidWhenWorkComesWhileItIsTaken() throws Exception {
        try (TestAgent agent = connected()) {
            agent.gpus.hang();
            console.say(powerDown("p1", 5, false));
            console.say(assign(7, 5));
            soon().until(() -> runs.started.equals(List.of(7L)));
            agent.gpus.goOn();
            soon().until(() -> results("p1").size() == 1);
            assertThat(results("p1").getFirst().getDetail())
                    .isEqualTo("attempt 7 was assigned to this machine");
            runs.say(7, SegmentState.SEGMENT_STATE_FINISHED);
            assertThat(agent.ran).isEmpty();
        }
    }

    @Test
    void obeysAForcedPowerDownOverWorkAndLetsGoOfTheInhibitor() throws Exception {
        try (TestAgent agent = connected()) {
            console.say(assign(7, 5));
            soon().until(() -> runs.started.equals(List.of(7L)));
            console.say(powerDown("p1", 5, true));
            soon().until(() -> !agent.ran.isEmpty());
            assertThat(runs.gaveWay).isTrue();
            assertThat(results("p1").getFirst().getEvidenceList()).contains("Attempt 7 runs here.");
        }
    }

    /// P1 and P2 at their narrowest: an assignment and a power-down in every order and distance.
    @Test
    void exactlyOneOfWorkAndPowerDownWins() throws Exception {
        SplittableRandom random = new SplittableRandom(20261122);
        int worked = 0;
        int went = 0;
        try (TestAgent agent = connected()) {
            for (int round = 0; round < 20; round++) {
                long attempt = 100L + round;
                String command = "race-" + round;
                long generation = 10L + 3L * round;
                boolean newer = random.nextInt(3) == 0;
                ConsoleMessage work = assign(attempt, newer ? generation + 1 : generation);
                ConsoleMessage down = powerDown(command, generation, false);
                boolean workFirst = random.nextInt(4) == 0;
                long distanceNanos = random.nextLong(0, 120_000_000);
                console.say(workFirst ? work : down);
                hold(distanceNanos);
                console.say(workFirst ? down : work);
                int before = went;
                soon().until(() -> isDecided(attempt) && !results(command).isEmpty());
                boolean runsIt = runs.started.contains(attempt);
                soon().until(() -> agent.ran.size() == before + 1 || runsIt);
                assertThat(agent.ran.size() == before + 1)
                        .as("round %d: the machine goes down, or attempt %d runs", round, attempt)
                        .isNotEqualTo(runsIt);
                if (runsIt) {
                    worked++;
                    runs.say(attempt, SegmentState.SEGMENT_STATE_FINISHED);
                } else {
                    went++;
                    agent.slept = agent.slept.plus(Duration.ofHours(1)); // and wakes again
                }
                soon().until(() -> isBackToNormal());
            }
        }
        assertThat(worked).isPositive();
        assertThat(went).isPositive();
    }

    private static void hold(long nanos) {
        long until = System.nanoTime() + nanos;
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> System.nanoTime() >= until);
    }

    private boolean isDecided(long attempt) {
        return runs.started.contains(attempt)
                || states(attempt).contains(SegmentState.SEGMENT_STATE_REFUSED);
    }

    private boolean isBackToNormal() {
        Status status = lastStatus();
        return !status.getStopping() && status.getRunningAttemptsList().isEmpty();
    }

    private void reconnect(TestAgent agent) {
        assertThat(agent).isNotNull();
        console.stop();
        console.forget();
        console.start();
        soon().until(() -> !console.received(MessageCase.HELLO).isEmpty());
    }

    private TestAgent connected() throws Exception {
        return connected(TestAgent.waits(Duration.ofMinutes(2)));
    }

    private TestAgent connected(PowerSettings settings) throws Exception {
        TestAgent agent = new TestAgent(console, folder, TestAgent.QUICK, settings, runs).start();
        soon().until(() -> !console.received(MessageCase.METRICS).isEmpty());
        return agent;
    }

    private static ConsoleMessage assign(long attempt, long generation, String... gpus) {
        return ConsoleMessage.newBuilder()
                .setAssignSegment(
                        AssignSegment.newBuilder()
                                .setCommandId("assign-" + attempt)
                                .setAttemptId(attempt)
                                .setGeneration(generation)
                                .setJobType("render")
                                .addAllGpuUuids(List.of(gpus))
                                .setNoGpus(gpus.length == 0))
                .build();
    }

    private static ConsoleMessage generation(long newest) {
        return ConsoleMessage.newBuilder()
                .setGeneration(Generation.newBuilder().setGeneration(newest))
                .build();
    }

    private static ConsoleMessage powerDown(String id, long generation, boolean force) {
        return ConsoleMessage.newBuilder()
                .setPowerDown(
                        PowerDown.newBuilder()
                                .setCommandId(id)
                                .setGeneration(generation)
                                .setValidForMs(30_000)
                                .setMode(PowerMode.POWER_MODE_SUSPEND)
                                .setForce(force)
                                .setReason("nobody is in"))
                .build();
    }

    private List<SegmentState> states(long attempt) {
        return console.received(MessageCase.SEGMENT_UPDATE).stream()
                .map(AgentMessage::getSegmentUpdate)
                .filter(update -> update.getAttemptId() == attempt)
                .map(SegmentUpdate::getState)
                .toList();
    }

    private List<CommandResult> results(String command) {
        return console.received(MessageCase.COMMAND_RESULT).stream()
                .map(AgentMessage::getCommandResult)
                .filter(result -> result.getCommandId().equals(command))
                .toList();
    }

    private CommandResult firstResult() {
        soon().until(() -> !console.received(MessageCase.COMMAND_RESULT).isEmpty());
        return console.received(MessageCase.COMMAND_RESULT).getFirst().getCommandResult();
    }

    private Status lastStatus() {
        List<AgentMessage> all = console.received();
        for (AgentMessage message : all.reversed()) {
            if (message.hasHello()) {
                return message.getHello().getStatus();
            }
            if (message.hasMetrics()) {
                return message.getMetrics().getStatus();
            }
            if (message.hasHeartbeat()) {
                return message.getHeartbeat().getStatus();
            }
        }
        return Status.getDefaultInstance();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(10));
    }
}
