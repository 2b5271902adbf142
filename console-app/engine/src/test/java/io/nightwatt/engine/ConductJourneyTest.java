package io.nightwatt.engine;

import static io.nightwatt.engine.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.AgentEvent;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.JobSpec;
import io.nightwatt.engine.job.JobState;
import io.nightwatt.engine.job.Patience;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.job.SegmentId;
import io.nightwatt.engine.job.SegmentSpec;
import io.nightwatt.engine.job.Terms;
import io.nightwatt.engine.power.Investigation;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.power.PowerState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A worker that spoils what it is given is told from a job that fails wherever it runs.
class ConductJourneyTest {

    private static final Requirements ANY = Requirements.of("command");

    private static Farm farm(WorkerBuilder... workers) {
        return new Farm(
                PowerPolicy.DEFAULT, List.of(workers).stream().map(WorkerBuilder::build).toList());
    }

    private static JobId submit(Farm farm, int retries) {
        var spec =
                JobSpec.of("bake", "ann", "", ANY, 50, List.of(SegmentSpec.of(Map.of())))
                        .withTerms(Terms.DEFAULT.withRetries(retries));
        return ((Answer.Submitted) farm.ask(new FleetCommand.SubmitJob(spec))).job();
    }

    private static String problem(Farm farm, long worker) {
        return farm.worker(worker).record().gate().problem();
    }

    @Test
    void threeDifferentJobsInARowPutAWorkerIntoQuarantine() {
        Farm farm = farm(worker(1));
        farm.box(1).failsEverything = true;
        submit(farm, 0);
        submit(farm, 0);
        farm.pass(70);
        assertThat(problem(farm, 1)).isEmpty();
        submit(farm, 0);
        farm.pass(40);
        assertThat(problem(farm, 1))
                .isEqualTo("3 different jobs in a row failed here (job 1, job 2, job 3): exit 1");
        assertThat(farm.effects(Effect.Notify.class))
                .extracting(Effect.Notify::text)
                .contains(
                        "ws-1 gets no jobs: "
                                + problem(farm, 1)
                                + ". Look at it, or accept it as it is.");
        JobId next = submit(farm, 0);
        farm.pass(60);
        assertThat(farm.jobs().shown(farm.job(next))).isEqualTo(JobState.WAITING_FOR_WORKER);
        farm.box(1).failsEverything = false;
        assertThat(farm.ask(new FleetCommand.AcceptGpus(new WorkerId(1))))
                .isInstanceOf(Answer.Done.class);
        farm.pass(40);
        assertThat(farm.job(next).state()).isEqualTo(JobState.DONE);
    }

    @Test
    void aDrainedWorkerFinishesWhatItRunsGetsNothingNewAndStaysOn() {
        Farm farm = farm(worker(1));
        var drained = new WorkerId(1);
        JobId first = submit(farm, 0);
        farm.pass(15);
        assertThat(farm.job(first).state()).isEqualTo(JobState.RUNNING);
        assertThat(farm.ask(new FleetCommand.Drain(drained, "new fan")))
                .isInstanceOf(Answer.Done.class);
        JobId next = submit(farm, 0);
        farm.pass(60);
        assertThat(farm.job(first).state()).isEqualTo(JobState.DONE);
        assertThat(farm.jobs().shown(farm.job(next))).isEqualTo(JobState.WAITING_FOR_WORKER);
        farm.restart();
        farm.pass(8 * 3_600);
        assertThat(farm.worker(1).power().state()).isIn(PowerState.ON, PowerState.IDLE);
        assertThat(problem(farm, 1)).endsWith(": new fan").startsWith("drained by ");
        assertThat(farm.effects(Effect.Notify.class)).isEmpty();
        assertThat(farm.ask(new FleetCommand.AcceptGpus(drained)))
                .isEqualTo(new Answer.Refused("ws-1 is not barred from work"));
        assertThat(farm.ask(new FleetCommand.EndDrain(drained))).isInstanceOf(Answer.Done.class);
        assertThat(farm.ask(new FleetCommand.EndDrain(drained)))
                .isEqualTo(new Answer.Refused("ws-1 is not drained"));
        farm.pass(40);
        assertThat(farm.job(next).state()).isEqualTo(JobState.DONE);
    }

    @Test
    void toAcceptAWorkerAsItIsLeavesItDrained() {
        Farm farm = farm(worker(1));
        farm.box(1).failsEverything = true;
        for (int count = 0; count < 3; count++) {
            submit(farm, 0);
        }
        farm.pass(120);
        farm.ask(new FleetCommand.Drain(new WorkerId(1), "new fan"));
        assertThat(problem(farm, 1)).contains("3 different jobs");
        assertThat(farm.ask(new FleetCommand.AcceptGpus(new WorkerId(1))))
                .isInstanceOf(Answer.Done.class);
        assertThat(problem(farm, 1)).endsWith(": new fan");
    }

    @Test
    void quarantineOutlastsAnAgentThatComesAnew() {
        Farm farm = farm(worker(1));
        farm.box(1).failsEverything = true;
        for (int count = 0; count < 3; count++) {
            submit(farm, 0);
        }
        farm.pass(120);
        farm.box(1).session = 0;
        farm.pass(10);
        farm.restart();
        farm.pass(60);
        assertThat(problem(farm, 1)).contains("3 different jobs");
    }

    @Test
    void aJobThatIsDoneBetweenThemClearsIt() {
        Farm farm = farm(worker(1));
        for (int round = 0; round < 4; round++) {
            farm.box(1).failsEverything = true;
            submit(farm, 0);
            submit(farm, 0);
            farm.pass(70);
            farm.box(1).failsEverything = false;
            submit(farm, 0);
            farm.pass(40);
        }
        assertThat(problem(farm, 1)).isEmpty();
    }

    @Test
    void oneJobThatFailsAgainAndAgainIsNoThree() {
        Farm farm = farm(worker(1));
        farm.box(1).failsEverything = true;
        JobId job = submit(farm, 5);
        farm.pass(700);
        assertThat(farm.job(job).state()).isEqualTo(JobState.FAILED);
        assertThat(problem(farm, 1)).isEmpty();
    }

    @Test
    void jobsThatFailEverywhereAreNoWorkersFault() {
        Farm farm = farm(worker(1), worker(2), worker(3));
        farm.boxes.values().forEach(box -> box.failsEverything = true);
        for (int count = 0; count < 6; count++) {
            submit(farm, 2);
            farm.pass(150);
        }
        assertThat(farm.jobs().open()).isEmpty();
        for (long id = 1; id <= 3; id++) {
            assertThat(problem(farm, id)).as("ws-%s", id).isEmpty();
        }
    }

    @Test
    void aJobThatFailedOnThreeWorkersFailsWithWhatWasSeenThere() {
        Farm farm = farm(worker(1), worker(2), worker(3), worker(4));
        farm.boxes.values().forEach(box -> box.failsEverything = true);
        JobId job = submit(farm, 10);
        farm.pass(150);
        assertThat(farm.job(job).state()).isEqualTo(JobState.FAILED);
        assertThat(farm.segment(job, 0).trail().failedOn()).hasSize(3);
        assertThat(farm.job(job).reason())
                .contains("(3 times in all); before on ws-")
                .contains(": exit 1; on ws-");
    }

    @Test
    void aWorkerThatWasLostWithWorkIsMarkedUntilSomebodyClearsIt() {
        Farm farm = farm(worker(1), worker(2), worker(3), worker(4), worker(5));
        JobId job = submit(farm, 0);
        WorkerId lost = farm.segment(job, 0).attempt().orElseThrow().worker();
        farm.box(lost.value()).silent = true;
        farm.pass(40);
        farm.box(lost.value()).silent = false;
        farm.pass(60);
        assertThat(farm.job(job).state()).isEqualTo(JobState.DONE);
        assertThat(mark(farm, lost))
                .map(Investigation::reason)
                .contains("it fell silent with " + new SegmentId(job, 0) + " on it");
        assertThat(problem(farm, lost.value())).as("it gets jobs as before").isEmpty();
        for (int count = 0; count < 5; count++) {
            submit(farm, 0);
        }
        farm.pass(40);
        farm.restart();
        farm.pass(40);
        assertThat(farm.jobs().open()).isEmpty();
        assertThat(mark(farm, lost)).as("what it does well clears nothing").isPresent();
        assertThat(farm.ask(new FleetCommand.ClearInvestigation(lost)))
                .isInstanceOf(Answer.Done.class);
        assertThat(mark(farm, lost)).isEmpty();
        assertThat(farm.ask(new FleetCommand.ClearInvestigation(lost)))
                .isEqualTo(
                        new Answer.Refused(
                                "ws-" + lost.value() + " is not marked for investigation"));
        for (long id = 1; id <= 5; id++) {
            assertThat(mark(farm, new WorkerId(id))).as("ws-%s", id).isEmpty();
        }
    }

    @Test
    void aWorkerThatFellSilentWithoutWorkIsNotMarked() {
        Farm farm = farm(worker(1), worker(2), worker(3), worker(4), worker(5));
        farm.box(1).silent = true;
        farm.pass(60);
        assertThat(mark(farm, new WorkerId(1))).isEmpty();
    }

    private static Optional<Investigation> mark(Farm farm, WorkerId worker) {
        return farm.worker(worker.value()).record().investigation();
    }

    @Test
    void aSegmentThatIsStuckIsToldOnceAndClearedWhenItGoesOn() {
        Farm farm = farm(worker(1));
        farm.segmentTime = Duration.ofHours(1);
        var spec =
                JobSpec.of("bake", "ann", "", ANY, 50, List.of(SegmentSpec.of(Map.of())))
                        .withTerms(
                                Terms.DEFAULT.withPatience(
                                        new Patience(Optional.of(Duration.ofMinutes(10)), false)));
        JobId job = ((Answer.Submitted) farm.ask(new FleetCommand.SubmitJob(spec))).job();
        long attempt = farm.segment(job, 0).attempt().orElseThrow().number();
        WorkerId id = new WorkerId(1);
        long session = farm.box(1).session;
        for (int times = 0; times < 3; times++) {
            farm.tell(new AgentEvent.SegmentStuck(id, session, attempt));
        }
        String what = job + ", segment 1 shows neither progress nor output on ws-1 for 10 min";
        assertThat(farm.effects(Effect.Notify.class))
                .extracting(Effect.Notify::text)
                .containsExactly(job + " (bake): " + what);
        assertThat(farm.job(job).reason()).isEqualTo(what);
        farm.tell(new AgentEvent.SegmentProgress(id, session, attempt, 0.5, Optional.empty()));
        assertThat(farm.job(job).reason()).isEqualTo(job + ", segment 1 goes on");
        farm.tell(new AgentEvent.SegmentStuck(id, session, attempt));
        assertThat(farm.effects(Effect.Notify.class)).hasSize(2);
        farm.tell(new AgentEvent.SegmentStuck(id, session, attempt + 1));
        assertThat(farm.effects(Effect.Notify.class)).as("an old attempt's word").hasSize(2);
    }
}
