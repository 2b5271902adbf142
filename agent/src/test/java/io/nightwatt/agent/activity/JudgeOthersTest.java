package io.nightwatt.agent.activity;

import static io.nightwatt.agent.activity.Look.compute;
import static io.nightwatt.agent.activity.Look.gpu;
import static io.nightwatt.agent.activity.Look.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.agent.gpu.Absence;
import io.nightwatt.agent.gpu.GpuInventory;
import io.nightwatt.agent.gpu.GpuReading;
import io.nightwatt.agent.gpu.GpuSample;
import io.nightwatt.agent.gpu.NvmlState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What the judge calls the work of others while our attempts run.
class JudgeOthersTest {

    private static final Instant NOW = JudgeTest.NOW;
    private static final GpuInventory ONE = new GpuInventory(NvmlState.OK, "", "570", List.of());

    private final Judge judge = new Judge(ActivityRules.DEFAULT);

    @Test
    void whatComputesOnAGpuThatOurAttemptsLeaseIsNoWorkOfOthers() {
        GpuSample sample = gpu().with(compute("blender", 8000, 93)).using(95).sample();

        assertThat(beside(sample, Optional.of(Set.of("GPU-a"))).others()).contains(Activity.IDLE);
        assertThat(beside(sample, Optional.of(Set.of("GPU-b"))).others()).contains(Activity.BUSY);
        assertThat(beside(sample, Optional.empty()).others())
                .as("an attempt that may use any GPU")
                .isEmpty();
    }

    @Test
    void aSignOfWorkIsWorkOfOthersWhateverOurAttemptsLease() {
        List<GpuReading> recent = List.of(reading(5, gpu().sample()), reading(0, gpu().sample()));
        var own = new OwnWork(List.of(7L), Optional.of(Set.of("GPU-a")));
        var signs = List.of(Sign.work("People", "ann is logged in."));

        Verdict verdict = judge.judge(new Seen(ONE, recent, own, signs, Baseline.NONE), NOW);

        assertThat(verdict.others()).contains(Activity.BUSY);
    }

    /// A worker that lacks a GPU is for a person to look at, not for more work.
    @Test
    void aLostGpuMakesTheRestUnknownThoughOurAttemptsLeaseIt() {
        Absence gone = Absence.of(Absence.Reason.GPU_LOST);
        GpuSample sample = GpuSample.silent("GPU-a", gone, true);

        assertThat(beside(sample, Optional.of(Set.of("GPU-a"))).others())
                .contains(Activity.UNKNOWN);
    }

    private Verdict beside(GpuSample sample, Optional<Set<String>> gpus) {
        return judge.judge(
                ONE,
                List.of(reading(5, sample), reading(0, sample)),
                new OwnWork(List.of(7L), gpus),
                NOW);
    }
}
