package io.nightwatt.engine;

import static io.nightwatt.engine.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.AgentEvent;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.Attempt;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.JobState;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.job.Segment;
import io.nightwatt.engine.power.Hold;
import io.nightwatt.engine.power.PowerPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A job's way through the fleet: assigned, run segment by segment, ended; and what happens when
/// its worker is lost.
class DispatchJourneyTest {

    private static final Requirements ANY = Requirements.of("command");
    private static final WorkerId ONE = new WorkerId(1);

    private static Farm farm(WorkerBuilder... workers) {
        return new Farm(
                PowerPolicy.DEFAULT, List.of(workers).stream().map(WorkerBuilder::build).toList());
    }

    private static long attempt(Farm farm, JobId job, int index) {
        return farm.segment(job, index).attempt().map(Attempt::number).orElseThrow();
    }

    @Test
    void runsItsSegmentsOneByOneAndEndsDone() {
        Farm farm = farm(worker(1));
        JobId job = farm.submit(ANY, 3);
        assertThat(farm.job(job).state()).isEqualTo(JobState.RUNNING);
        assertThat(farm.effects(Effect.Assign.class)).hasSize(1);
        farm.pass(31);
        assertThat(farm.effects(Effect.Assign.class))
                .as("the next segment goes out in the turn in which the one before ended")
                .hasSize(2);
        farm.pass(60);
        assertThat(farm.job(job).state()).isEqualTo(JobState.DONE);
        assertThat(farm.effects(Effect.Assign.class))
                .extracting(assign -> assign.segment().index())
                .containsExactly(0, 1, 2);
        assertThat(farm.jobs().open()).isEmpty();
    }

    @Test
    void everyAssignmentAndReleaseRaisesTheGeneration() {
        Farm farm = farm(worker(1));
        long before = farm.worker(1).generation();
        farm.submit(ANY, 1);
        assertThat(farm.worker(1).generation()).isEqualTo(before + 1);
        assertThat(farm.effects(Effect.Assign.class).getFirst().generation()).isEqualTo(before + 1);
        farm.pass(31);
        assertThat(farm.worker(1).generation()).isEqualTo(before + 2);
        assertThat(farm.effects(Effect.TellGeneration.class).getLast().generation())
                .isEqualTo(before + 2);
    }

    @Test
    void servesTheHigherPriorityFirst() {
        Farm farm = farm(worker(1));
        farm.submit(ANY, 50, 1);
        JobId low = farm.submit(ANY, 10, 1);
        JobId high = farm.submit(ANY, 90, 1);
        farm.pass(31);
        assertThat(farm.job(high).state()).isEqualTo(JobState.RUNNING);
        assertThat(farm.job(low).state()).isEqualTo(JobState.QUEUED);
        assertThat(farm.jobs().reason(farm.job(low))).isEqualTo("the one worker that fits is busy");
    }

    @Test
    void givesNoWorkToWhomItMustNot() {
        Farm farm = farm(worker(1), worker(2).held(Hold.Kind.OFF), worker(3));
        farm.box(1).foreign = true;
        farm.pass(5);
        farm.ask(new FleetCommand.PowerDown(new WorkerId(3), false, "night"));
        JobId job = farm.submit(ANY, 1);
        assertThat(farm.effects(Effect.Assign.class)).isEmpty();
        assertThat(farm.job(job).state()).isEqualTo(JobState.QUEUED);
        farm.box(1).foreign = false;
        farm.pass(5);
        assertThat(farm.effects(Effect.Assign.class))
                .extracting(Effect.Assign::worker)
                .containsExactly(ONE);
    }

    @Test
    void failoverGoesOnFromTheLastCheckpoint() {
        Farm farm = farm(worker(1), worker(2), worker(3), worker(4), worker(5));
        JobId job = farm.submit(ANY, 1);
        long first = attempt(farm, job, 0);
        WorkerId lost = farm.segment(job, 0).attempt().orElseThrow().worker();
        farm.tell(
                new AgentEvent.SegmentProgress(
                        lost, farm.box(lost).session, first, 0.5, Optional.of("frame 118")));
        farm.crash(lost);
        farm.pass(36);
        var moved = farm.effects(Effect.Assign.class).getLast();
        assertThat(moved.worker()).isNotEqualTo(lost);
        assertThat(moved.checkpoint()).contains("frame 118");
        assertThat(moved.attempt()).isGreaterThan(first);
        assertThat(farm.segment(job, 0).failures()).isZero();
    }

    @Test
    void whatAnOldAttemptReportsChangesNothing() {
        Farm farm = farm(worker(1), worker(2), worker(3), worker(4), worker(5));
        JobId job = farm.submit(ANY, 1);
        long first = attempt(farm, job, 0);
        WorkerId lost = farm.segment(job, 0).attempt().orElseThrow().worker();
        var box = farm.box(lost);
        box.silent = true;
        farm.pass(36);
        Job moved = farm.job(job);
        assertThat(moved.segment(0).attempt().orElseThrow().worker()).isNotEqualTo(lost);

        farm.say(new AgentEvent.SegmentFinished(lost, box.session, first));
        farm.say(new AgentEvent.SegmentFailed(lost, box.session, first, "exit 1"));
        farm.say(
                new AgentEvent.SegmentProgress(
                        lost, box.session, first, 0.9, Optional.of("frame 200")));
        assertThat(farm.job(job)).isEqualTo(moved);
        long second = attempt(farm, job, 0);
        farm.say(new AgentEvent.SegmentFinished(lost, box.session, second));
        assertThat(farm.job(job)).as("the attempt is another worker's").isEqualTo(moved);
    }

    @Test
    void aReturningWorkerIsToldToStopWhatIsNoLongerItsOwn() {
        Farm farm = farm(worker(1), worker(2), worker(3), worker(4), worker(5));
        JobId job = farm.submit(ANY, 1);
        long first = attempt(farm, job, 0);
        WorkerId lost = farm.segment(job, 0).attempt().orElseThrow().worker();
        farm.segmentTime = Duration.ofHours(1);
        farm.box(lost).running.put(first, farm.segmentTime);
        farm.box(lost).silent = true;
        farm.pass(36);
        farm.effects.clear();
        farm.box(lost).silent = false;
        farm.pass(5);
        assertThat(farm.effects(Effect.CancelSegment.class))
                .extracting(Effect.CancelSegment::worker, Effect.CancelSegment::attempt)
                .containsExactly(tuple(lost, first));
        assertThat(farm.box(lost).running).isEmpty();
    }

    @Test
    void triesThreeTimesAndElsewhereFirst() {
        Farm farm = farm(worker(1), worker(2));
        farm.boxes.values().forEach(box -> box.failsEverything = true);
        JobId job = farm.submit(ANY, 2);
        farm.pass(600);
        assertThat(farm.job(job).state()).isEqualTo(JobState.FAILED);
        assertThat(farm.job(job).reason()).contains("exit 1").contains("3 times");
        var byFirst =
                farm.effects(Effect.Assign.class).stream()
                        .filter(assign -> assign.segment().index() == 0)
                        .map(Effect.Assign::worker)
                        .toList();
        assertThat(byFirst.get(0)).isNotEqualTo(byFirst.get(1));
        assertThat(farm.effects(Effect.Notify.class).getLast().text()).contains("failed");
    }

    @Test
    void anAttemptThatItsAgentNoLongerRunsIsQueuedAgain() {
        Farm farm = farm(worker(1));
        JobId job = farm.submit(ANY, 1);
        long first = attempt(farm, job, 0);
        farm.box(1).running.clear();
        farm.pass(26);
        assertThat(attempt(farm, job, 0)).isGreaterThan(first);
        assertThat(farm.segment(job, 0).failures()).isZero();
    }

    @Test
    void whatRunsGoesOnOverARestartOfTheConsole() {
        Farm farm = farm(worker(1), worker(2));
        JobId running = farm.submit(ANY, 1);
        JobId other = farm.submit(ANY, 1);
        JobId queued = farm.submit(ANY, 1);
        long first = attempt(farm, running, 0);
        WorkerId forgetful = farm.segment(other, 0).attempt().orElseThrow().worker();
        farm.restart();
        farm.box(forgetful).running.clear();
        farm.pass(10);
        assertThat(attempt(farm, running, 0)).as("still its own").isEqualTo(first);
        farm.pass(25);
        assertThat(farm.job(running).state()).isEqualTo(JobState.DONE);
        farm.pass(80);
        assertThat(farm.job(other).state()).as("requeued and run").isEqualTo(JobState.DONE);
        assertThat(farm.job(queued).state()).isEqualTo(JobState.DONE);
    }

    @Test
    void cancelEndsWhatRunsOnlyWhenAsked() {
        Farm farm = farm(worker(1));
        JobId gentle = farm.submit(ANY, 2);
        assertThat(farm.ask(new FleetCommand.CancelJob(gentle, false, "wrong scene")))
                .isEqualTo(new Answer.Done());
        assertThat(farm.job(gentle).state()).isEqualTo(JobState.RUNNING);
        farm.pass(31);
        assertThat(farm.job(gentle).state()).isEqualTo(JobState.CANCELLED);

        JobId hard = farm.submit(ANY, 2);
        farm.ask(new FleetCommand.CancelJob(hard, true, ""));
        assertThat(farm.job(hard).state()).isEqualTo(JobState.CANCELLED);
        assertThat(farm.effects(Effect.CancelSegment.class)).hasSize(1);
        assertThat(farm.box(1).running).isEmpty();
        assertThat(farm.ask(new FleetCommand.CancelJob(hard, true, "")))
                .isEqualTo(new Answer.Refused("job 2 is cancelled already"));
    }

    @Test
    void prefersAWorkerThatIsOnAnywayAndThenTheOneUsedLast() {
        Farm farm =
                farm(
                        worker(1),
                        worker(2).usedAt(Farm.START.minusSeconds(60)),
                        worker(3).held(Hold.Kind.ON));
        farm.submit(ANY, 2);
        assertThat(farm.effects(Effect.Assign.class))
                .extracting(assign -> assign.worker().value())
                .containsExactly(3L, 2L);
    }

    @Test
    void aJobThatNobodyCouldEverTakeSaysSoOnceAndWakesNobody() {
        Farm farm = farm(worker(1), worker(2).asleep());
        JobId job = farm.submit(ANY.withTags(Set.of("mars")), 1);
        assertThat(farm.jobs().shown(farm.job(job))).isEqualTo(JobState.WAITING_FOR_WORKER);
        assertThat(farm.jobs().reason(farm.job(job)))
                .isEqualTo(
                        "no worker of the fleet could ever run it: it needs 1 GPU; tag mars; type"
                                + " command; ws-1 has no tag mars");
        farm.submit(ANY.withTags(Set.of("mars")), 1);
        farm.pass(60);
        assertThat(farm.effects(Effect.Wake.class)).isEmpty();
        assertThat(farm.effects(Effect.Notify.class)).hasSize(1);
        assertThat(farm.effects(Effect.Notify.class).getFirst().text())
                .startsWith("job 1 (render) waits in vain: no worker of the fleet");
    }

    @Test
    void anAssignedWorkerCountsAsBusyBeforeItsAgentKnows() {
        Farm farm = farm(worker(1));
        farm.box(1).session = 999;
        farm.submit(ANY, 1);
        assertThat(farm.worker(1).report().runningAttempts()).hasSize(1);
        assertThat(farm.ask(new FleetCommand.PowerDown(ONE, false, "night")))
                .isEqualTo(new Answer.Done());
        assertThat(farm.effects(Effect.OrderPowerDown.class)).as("P1").isEmpty();
    }

    @Test
    void segmentsAreNeverDoneTwice() {
        Farm farm = farm(worker(1), worker(2));
        JobId job = farm.submit(ANY, 1);
        long first = attempt(farm, job, 0);
        WorkerId owner = farm.segment(job, 0).attempt().orElseThrow().worker();
        long session = farm.box(owner).session;
        farm.say(new AgentEvent.SegmentFinished(owner, session, first));
        Turn again = farm.say(new AgentEvent.SegmentFinished(owner, session, first));
        assertThat(again.jobs()).isEmpty();
        assertThat(farm.segment(job, 0).state()).isEqualTo(Segment.State.DONE);
    }
}
