package io.nightwatt.server.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.JobView;
import io.nightwatt.engine.console.LedgerLine;
import io.nightwatt.engine.console.LedgerQuery;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.JobSpec;
import io.nightwatt.engine.job.JobState;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.job.SegmentSpec;
import io.nightwatt.proto.agent.v1.Activity;
import io.nightwatt.proto.agent.v1.AgentMessage;
import io.nightwatt.proto.agent.v1.AssignSegment;
import io.nightwatt.proto.agent.v1.CommandResult;
import io.nightwatt.proto.agent.v1.ConsoleMessage;
import io.nightwatt.proto.agent.v1.Outcome;
import io.nightwatt.proto.agent.v1.SegmentState;
import io.nightwatt.proto.agent.v1.SegmentUpdate;
import io.nightwatt.proto.agent.v1.Status;
import io.nightwatt.server.app.RunningConsole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an agent has said before and says again, recorded byte for byte, changes nothing: neither
/// what is done, nor what runs now, nor the history.
class ReplayedReportsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<AgentMessage> recorded = new ArrayList<>();

    private void say(FakeAgent.Line line, AgentMessage message) {
        recorded.add(message);
        line.send(message);
    }

    private static AgentMessage taken(AssignSegment order) {
        return AgentMessage.newBuilder()
                .setCommandResult(
                        CommandResult.newBuilder()
                                .setCommandId(order.getCommandId())
                                .setOutcome(Outcome.OUTCOME_ACCEPTED)
                                .setGeneration(order.getGeneration()))
                .build();
    }

    private static AgentMessage progress(long attempt, double percent, String checkpoint) {
        return AgentMessage.newBuilder()
                .setSegmentUpdate(
                        SegmentUpdate.newBuilder()
                                .setAttemptId(attempt)
                                .setState(SegmentState.SEGMENT_STATE_PROGRESS)
                                .setProgressPercent(percent)
                                .setCheckpoint(checkpoint))
                .build();
    }

    private static AgentMessage hello(String host, Long... running) {
        return AgentMessage.newBuilder()
                .setHello(
                        Say.helloOf(host).toBuilder()
                                .addJobTypes("render")
                                .setStatus(
                                        Status.newBuilder()
                                                .setActivity(Activity.ACTIVITY_IDLE)
                                                .addEvidence("a test says so")
                                                .addAllRunningAttempts(List.of(running))))
                .build();
    }

    private static AgentMessage alive(Long... running) {
        AgentMessage.Builder message = Say.heartbeat(Activity.ACTIVITY_IDLE).toBuilder();
        message.getHeartbeatBuilder().getStatusBuilder().addAllRunningAttempts(List.of(running));
        return message.build();
    }

    private static JobSpec spec(String name) {
        return JobSpec.of(
                name,
                "ann",
                "",
                new Requirements(new TreeSet<>(), "", "render", 0, 0, ""),
                JobSpec.PRIORITY_DEFAULT,
                List.of(SegmentSpec.of(Map.of())));
    }

    private static JobId submit(RunningConsole console, String name) throws Exception {
        return ((Answer.Submitted) console.ask(new FleetCommand.SubmitJob(spec(name)))).job();
    }

    private static AssignSegment order(FakeAgent.Line line, int number) {
        await().atMost(PATIENCE).until(() -> orders(line).size() >= number);
        return orders(line).get(number - 1);
    }

    private static List<AssignSegment> orders(FakeAgent.Line line) {
        return line.received.stream()
                .filter(ConsoleMessage::hasAssignSegment)
                .map(ConsoleMessage::getAssignSegment)
                .toList();
    }

    private static JobView job(RunningConsole console, JobId id) {
        return console.client().newest().recentJobs().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<LedgerLine> history(RunningConsole console) throws Exception {
        return console.client()
                .ledger(LedgerQuery.newest(1_000))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    @Test
    void oldReportsOfAnAgentChangeNothing(@TempDir Path folder) throws Exception {
        try (RunningConsole console = RunningConsole.on(folder.resolve("data"));
                FakeAgent agent = console.agent();
                FakeAgent other = console.agent()) {
            agent.enrol(console.token("ws-1"), "host-1");
            FakeAgent.Line line = agent.connect();
            line.send(hello("host-1"));

            JobId first = submit(console, "first");
            AssignSegment done = order(line, 1);
            say(line, taken(done));
            say(line, Say.segment(done.getAttemptId(), SegmentState.SEGMENT_STATE_STARTED));
            say(line, progress(done.getAttemptId(), 50, "frame 50"));
            say(line, Say.segment(done.getAttemptId(), SegmentState.SEGMENT_STATE_FINISHED));
            awaits(console, first, JobState.DONE);

            JobId second = submit(console, "second");
            AssignSegment lost = order(line, 2);
            say(line, taken(lost));
            say(line, Say.segment(lost.getAttemptId(), SegmentState.SEGMENT_STATE_STARTED));
            say(line, progress(lost.getAttemptId(), 90, "frame 90"));
            say(line, Say.segment(lost.getAttemptId(), SegmentState.SEGMENT_STATE_FAILED));
            // What it might have said of it too.
            recorded.add(Say.segment(lost.getAttemptId(), SegmentState.SEGMENT_STATE_FINISHED));

            other.enrol(console.token("ws-2"), "host-2");
            FakeAgent.Line elsewhere = other.connect();
            elsewhere.send(hello("host-2"));
            AssignSegment now = order(elsewhere, 1);
            long running = now.getAttemptId();
            assertThat(running).isGreaterThan(lost.getAttemptId());
            elsewhere.send(taken(now));
            elsewhere.send(Say.segment(running, SegmentState.SEGMENT_STATE_STARTED));
            elsewhere.send(alive(running));
            elsewhere.send(progress(running, 10, "frame 10"));
            await().atMost(PATIENCE).until(() -> job(console, second).progress() > 0.09);
            List<LedgerLine> history = history(console);

            recorded.forEach(line::send);
            heard(line);
            assertUntouched(console, elsewhere, first, second, running, 20);
            assertThat(history(console)).isEqualTo(history);

            // Said by the one that runs the newest attempt, it is no truer.
            recorded.forEach(elsewhere::send);
            assertUntouched(console, elsewhere, first, second, running, 30);
            assertThat(history(console)).isEqualTo(history);

            // And on a new line, after which the console looks at what runs.
            line.complete();
            FakeAgent.Line again = agent.connect();
            again.send(hello("host-1"));
            recorded.forEach(again::send);
            heard(again);
            assertUntouched(console, elsewhere, first, second, running, 40);
            assertThat(orders(line)).hasSize(2);
            assertThat(orders(elsewhere)).hasSize(1);
            assertThat(orders(again)).isEmpty();
            assertThat(elsewhere.received).noneMatch(ConsoleMessage::hasCancelSegment);

            elsewhere.send(Say.segment(running, SegmentState.SEGMENT_STATE_FINISHED));
            awaits(console, second, JobState.DONE);
        }
    }

    /// An end that it does not know is acknowledged: when that has come, all before it was worked
    /// on.
    private static void heard(FakeAgent.Line line) {
        line.send(Say.segment(99_999, SegmentState.SEGMENT_STATE_FINISHED));
        await().atMost(PATIENCE)
                .until(() ->
                        line.received.stream()
                                .anyMatch(each ->
                                        each.getSegmentsAcknowledged()
                                                .getAttemptIdsList()
                                                .contains(99_999L)));
    }

    private static void awaits(RunningConsole console, JobId id, JobState state) {
        await().atMost(PATIENCE)
                .until(() ->
                        console.client().newest().recentJobs().stream()
                                .anyMatch(each -> each.id().equals(id) && each.state() == state));
    }

    /// When the newest report has come, so have all before it.
    private static void assertUntouched(
            RunningConsole console,
            FakeAgent.Line line,
            JobId first,
            JobId second,
            long running,
            int percent) {
        line.send(alive(running));
        line.send(progress(running, percent, "frame " + percent));
        await().atMost(PATIENCE)
                .until(() -> Math.round(job(console, second).progress() * 100) == percent);
        assertThat(job(console, first).state()).isEqualTo(JobState.DONE);
        assertThat(job(console, second).state()).isEqualTo(JobState.RUNNING);
        assertThat(job(console, second).workers()).hasSize(1);
    }
}
