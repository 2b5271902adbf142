package io.nightwatt.engine;

import static io.nightwatt.engine.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.fleet.LedgerEntry;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.JobSpec;
import io.nightwatt.engine.job.JobState;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.job.Segment;
import io.nightwatt.engine.job.SegmentSpec;
import io.nightwatt.engine.job.Start;
import io.nightwatt.engine.job.Terms;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.power.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What people ask of jobs: paused, resumed, tried again, moved up, copied, begun after others, and
/// submitted twice.
class JobWishesTest {

    private static final Requirements ANY = Requirements.of("command");

    private final List<LedgerEntry> ledger = new ArrayList<>();

    private Farm farm(WorkerBuilder... workers) {
        var farm =
                new Farm(
                        PowerPolicy.DEFAULT,
                        List.of(workers).stream().map(WorkerBuilder::build).toList());
        farm.watcher = turn -> ledger.addAll(turn.ledger());
        return farm;
    }

    private static JobSpec spec(int segments, Terms terms) {
        var specs = new ArrayList<SegmentSpec>();
        for (int index = 0; index < segments; index++) {
            specs.add(SegmentSpec.of(Map.of("frame", "" + index)));
        }
        return JobSpec.of("render", "ann", "film", ANY, 50, specs).withTerms(terms);
    }

    private static Answer submit(Farm farm, JobSpec spec) {
        return farm.ask(new FleetCommand.SubmitJob(spec));
    }

    private static JobId submitted(Farm farm, int segments, Terms terms) {
        return ((Answer.Submitted) submit(farm, spec(segments, terms))).job();
    }

    private static Terms after(JobId... jobs) {
        return Terms.DEFAULT.withStart(new Start(Optional.empty(), new TreeSet<>(Set.of(jobs))));
    }

    @Test
    void whatRunsOfAPausedJobEndsAndNothingMoreIsGivenOut() {
        Farm farm = farm(worker(1));
        JobId job = farm.submit(ANY, 3);
        assertThat(farm.ask(new FleetCommand.PauseJob(job, "the client calls")))
                .isInstanceOf(Answer.Done.class);
        assertThat(farm.job(job).state()).isEqualTo(JobState.RUNNING);
        farm.pass(120);
        assertThat(farm.job(job).state()).isEqualTo(JobState.PAUSED);
        assertThat(farm.jobs().reason(farm.job(job)))
                .isEqualTo("paused by alice: the client calls");
        assertThat(farm.effects(Effect.Assign.class)).hasSize(1);
        farm.ask(new FleetCommand.ResumeJob(job));
        assertThat(farm.job(job).state()).as("in the turn of the wish").isEqualTo(JobState.RUNNING);
        farm.pass(70);
        assertThat(farm.job(job).state()).isEqualTo(JobState.DONE);
        assertThat(ledger.stream().filter(line -> line.kind().equals("job")))
                .extracting(LedgerEntry::to)
                .containsExactly("paused", "resumed");
    }

    @Test
    void aPausedJobWakesNobodyAndKeepsNobodyOn() {
        Farm farm = farm(worker(1).asleep());
        farm.ask(
                new FleetCommand.SetPowerPolicy(
                        PowerPolicy.DEFAULT.withIdleTimeout(Optional.of(Duration.ofMinutes(10)))));
        JobId first = submitted(farm, 1, Terms.DEFAULT);
        assertThat(farm.woken()).containsExactly(1L);
        farm.pass(120);
        assertThat(farm.job(first).state()).isEqualTo(JobState.DONE);
        farm.box(1).foreign = true;
        farm.pass(5);
        JobId job = submitted(farm, 1, Terms.DEFAULT);
        farm.ask(new FleetCommand.PauseJob(job, ""));
        farm.box(1).foreign = false;
        farm.pass(3600);
        assertThat(farm.stage(1)).isEqualTo(Stage.SLEEPING);
        assertThat(farm.woken()).containsExactly(1L);
        farm.ask(new FleetCommand.ResumeJob(job));
        assertThat(farm.woken()).containsExactly(1L, 1L);
    }

    @Test
    void whatFailedIsTriedAgainWithItsWholeAllowance() {
        Farm farm = farm(worker(1), worker(2), worker(3), worker(4));
        farm.boxes.values().forEach(box -> box.failsEverything = true);
        JobId job = submitted(farm, 2, Terms.DEFAULT.withRetries(0));
        farm.pass(31);
        assertThat(farm.job(job).state()).isEqualTo(JobState.FAILED);
        farm.boxes.values().forEach(box -> box.failsEverything = false);
        assertThat(farm.ask(new FleetCommand.RetryJob(job))).isInstanceOf(Answer.Done.class);
        assertThat(farm.segment(job, 0).failures()).isZero();
        farm.pass(70);
        assertThat(farm.job(job).state()).isEqualTo(JobState.DONE);
        assertThat(farm.ask(new FleetCommand.RetryJob(job)))
                .isEqualTo(new Answer.Refused("no segment of " + job + " has failed"));
    }

    @Test
    void retriesAreTheJobsOwn() {
        Farm farm = farm(worker(1), worker(2));
        farm.boxes.values().forEach(box -> box.failsEverything = true);
        JobId never = submitted(farm, 1, Terms.DEFAULT.withRetries(0));
        farm.pass(40);
        assertThat(farm.segment(never, 0).failures()).isEqualTo(1);
        assertThat(farm.job(never).state()).isEqualTo(JobState.FAILED);
        JobId often = submitted(farm, 1, Terms.DEFAULT.withRetries(4));
        farm.pass(400);
        assertThat(farm.job(often).state()).isEqualTo(JobState.FAILED);
        assertThat(farm.segment(often, 0).failures()).isEqualTo(5);
    }

    @Test
    void aHigherPriorityGoesFirstFromThenOn() {
        Farm farm = farm(worker(1));
        farm.submit(ANY, 1);
        JobId older = farm.submit(ANY, 1);
        JobId younger = farm.submit(ANY, 1);
        farm.ask(new FleetCommand.SetJobPriority(younger, 80));
        farm.pass(31);
        assertThat(farm.job(younger).state()).isEqualTo(JobState.RUNNING);
        assertThat(farm.job(older).state()).isEqualTo(JobState.QUEUED);
        assertThat(farm.ask(new FleetCommand.SetJobPriority(older, 101)))
                .isEqualTo(new Answer.Refused("a priority is 0 to 100, not 101"));
    }

    @Test
    void aJobWaitsForThoseThatItRunsAfter() {
        Farm farm = farm(worker(1), worker(2));
        JobId first = farm.submit(ANY, 1);
        JobId second = submitted(farm, 1, after(first));
        assertThat(farm.job(second).state()).isEqualTo(JobState.QUEUED);
        assertThat(farm.jobs().reason(farm.job(second)))
                .isEqualTo("waits until " + first + " (render) is done");
        farm.pass(29);
        assertThat(farm.effects(Effect.Assign.class)).hasSize(1);
        farm.pass(3);
        assertThat(farm.job(second).state()).isEqualTo(JobState.RUNNING);
        JobId third = submitted(farm, 1, after(first));
        assertThat(farm.job(third).barrier().isOpen()).as("what is done is done").isTrue();
    }

    @Test
    void aJobAfterOneThatFailedSaysWhatCanBeDoneAndGoesOnWhenThatIsDone() {
        Farm farm = farm(worker(1));
        farm.box(1).failsEverything = true;
        JobId first = submitted(farm, 1, Terms.DEFAULT.withRetries(0));
        JobId second = submitted(farm, 1, after(first));
        farm.pass(40);
        assertThat(farm.jobs().reason(farm.job(second)))
                .isEqualTo(
                        "waits until "
                                + first
                                + " (render) is done, which is failed: retry that one, or cancel"
                                + " this one");
        farm.box(1).failsEverything = false;
        farm.ask(new FleetCommand.RetryJob(first));
        farm.pass(40);
        assertThat(farm.job(first).state()).isEqualTo(JobState.DONE);
        farm.pass(40);
        assertThat(farm.job(second).state()).isEqualTo(JobState.DONE);
    }

    @Test
    void aConditionThatWasMetStaysMetWhileTheJobIsPausedAndAfterARestart() {
        Farm farm = farm(worker(1));
        JobId first = farm.submit(ANY, 1);
        JobId second = submitted(farm, 1, after(first));
        farm.ask(new FleetCommand.PauseJob(second, ""));
        farm.pass(40);
        assertThat(farm.job(second).barrier().after()).isEmpty();
        farm.restart();
        farm.pass(40);
        assertThat(farm.job(second).state()).isEqualTo(JobState.PAUSED);
        farm.ask(new FleetCommand.ResumeJob(second));
        farm.pass(40);
        assertThat(farm.job(second).state()).isEqualTo(JobState.DONE);
    }

    @Test
    void runsAfterOnlyWhatIsThere() {
        Farm farm = farm(worker(1));
        assertThat(submit(farm, spec(1, after(new JobId(9)))))
                .isEqualTo(
                        new Answer.Refused(
                                "it is to run after job 9, of which nothing is known (any more)"));
        JobId gone = farm.submit(ANY, 1);
        farm.ask(new FleetCommand.CancelJob(gone, true, ""));
        assertThat(submit(farm, spec(1, after(gone)))).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void theSameKeyMakesOneJob() {
        Farm farm = farm(worker(1));
        JobSpec spec = spec(1, Terms.DEFAULT.withClientKey("shot-010/v3"));
        Answer first = submit(farm, spec);
        assertThat(submit(farm, spec)).isEqualTo(first);
        farm.pass(40);
        assertThat(submit(farm, spec)).as("also when it is done").isEqualTo(first);
        assertThat(submit(farm, spec.withPriority(80)))
                .as("its priority may have been changed since")
                .isEqualTo(first);
        assertThat(submit(farm, spec(2, Terms.DEFAULT.withClientKey("shot-010/v3"))))
                .isInstanceOf(Answer.Refused.class);
        assertThat(farm.jobs().lastJob()).isEqualTo(1);
        var other = JobSpec.of("render", "bob", "film", ANY, 50, spec.segments());
        assertThat(submit(farm, other.withTerms(spec.terms())))
                .as("another owner's keys are others")
                .isEqualTo(new Answer.Submitted(new JobId(2)));
    }

    @Test
    void aCopyBeginsAnew() {
        Farm farm = farm(worker(1));
        JobId first = farm.submit(ANY, 2);
        farm.pass(70);
        Answer copy = farm.ask(new FleetCommand.CloneJob(first));
        JobId second = ((Answer.Submitted) copy).job();
        assertThat(second).isNotEqualTo(first);
        farm.pass(70);
        assertThat(farm.job(second).count(Segment.State.DONE)).isEqualTo(2);
    }

    @Test
    void whatAJobIsStartedWithReachesTheAgent() {
        Farm farm = farm(worker(1));
        var invocation =
                new io.nightwatt.engine.job.Invocation(
                        List.of("-f", "{frame}", "{segment}"),
                        new java.util.TreeMap<>(Map.of("QUALITY", "high")),
                        "/mnt/film",
                        "/mnt/out");
        submitted(farm, 1, Terms.DEFAULT.withInvocation(invocation));
        var order = farm.effects(Effect.Assign.class).getFirst();
        assertThat(order.terms().invocation().arguments()).containsExactly("-f", "0", "1");
        assertThat(order.terms().invocation().environment()).containsEntry("QUALITY", "high");
        assertThat(order.terms().invocation().workingFolder()).isEqualTo("/mnt/film");
        assertThat(order.terms().invocation().outputFolder()).isEqualTo("/mnt/out");
    }

    @Test
    void theOwnerHearsWhereAJobHasMoved() {
        Farm farm = farm(worker(1), worker(2), worker(3), worker(4), worker(5));
        JobId job = farm.submit(ANY, 1);
        var lost = farm.segment(job, 0).attempt().orElseThrow().worker();
        farm.tell(
                new io.nightwatt.engine.event.AgentEvent.SegmentProgress(
                        lost,
                        farm.box(lost).session,
                        farm.segment(job, 0).attempt().orElseThrow().number(),
                        0.5,
                        Optional.of("frame 118")));
        farm.crash(lost);
        farm.pass(36);
        var to = farm.segment(job, 0).attempt().orElseThrow().worker();
        assertThat(farm.effects(Effect.Notify.class))
                .extracting(Effect.Notify::text)
                .contains(
                        job
                                + ", segment 1 (render of ann) moved from "
                                + farm.worker(lost).name()
                                + " to "
                                + farm.worker(to).name()
                                + ", from its checkpoint frame 118");
    }
}
