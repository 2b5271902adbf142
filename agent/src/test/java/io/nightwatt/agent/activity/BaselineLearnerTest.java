package io.nightwatt.agent.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.agent.gpu.GpuProcess;
import io.nightwatt.agent.gpu.GpuReading;
import io.nightwatt.agent.gpu.GpuSample;
import io.nightwatt.agent.gpu.Metric;
import io.nightwatt.agent.gpu.NvmlState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineLearnerTest {

    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final int HOUR = 121; // Looks, the first and the last included.

    private final BaselineLearner learner =
            new BaselineLearner(BaselineRules.DEFAULT, ActivityRules.DEFAULT, Baseline.NONE);
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void learnsWhatAGraphicsProcessAlwaysUsesAfterAQuietHour() {
        looks(HOUR - 1, 7);
        assertThat(learned()).isZero();
        looks(1, 7);
        assertThat(learned()).isEqualTo(7);
    }

    @Test
    void learnsTheMostThatItUsed() {
        for (int i = 0; i < HOUR; i++) {
            look(process("wall", GpuProcess.Kind.GRAPHICS, 6 + i % 3), true);
        }
        assertThat(learned()).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 30, 60, 97})
    void neverLearnsAProcessThatWorks(int load) {
        looks(10 * HOUR, load);
        assertThat(learner.baseline()).isEqualTo(Baseline.NONE);
    }

    @Test
    void neverLearnsAProcessThatCanCompute() {
        for (int i = 0; i < 10 * HOUR; i++) {
            look(process("wall", GpuProcess.Kind.COMPUTE, 4), true);
        }
        assertThat(learner.baseline()).isEqualTo(Baseline.NONE);
    }

    @Test
    void neverLearnsALoadThatComesAndGoes() {
        for (int i = 0; i < 10 * HOUR; i++) {
            look(process("wall", GpuProcess.Kind.GRAPHICS, i % 4 == 0 ? 11 : 0), true);
        }
        assertThat(learner.baseline()).isEqualTo(Baseline.NONE);
    }

    @Test
    void oneSignOfWorkStartsTheHourOver() {
        looks(HOUR - 1, 7);
        look(process("wall", GpuProcess.Kind.GRAPHICS, 7), false);
        looks(HOUR - 1, 7);
        assertThat(learned()).isZero();
        looks(1, 7);
        assertThat(learned()).isEqualTo(7);
    }

    @Test
    void anythingElseThatComputesStartsTheHourOver() {
        looks(HOUR - 1, 7);
        GpuProcess wall = process("wall", GpuProcess.Kind.GRAPHICS, 7);
        learner.observe(reading(40, wall, process("python3", GpuProcess.Kind.COMPUTE, 30)), true);
        looks(HOUR - 1, 7);
        assertThat(learned()).isZero();
    }

    @Test
    void aLoadThatTheSeenProcessesDoNotExplainStartsTheHourOver() {
        looks(HOUR - 1, 7);
        learner.observe(reading(35, process("wall", GpuProcess.Kind.GRAPHICS, 7)), true);
        looks(HOUR - 1, 7);
        assertThat(learned()).isZero();
    }

    @Test
    void aDriverThatDoesNotAnswerStartsTheHourOver() {
        looks(HOUR - 1, 7);
        now = now.plus(PAUSE);
        learner.observe(new GpuReading(now, NvmlState.HUNG, "Hung.", List.of()), true);
        looks(HOUR - 1, 7);
        assertThat(learned()).isZero();
    }

    @Test
    void sleepAndAClockThatWasSetStartTheHourOver() {
        looks(HOUR - 1, 7);
        now = now.plus(Duration.ofHours(8));
        looks(1, 7);
        assertThat(learned()).isZero();
        now = now.minus(Duration.ofHours(8));
        looks(1, 7);
        assertThat(learned()).isZero();
    }

    @Test
    void aNewProcessOfTheSameNameHasItsOwnHour() {
        looks(HOUR - 1, 7);
        GpuProcess other =
                new GpuProcess(
                        200,
                        "wall",
                        GpuProcess.Kind.GRAPHICS,
                        OptionalLong.of(900),
                        OptionalInt.of(7));
        look(other, true);
        assertThat(learned()).isZero();
    }

    @Test
    void aLowerHourTakesAHighersPlaceAndNothingRemainsBelowTheFixedLimit() {
        looks(HOUR, 9);
        looks(2 * HOUR, 6);
        assertThat(learned()).isEqualTo(6);
        looks(2 * HOUR, 1);
        assertThat(learner.baseline()).isEqualTo(Baseline.NONE);
    }

    @Test
    void forgetsWhatItHasNotSeenForAWeek() {
        looks(HOUR, 7);
        now = now.plus(Duration.ofDays(6));
        learner.observe(reading(0), true);
        assertThat(learned()).isEqualTo(7);
        now = now.plus(Duration.ofDays(2));
        assertThat(learner.observe(reading(0), true)).isTrue();
        assertThat(learner.baseline()).isEqualTo(Baseline.NONE);
    }

    @Test
    void remembersWhatItSeesNowAndThen() {
        looks(HOUR, 7);
        for (int days = 0; days < 30; days += 3) {
            now = now.plus(Duration.ofDays(3));
            looks(1, 7);
        }
        assertThat(learned()).isEqualTo(7);
    }

    private int learned() {
        return learner.baseline().allowance("GPU-a", "wall");
    }

    private void looks(int count, int load) {
        for (int i = 0; i < count; i++) {
            look(process("wall", GpuProcess.Kind.GRAPHICS, load), true);
        }
    }

    private void look(GpuProcess process, boolean otherwiseQuiet) {
        learner.observe(reading(process.smUtilizationPercent().orElse(0), process), otherwiseQuiet);
    }

    private GpuReading reading(long utilisation, GpuProcess... processes) {
        now = now.plus(PAUSE);
        return new GpuReading(
                now,
                NvmlState.OK,
                "",
                List.of(
                        new GpuSample(
                                "GPU-a",
                                Map.of(Metric.GPU_UTILIZATION_PERCENT, utilisation),
                                Map.of(),
                                List.of(processes),
                                false)));
    }

    private static GpuProcess process(String name, GpuProcess.Kind kind, int load) {
        return new GpuProcess(
                100, name, kind, OptionalLong.of(900), OptionalInt.of(load), OptionalInt.of(0));
    }
}
