package io.nightwatt.server.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.AgentEvent;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.Invocation;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.Patience;
import io.nightwatt.engine.job.Preference;
import io.nightwatt.engine.job.SegmentId;
import io.nightwatt.engine.job.SegmentSpec;
import io.nightwatt.engine.job.Start;
import io.nightwatt.engine.job.Terms;
import io.nightwatt.proto.agent.v1.AssignSegment;
import io.nightwatt.proto.agent.v1.CommandResult;
import io.nightwatt.proto.agent.v1.Outcome;
import io.nightwatt.proto.agent.v1.RelayWake;
import io.nightwatt.proto.agent.v1.SegmentState;
import io.nightwatt.proto.agent.v1.SegmentUpdate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Work on the wire, both ways.
class SegmentNewsTest {

    private static final WorkerId WORKER = new WorkerId(3);

    private final Complaints complaints = new Complaints("a test");
    private final SegmentNews news = new SegmentNews(WORKER, complaints, new Wire(complaints));

    private static final Terms TERMS =
            new Terms(
                    Start.AT_ONCE,
                    Optional.empty(),
                    2,
                    Optional.of(Duration.ofMinutes(1)),
                    new Patience(Optional.of(Duration.ofMinutes(2)), true),
                    Preference.NONE,
                    new Invocation(
                            List.of("-f", "12"),
                            new TreeMap<>(Map.of("QUALITY", "high")),
                            "/mnt/film",
                            "/mnt/out"),
                    "");

    @Test
    void tellsTheEngineEachStep() {
        assertThat(news.of(9, update(SegmentState.SEGMENT_STATE_STARTED).build()))
                .containsExactly(new AgentEvent.SegmentStarted(WORKER, 9, 7));
        assertThat(
                        news.of(
                                9,
                                update(SegmentState.SEGMENT_STATE_PROGRESS)
                                        .setProgressPercent(42)
                                        .setCheckpoint("frame 118")
                                        .build()))
                .containsExactly(
                        new AgentEvent.SegmentProgress(
                                WORKER, 9, 7, 0.42, Optional.of("frame 118")));
        assertThat(news.of(9, update(SegmentState.SEGMENT_STATE_FINISHED).build()))
                .containsExactly(new AgentEvent.SegmentFinished(WORKER, 9, 7));
    }

    @Test
    void saysWhereAFailedAttemptHadComeToBeforeItSaysThatItFailed() {
        assertThat(
                        news.of(
                                9,
                                update(SegmentState.SEGMENT_STATE_FAILED)
                                        .setCheckpoint("frame 118")
                                        .setDetail("it ended with exit code 3")
                                        .build()))
                .containsExactly(
                        new AgentEvent.SegmentProgress(WORKER, 9, 7, 0, Optional.of("frame 118")),
                        new AgentEvent.SegmentFailed(WORKER, 9, 7, "it ended with exit code 3"));
    }

    @ParameterizedTest
    @EnumSource(
            value = SegmentState.class,
            names = {
                "SEGMENT_STATE_REFUSED",
                "SEGMENT_STATE_CANCELLED",
                "SEGMENT_STATE_GONE",
                "SEGMENT_STATE_UNSPECIFIED"
            })
    void countsNoFailureWhereNoneWas(SegmentState state) {
        assertThat(news.of(9, update(state).build())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void passesOverAnAttemptThatCannotBe(long attempt) {
        assertThat(
                        news.of(
                                9,
                                update(SegmentState.SEGMENT_STATE_FINISHED)
                                        .setAttemptId(attempt)
                                        .build()))
                .isEmpty();
        assertThat(complaints.told()).contains(Complaints.Kind.VALUE);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, -1, 101, Double.POSITIVE_INFINITY})
    void takesAnImpossibleProgressForNone(double percent) {
        assertThat(
                        news.of(
                                9,
                                update(SegmentState.SEGMENT_STATE_PROGRESS)
                                        .setProgressPercent(percent)
                                        .build()))
                .containsExactly(new AgentEvent.SegmentProgress(WORKER, 9, 7, 0, Optional.empty()));
    }

    @Test
    void handsACheckpointOnAsItCameOrNotAtAll() {
        for (String token : List.of("a\nb", " padded ", "x".repeat(1_001), "\u202eevil")) {
            assertThat(
                            news.of(
                                    9,
                                    update(SegmentState.SEGMENT_STATE_PROGRESS)
                                            .setCheckpoint(token)
                                            .build()))
                    .as(token)
                    .containsExactly(
                            new AgentEvent.SegmentProgress(WORKER, 9, 7, 0, Optional.empty()));
        }
    }

    @Test
    void takesAnAgentThatIsTooOldForAFailure() {
        CommandResult result =
                CommandResult.newBuilder()
                        .setCommandId(SegmentNews.commandId(7))
                        .setOutcome(Outcome.OUTCOME_UNKNOWN_COMMAND)
                        .build();
        assertThat(news.of(9, result))
                .contains(
                        new AgentEvent.SegmentFailed(
                                WORKER, 9, 7, "the agent is too old for this order"));
        assertThat(news.of(9, result.toBuilder().setCommandId("attempt-x").build())).isEmpty();
    }

    @Test
    void saysAllOfAnAssignment() {
        AssignSegment said =
                SegmentOrders.of(
                                new Effect.Assign(
                                        WORKER,
                                        9,
                                        12,
                                        7,
                                        new SegmentId(new JobId(4), 2),
                                        "render",
                                        SegmentSpec.of(Map.of("scene", "shot 12")),
                                        Optional.of("frame 118"),
                                        TERMS,
                                        List.of("GPU-1", "GPU-3")))
                        .getAssignSegment();
        assertThat(said.getAttemptId()).isEqualTo(7);
        assertThat(said.getGeneration()).isEqualTo(12);
        assertThat(said.getJobType()).isEqualTo("render");
        assertThat(said.getParametersMap()).containsExactly(Map.entry("scene", "shot 12"));
        assertThat(said.getCheckpoint()).isEqualTo("frame 118");
        assertThat(said.getJobName()).isEqualTo("job 4");
        assertThat(said.getSegmentIndex()).isEqualTo(2);
        assertThat(said.getArgumentsList()).containsExactly("-f", "12");
        assertThat(said.getEnvironmentMap()).containsExactly(Map.entry("QUALITY", "high"));
        assertThat(said.getWorkingFolder()).isEqualTo("/mnt/film");
        assertThat(said.getTimeLimitMs()).isEqualTo(60_000);
        assertThat(said.getStuckAfterMs()).isEqualTo(120_000);
        assertThat(said.getEndWhenStuck()).isTrue();
        assertThat(said.getGpuUuidsList()).containsExactly("GPU-1", "GPU-3");
        assertThat(said.getNoGpus()).isFalse();
    }

    @Test
    void saysThatASegmentLeasesNoGpu() {
        AssignSegment said =
                SegmentOrders.of(
                                new Effect.Assign(
                                        WORKER,
                                        9,
                                        12,
                                        7,
                                        new SegmentId(new JobId(4), 2),
                                        "render",
                                        SegmentSpec.of(Map.of()),
                                        Optional.empty(),
                                        TERMS,
                                        List.of()))
                        .getAssignSegment();
        assertThat(said.getGpuUuidsList()).isEmpty();
        assertThat(said.getNoGpus()).as("no list would mean every GPU").isTrue();
    }

    @Test
    void anAttemptThatShowsNothingIsStuckAndTellsNoProgress() {
        assertThat(
                        news.of(
                                9,
                                update(SegmentState.SEGMENT_STATE_PROGRESS)
                                        .setProgressPercent(50)
                                        .setStuck(true)
                                        .build()))
                .containsExactly(new AgentEvent.SegmentStuck(WORKER, 9, 7));
    }

    @Test
    void saysAllOfARelayedWake() {
        RelayWake said =
                SegmentOrders.relay(1, "aa:bb:cc:dd:ee:01", new byte[] {1, 2, 3, 4}).getRelayWake();
        assertThat(said.getMacAddress()).isEqualTo("aa:bb:cc:dd:ee:01");
        assertThat(said.getSecureOn().size()).isEqualTo(4);
    }

    private static SegmentUpdate.Builder update(SegmentState state) {
        return SegmentUpdate.newBuilder().setAttemptId(7).setState(state);
    }
}
