package io.nightwatt.engine;

import static io.nightwatt.engine.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.JobSpec;
import io.nightwatt.engine.job.JobState;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.job.SegmentSpec;
import io.nightwatt.engine.job.Start;
import io.nightwatt.engine.job.Terms;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.power.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Jobs with an earliest start, and with a deadline.
class JobTimesTest {

    private static final Requirements ANY = Requirements.of("command");

    /// Workers may be woken so long before a job's earliest start.
    private static final long AHEAD = 180;

    private static Farm farm(Duration idleTimeout, WorkerBuilder... workers) {
        return new Farm(
                PowerPolicy.DEFAULT.withIdleTimeout(Optional.of(idleTimeout)),
                List.of(workers).stream().map(WorkerBuilder::build).toList());
    }

    private static JobId submit(Farm farm, Terms terms) {
        var spec =
                JobSpec.of("render", "ann", "film", ANY, 50, List.of(SegmentSpec.of(Map.of())))
                        .withTerms(terms);
        return ((Answer.Submitted) farm.ask(new FleetCommand.SubmitJob(spec))).job();
    }

    private static Terms from(Instant start) {
        return Terms.DEFAULT.withStart(new Start(Optional.of(start), new TreeSet<>()));
    }

    @Test
    void beginsAtItsTimeOnAWorkerThatWasWokenForIt() {
        Farm farm = farm(Duration.ofHours(1), worker(1).asleep(), worker(2).asleep());
        var at = farm.now.plusSeconds(600);
        JobId job = submit(farm, from(at));
        farm.pass(600 - AHEAD - 1);
        assertThat(farm.woken()).isEmpty();
        assertThat(farm.jobs().reason(farm.job(job)))
                .isEqualTo("starts at " + at + " at the earliest");
        farm.pass(AHEAD);
        assertThat(farm.woken()).hasSize(1);
        assertThat(farm.effects(Effect.Assign.class)).isEmpty();
        assertThat(farm.job(job).state()).isEqualTo(JobState.QUEUED);
        farm.pass(1);
        assertThat(farm.effects(Effect.Assign.class)).hasSize(1);
        farm.pass(40);
        assertThat(farm.job(job).state()).isEqualTo(JobState.DONE);
        assertThat(farm.woken()).hasSize(1);
    }

    @Test
    void theWorkerOfAJobThatIsDueIsKeptOnForIt() {
        Farm farm = farm(Duration.ofMinutes(1), worker(1));
        submit(farm, from(farm.now.plusSeconds(AHEAD - 5)));
        farm.pass(AHEAD - 10);
        assertThat(Stage.of(farm.worker(1).power())).isEqualTo(Stage.ON);
        farm.pass(10);
        assertThat(farm.effects(Effect.Assign.class)).hasSize(1);
    }

    @Test
    void wakesNobodyForAJobThatIsGivenUpOrPausedBeforeItsTime() {
        Farm farm = farm(Duration.ofHours(1), worker(1).asleep());
        Instant at = farm.now.plusSeconds(600);
        JobId cancelled = submit(farm, from(at));
        JobId paused = submit(farm, from(at));
        farm.pass(600 - AHEAD - 1);
        farm.ask(new FleetCommand.CancelJob(cancelled, false, ""));
        farm.ask(new FleetCommand.PauseJob(paused, ""));
        farm.pass(600);
        assertThat(farm.woken()).isEmpty();
    }

    @Test
    void aJobThatIsGivenUpIsNotExpectedForAMomentLonger() {
        Farm farm = farm(Duration.ofHours(1), worker(1));
        JobId job = submit(farm, from(farm.now.plusSeconds(AHEAD)));
        farm.pass(1);
        assertThat(farm.jobs().wanted()).hasSize(1);
        farm.ask(new FleetCommand.CancelJob(job, false, ""));
        assertThat(farm.jobs().wanted()).isEmpty();
    }

    @Test
    void wakesNoMoreThanWhatIsComingAnyway() {
        Farm farm = farm(Duration.ofHours(1), worker(1), worker(2).asleep());
        submit(farm, from(farm.now.plusSeconds(600)));
        farm.pass(600);
        assertThat(farm.woken()).isEmpty();
    }

    @Test
    void tellsOnceThatADeadlineHasPassed() {
        Farm farm = farm(Duration.ofHours(1), worker(1));
        farm.segmentTime = Duration.ofMinutes(5);
        JobId job = submit(farm, Terms.DEFAULT.withDeadline(farm.now.plusSeconds(120)));
        farm.pass(119);
        assertThat(texts(farm)).isEmpty();
        farm.pass(100);
        assertThat(texts(farm))
                .containsExactly(
                        job + " (render of ann) is past its deadline: 0 of 1 segment is done");
        farm.pass(200);
        assertThat(farm.job(job).state()).isEqualTo(JobState.DONE);
        submit(farm, Terms.DEFAULT.withDeadline(farm.now.plusSeconds(1200)));
        farm.pass(1300);
        assertThat(texts(farm)).hasSize(1);
    }

    private static List<String> texts(Farm farm) {
        return farm.effects(Effect.Notify.class).stream().map(Effect.Notify::text).toList();
    }
}
