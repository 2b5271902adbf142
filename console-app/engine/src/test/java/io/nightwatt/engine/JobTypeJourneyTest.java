package io.nightwatt.engine;

import static io.nightwatt.engine.WorkerBuilder.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.JobState;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.power.PowerPolicy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A machine's own configuration says what may run there; the console gives it nothing else (P9).
class JobTypeJourneyTest {

    private static final Requirements BAKE = Requirements.of("bake");

    private static Farm farm(WorkerBuilder... workers) {
        return new Farm(
                PowerPolicy.DEFAULT, List.of(workers).stream().map(WorkerBuilder::build).toList());
    }

    @Test
    void wakesTheOneThatAllowsTheTypeThoughAnotherIsAwake() {
        Farm farm =
                farm(
                        worker(1).allows("render"),
                        worker(2).asleep().allows("render"),
                        worker(3).asleep().allows("render", "bake"));
        JobId job = farm.submit(BAKE, 1);
        assertThat(farm.woken()).as("in the turn that brought the job").containsExactly(3L);
        farm.pass(60);
        assertThat(farm.job(job).state()).isEqualTo(JobState.RUNNING);
        assertThat(farm.effects(Effect.Assign.class))
                .extracting(assign -> assign.worker().value())
                .containsExactly(3L);
    }

    @Test
    void saysThatNoWorkerAllowsTheType() {
        Farm farm = farm(worker(1).allows("render"), worker(2).asleep().allows());
        JobId job = farm.submit(BAKE, 1);
        farm.pass(30);
        assertThat(farm.woken()).isEmpty();
        assertThat(farm.jobs().reason(farm.job(job)))
                .isEqualTo(
                        "no worker allows the job type bake; no worker of the fleet could ever run"
                                + " it: it needs 1 GPU; type bake; ws-1 runs only render");
    }

    @Test
    void namesWhatElseIsMissingWhereTheTypeIsAllowed() {
        Farm farm = farm(worker(1).allows("bake"));
        JobId job = farm.submit(BAKE.withGpus(2, 0, ""), 1);
        farm.pass(30);
        assertThat(farm.jobs().reason(farm.job(job)))
                .isEqualTo(
                        "no worker of the fleet could ever run it: it needs 2 GPUs; type bake;"
                                + " ws-1 has 1 of 2 GPUs");
    }

    @Test
    void hearsAnAgentThatComesBackWithOtherTypes() {
        Farm farm = farm(worker(1).allows("render"));
        JobId bake = farm.submit(BAKE, 1);
        farm.pass(5);
        assertThat(farm.effects(Effect.Assign.class)).isEmpty();
        farm.box(1).jobTypes = Optional.of(List.of("bake"));
        farm.connect(farm.box(1));
        farm.pass(1);
        assertThat(farm.job(bake).state()).isEqualTo(JobState.RUNNING);
        JobId render = farm.submit(Requirements.of("render"), 1);
        farm.pass(60);
        assertThat(farm.job(bake).state()).isEqualTo(JobState.DONE);
        assertThat(farm.effects(Effect.Assign.class)).hasSize(1);
        assertThat(farm.jobs().reason(farm.job(render)))
                .startsWith("no worker allows the job type render");
    }

    @Test
    void triesAWorkerOfWhichItIsNotKnown() {
        Farm farm = farm(worker(1).allowsWhoKnows());
        JobId job = farm.submit(BAKE, 1);
        assertThat(farm.job(job).state()).isEqualTo(JobState.RUNNING);
    }
}
