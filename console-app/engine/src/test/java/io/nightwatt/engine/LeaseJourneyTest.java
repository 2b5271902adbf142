package io.nightwatt.engine;

import static io.nightwatt.engine.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.AgentEvent;
import io.nightwatt.engine.fleet.Activity;
import io.nightwatt.engine.fleet.Report;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.Attempt;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.JobState;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.job.Segment;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.power.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Several segments on a worker: each leases its GPUs, and what is true of one is true of all.
class LeaseJourneyTest {

    private static final Requirements ONE_GPU = Requirements.of("command");
    private static final Requirements TWO_GPUS = ONE_GPU.withGpus(2, 0, "");
    private static final Requirements NO_GPU = ONE_GPU.withGpus(0, 0, "");
    private static final WorkerId ONE = new WorkerId(1);

    private static WorkerBuilder withGpus(long id, int count) {
        WorkerBuilder next = worker(id).bare();
        for (int gpu = 0; gpu < count; gpu++) {
            next.gpu("NVIDIA RTX A5000", 24_564);
        }
        return next;
    }

    private static Farm farm(WorkerBuilder... workers) {
        return new Farm(PowerPolicy.DEFAULT, Stream.of(workers).map(WorkerBuilder::build).toList());
    }

    private static List<List<String>> leases(Farm farm, long worker) {
        return farm.jobs().attemptsOn(new WorkerId(worker)).stream()
                .map(attempt -> attempt.gpus().orElseThrow())
                .toList();
    }

    @Test
    void aWorkerRunsAsManySegmentsAsItsGpusAllowAndOneThatNeedsNone() {
        Farm farm = farm(withGpus(1, 3));
        farm.submit(NO_GPU, 2);
        farm.submit(ONE_GPU, 1);
        farm.submit(TWO_GPUS, 1);
        farm.submit(ONE_GPU, 1);
        assertThat(leases(farm, 1))
                .containsExactly(List.of(), List.of("GPU-1-0"), List.of("GPU-1-1", "GPU-1-2"));
        assertThat(farm.effects(Effect.Assign.class))
                .extracting(Effect.Assign::gpus)
                .as("the lease is in the order")
                .isEqualTo(leases(farm, 1));
        farm.pass(70);
        assertThat(farm.jobs().open()).isEmpty();
        assertThat(farm.effects(Effect.Assign.class)).hasSize(5);
    }

    @Test
    void aGpuIsLeasedAnewInTheTurnInWhichItsSegmentEnds() {
        Farm farm = farm(withGpus(1, 2));
        JobId job = farm.submit(ONE_GPU, 3);
        Attempt first = farm.segment(job, 0).attempt().orElseThrow();
        farm.box(1).running.remove(first.number());
        farm.say(new AgentEvent.SegmentFinished(ONE, farm.box(1).session, first.number()));
        assertThat(farm.segment(job, 2).attempt().orElseThrow().gpus()).isEqualTo(first.gpus());
        assertThat(leases(farm, 1)).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void allThatADeadWorkerRanRunsElsewhere() {
        Farm farm = farm(withGpus(1, 2), withGpus(2, 2), withGpus(3, 2));
        farm.box(2).foreign = true;
        farm.box(3).foreign = true;
        farm.pass(6);
        JobId job = farm.submit(ONE_GPU, 2);
        assertThat(leases(farm, 1)).hasSize(2);
        farm.box(2).foreign = false;
        farm.box(3).foreign = false;
        farm.crash(ONE);
        farm.pass(60);
        assertThat(farm.job(job).segments())
                .extracting(segment -> segment.trail().lastRun().orElseThrow().worker())
                .doesNotContain(ONE);
        assertThat(farm.effects(Effect.Notify.class))
                .extracting(Effect.Notify::text)
                .filteredOn(text -> text.contains("moved from ws-1"))
                .hasSize(2);
        farm.pass(60);
        assertThat(farm.job(job).state()).isEqualTo(JobState.DONE);
    }

    @Test
    void aDrainWaitsForAllThatRuns() {
        Farm farm = farm(withGpus(1, 2));
        farm.segmentTime = Duration.ofSeconds(30);
        farm.submit(ONE_GPU, 1);
        farm.pass(20);
        farm.submit(ONE_GPU, 1);
        farm.ask(new FleetCommand.PowerDown(ONE, false, "night"));
        farm.pass(15);
        assertThat(farm.box(1).running).hasSize(1);
        assertThat(farm.effects(Effect.OrderPowerDown.class)).as("P1").isEmpty();
        farm.pass(20);
        assertThat(farm.effects(Effect.OrderPowerDown.class)).hasSize(1);
        assertThat(farm.stage(1)).isNotEqualTo(Stage.ON);
    }

    @Test
    void aDrainingWorkerTakesNothingMoreThoughAGpuIsFree() {
        Farm farm = farm(withGpus(1, 2));
        farm.submit(ONE_GPU, 1);
        farm.ask(new FleetCommand.PowerDown(ONE, false, "night"));
        JobId late = farm.submit(ONE_GPU, 1);
        farm.pass(5);
        assertThat(farm.job(late).state()).isEqualTo(JobState.QUEUED);
    }

    @Test
    void aWorkerThatAlsoDoesOtherWorkTakesNothingMore() {
        Farm farm = farm(withGpus(1, 2));
        farm.submit(ONE_GPU, 1);
        farm.box(1).foreign = true;
        farm.pass(6);
        JobId late = farm.submit(ONE_GPU, 1);
        assertThat(farm.job(late).state()).isEqualTo(JobState.QUEUED);
        farm.box(1).foreign = false;
        farm.pass(6);
        assertThat(farm.job(late).state()).isEqualTo(JobState.RUNNING);
    }

    /// One from before there were leases.
    @Test
    void anAgentThatCannotTellItsOwnWorkFromThatOfOthersRunsOneSegmentAtATime() {
        Farm farm = farm(withGpus(1, 2));
        farm.submit(ONE_GPU, 1);
        List<Long> running = List.copyOf(farm.box(1).running.keySet());
        farm.say(
                new AgentEvent.AgentReported(
                        ONE,
                        farm.box(1).session,
                        new Report(Activity.BUSY, List.of(), false, running, Optional.empty())));
        JobId late = farm.submit(ONE_GPU, 1);
        assertThat(farm.job(late).state()).isEqualTo(JobState.QUEUED);
    }

    @Test
    void oneOfSeveralThatItsAgentDoesNotRunIsTakenBackAlone() {
        Farm farm = farm(withGpus(1, 2));
        farm.segmentTime = Duration.ofMinutes(10);
        JobId job = farm.submit(ONE_GPU, 2);
        farm.box(1).running.remove(farm.segment(job, 0).attempt().orElseThrow().number());
        Attempt other = farm.segment(job, 1).attempt().orElseThrow();
        farm.pass(30);
        assertThat(farm.segment(job, 1).attempt()).map(Attempt::number).contains(other.number());
        assertThat(farm.segment(job, 0).attempt()).map(Attempt::number).isNotEmpty();
        assertThat(farm.segment(job, 0).attempt().orElseThrow().number())
                .isGreaterThan(other.number());
        assertThat(leases(farm, 1)).doesNotHaveDuplicates();
    }

    @Test
    void aConsoleThatStartsAgainKnowsWhatIsLeased() {
        Farm farm = farm(withGpus(1, 2));
        farm.segmentTime = Duration.ofMinutes(10);
        JobId job = farm.submit(ONE_GPU, 1);
        farm.pass(5);
        farm.restart();
        farm.pass(10);
        JobId late = farm.submit(ONE_GPU, 2);
        assertThat(farm.segment(job, 0).state()).isEqualTo(Segment.State.RUNNING);
        assertThat(leases(farm, 1)).containsExactly(List.of("GPU-1-0"), List.of("GPU-1-1"));
        assertThat(farm.segment(late, 1).state()).isEqualTo(Segment.State.QUEUED);
    }

    @Test
    void aLargeWorkerIsWokenForManySegmentsAndASmallOneForFew() {
        WorkerBuilder large = withGpus(1, 8).asleep().on("A", 1_500);
        WorkerBuilder small = withGpus(2, 1).asleep().on("A", 400);
        WorkerBuilder other = withGpus(3, 1).asleep().on("A", 400);
        Farm many = farm(large, small, other);
        many.submit(ONE_GPU, 6);
        many.pass(20);
        assertThat(many.woken()).containsExactly(1L);
        Farm few = farm(large, small, other);
        few.submit(ONE_GPU, 2);
        few.pass(20);
        assertThat(few.woken()).containsExactlyInAnyOrder(2L, 3L);
    }

    @Test
    void whatIsFreeOnAWorkerThatIsOnWakesNobody() {
        Farm farm = farm(withGpus(1, 4), withGpus(2, 4).asleep());
        farm.submit(ONE_GPU, 3);
        farm.pass(5);
        farm.submit(ONE_GPU, 1);
        farm.pass(5);
        assertThat(farm.woken()).isEmpty();
        farm.submit(ONE_GPU, 1);
        assertThat(farm.woken()).containsExactly(2L);
    }

    /// The one that comes has room for only one of the two, and the small one will do for the
    /// other.
    @Test
    void aSegmentThatCanDoWithLessMakesRoomOnWhatComes() {
        WorkerBuilder large = withGpus(1, 2).asleep().on("A", 500);
        WorkerBuilder small = withGpus(2, 1).asleep().on("A", 400);
        Farm farm = farm(large, small);
        farm.submit(TWO_GPUS, 1);
        assertThat(farm.woken()).containsExactly(1L);
        farm.submit(ONE_GPU, 60, 1);
        farm.pass(10);
        assertThat(farm.woken()).containsExactly(1L, 2L);
        farm.pass(120);
        assertThat(farm.jobs().open()).isEmpty();
    }
}
