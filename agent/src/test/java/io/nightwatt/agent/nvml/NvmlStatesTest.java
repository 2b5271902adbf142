package io.nightwatt.agent.nvml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.nightwatt.agent.gpu.Absence;
import io.nightwatt.agent.gpu.Gpu;
import io.nightwatt.agent.gpu.GpuReading;
import io.nightwatt.agent.gpu.GpuSample;
import io.nightwatt.agent.gpu.Metric;
import io.nightwatt.agent.gpu.NvmlState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class NvmlStatesTest {
    private static final String TWO = "gpu\nuuid GPU-a\ngpu\nuuid GPU-b\n";
    private static final Duration LONG = Duration.ofHours(1);

    @TempDir Path folder;

    @Test
    void saysThatThereIsNoLibrary() {
        Path nowhere = folder.resolve("libnvidia-ml.so.1");
        try (NvmlGpuSource source = open(nowhere)) {
            GpuReading reading = source.read();

            assertThat(reading.state()).isEqualTo(NvmlState.LIBRARY_MISSING);
            assertThat(reading.detail()).contains(nowhere.toString(), "does not exist");
            assertThat(source.inventory().gpus()).isEmpty();
            assertThat(source.libraryPath()).isEmpty();
        }
    }

    @Test
    void saysThatAFileIsNoLibrary() throws Exception {
        Path text = Files.writeString(folder.resolve("libnvidia-ml.so.1"), "no library");
        try (NvmlGpuSource source = open(text)) {
            assertThat(source.read().state()).isEqualTo(NvmlState.ERROR);
            assertThat(source.inventory().detail()).contains(text.toString(), "cannot be loaded");
        }
    }

    @Test
    void saysThatALibraryIsNotNvml() {
        try (Rig rig = Rig.of(folder, FakeNvml.Variant.STRANGER, TWO)) {
            assertThat(rig.read().state()).isEqualTo(NvmlState.ERROR);
            assertThat(rig.source.inventory().detail()).contains("not NVML");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "4, NO_PERMISSION, may not talk",
        "9, DRIVER_NOT_LOADED, not loaded",
        "12, ERROR, part of the driver is missing",
        "18, ERROR, restart the machine",
        "28, ERROR, finds no GPU",
        "999, ERROR, unknown error"
    })
    void everyWayInWhichTheDriverRefusesHasItsState(int code, NvmlState state, String words) {
        try (Rig rig = Rig.of(folder, "return nvmlInit_v2 " + code + "\n" + TWO)) {
            GpuReading reading = rig.read();

            assertThat(reading.state()).isEqualTo(state);
            assertThat(reading.detail()).contains(words);
            assertThat(reading.samples()).isEmpty();
        }
    }

    @Test
    void findsADriverThatIsLoadedLaterButDoesNotAskAllTheTime() {
        try (Rig rig = Rig.of(folder, "return nvmlInit_v2 9\n" + TWO)) {
            assertThat(rig.read().state()).isEqualTo(NvmlState.DRIVER_NOT_LOADED);

            rig.nvml.scenario(TWO);
            assertThat(rig.read().state()).isEqualTo(NvmlState.DRIVER_NOT_LOADED);

            rig.pass(Duration.ofSeconds(1));
            assertThat(rig.read().state()).isEqualTo(NvmlState.OK);
            assertThat(rig.read().detail()).isEmpty();
            assertThat(rig.source.inventory().gpus()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, ERROR", "9, DRIVER_NOT_LOADED", "18, ERROR", "999, ERROR"})
    void startsAnewWhenTheDriverGoesAwayAndComesBack(int code, NvmlState state) {
        try (Rig rig = Rig.of(folder, TWO)) {
            assertThat(rig.read().state()).isEqualTo(NvmlState.OK);

            rig.nvml.scenario("return * " + code + "\nreturn nvmlInit_v2 9\n" + TWO);
            assertThat(rig.read().state()).isEqualTo(state);
            rig.pass(LONG);
            assertThat(rig.read().state()).isEqualTo(NvmlState.DRIVER_NOT_LOADED);
            assertThat(rig.source.inventory().gpus()).extracting(Gpu::uuid).hasSize(2);

            rig.nvml.scenario(TWO);
            rig.pass(LONG);
            assertThat(rig.read().samples()).hasSize(2).noneMatch(GpuSample::lost);
        }
    }

    @ParameterizedTest
    @CsvSource({"15", "16"})
    void aGpuThatFallsOffTheBusIsLostAndTellsNothing(int code) {
        try (Rig rig = Rig.of(folder, TWO)) {
            rig.read();

            rig.nvml.scenario("gpu\nuuid GPU-a\nreturn * " + code + "\ngpu\nuuid GPU-b\n");
            GpuReading reading = rig.read();

            assertThat(reading.state()).isEqualTo(NvmlState.OK);
            GpuSample lost = reading.samples().get(0);
            assertThat(lost.lost()).isTrue();
            assertThat(lost.values()).isEmpty();
            assertThat(lost.absent()).hasSize(Metric.values().length);
            assertThat(lost.absent().values())
                    .allMatch(absence -> absence.reason() == Absence.Reason.GPU_LOST);
            assertThat(reading.samples().get(1).lost()).isFalse();
            assertThat(rig.source.inventory().gpus())
                    .extracting(Gpu::lost)
                    .containsExactly(true, false);

            rig.nvml.scenario(TWO);
            assertThat(rig.read().samples()).noneMatch(GpuSample::lost);
        }
    }

    @Test
    void aGpuThatTheDriverNoLongerCountsIsMissed() {
        try (Rig rig = Rig.of(folder, TWO)) {
            rig.read();

            rig.nvml.scenario("gpu\nuuid GPU-a\n");
            assertThat(rig.read().samples()).extracting(GpuSample::lost).contains(true);

            rig.pass(Duration.ofSeconds(31));
            GpuReading reading = rig.read();
            assertThat(reading.samples())
                    .extracting(GpuSample::uuid, GpuSample::lost)
                    .containsExactly(tuple("GPU-a", false), tuple("GPU-b", true));

            rig.nvml.scenario(TWO);
            rig.pass(LONG);
            assertThat(rig.read().samples()).hasSize(2).noneMatch(GpuSample::lost);
        }
    }

    @Test
    void knowsAGpuByItsUuidWhenTheOrderChanges() {
        try (Rig rig = Rig.of(folder, TWO)) {
            rig.read();

            rig.nvml.scenario("return * 9\n" + TWO);
            rig.read();
            rig.nvml.scenario("gpu\nuuid GPU-b\ngpu\nuuid GPU-a\n");
            rig.pass(LONG);
            rig.read();

            assertThat(rig.source.inventory().gpus())
                    .extracting(Gpu::uuid, Gpu::index)
                    .containsExactly(tuple("GPU-a", 1), tuple("GPU-b", 0));
        }
    }

    @Test
    void saysWhichGpuItMayNotRead() {
        String scenario =
                "gpu\nuuid GPU-a\ngpu\nuuid GPU-b\nreturn nvmlDeviceGetHandleByIndex_v2 4\n";
        try (Rig rig = Rig.of(folder, scenario)) {
            GpuReading reading = rig.read();

            assertThat(reading.state()).isEqualTo(NvmlState.OK);
            assertThat(reading.samples()).hasSize(1);
            assertThat(reading.detail()).contains("GPU 1 cannot be read", "no permission");
        }
    }

    @Test
    void whenNoGpuMayBeReadTheReasonIsTheMachines() {
        String scenario = "return nvmlDeviceGetHandleByIndex_v2 4\n" + TWO;
        try (Rig rig = Rig.of(folder, scenario)) {
            assertThat(rig.read().state()).isEqualTo(NvmlState.NO_PERMISSION);
        }
    }

    @Test
    void aDriverWithoutGpusIsFine() {
        try (Rig rig = Rig.of(folder, "driver 570.86.10\n")) {
            assertThat(rig.read().state()).isEqualTo(NvmlState.OK);
            assertThat(rig.source.inventory().gpus()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"nvmlDeviceGetPowerUsage", "nvmlInit_v2", "nvmlDeviceGetProcessUtilization"})
    void aCallThatNeverReturnsIsReportedAndRecoveredFrom(String function) {
        String busy = "gpu\nuuid GPU-a\nprocess compute 5000001 10 10\n";
        try (Rig rig = Rig.impatient(folder, "hang " + function + "\n" + busy)) {
            GpuReading first = rig.read();
            assertThat(first.state()).isEqualTo(NvmlState.HUNG);
            assertThat(first.detail()).contains(function, "has not returned");

            long before = System.nanoTime();
            for (int i = 0; i < 1000; i++) {
                assertThat(rig.read().state()).isEqualTo(NvmlState.HUNG);
            }
            // A thousand deadlines would be five minutes: nobody waits for what already hangs.
            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .isLessThan(Duration.ofSeconds(60));
            assertThat(rig.source.inventory().state()).isEqualTo(NvmlState.HUNG);

            rig.nvml.scenario(busy);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(rig.read().state()).isEqualTo(NvmlState.OK));
            assertThat(rig.onlySample().value(Metric.GPU_UTILIZATION_PERCENT)).isPresent();
        }
    }

    @Test
    void whileTheDriverHangsItsGpusAreStillKnown() {
        try (Rig rig = Rig.impatient(folder, TWO)) {
            await().atMost(Duration.ofSeconds(30)).until(() -> rig.read().state() == NvmlState.OK);

            rig.nvml.scenario("hang nvmlDeviceGetPowerUsage\n" + TWO);
            GpuReading reading = rig.read();

            assertThat(reading.state()).isEqualTo(NvmlState.HUNG);
            assertThat(reading.samples())
                    .hasSize(2)
                    .allSatisfy(sample ->
                            assertThat(sample.absent().values())
                                    .hasSize(Metric.values().length)
                                    .allMatch(absence ->
                                            absence.reason() == Absence.Reason.TIMED_OUT));
            assertThat(rig.source.inventory().gpus()).hasSize(2);
            rig.nvml.scenario(TWO);
        }
    }

    @Test
    void oneGpuThatFailsInEveryCallDoesNotEndTheSession() {
        try (Rig rig = Rig.of(folder, TWO)) {
            rig.read();

            rig.nvml.scenario("gpu\nuuid GPU-a\nreturn * 999\ngpu\nuuid GPU-b\n");
            GpuReading reading = rig.read();

            assertThat(reading.state()).isEqualTo(NvmlState.OK);
            assertThat(reading.samples().get(0).values()).isEmpty();
            assertThat(reading.samples().get(0).processesAbsent()).isPresent();
            assertThat(reading.samples().get(1).values()).isNotEmpty();
        }
    }

    @Test
    void utilisationThatTheDriverNeverSuppliesIsMissing() {
        try (Rig rig = Rig.of(folder, "gpu\nutilization unsupported\n")) {
            assertThat(rig.onlySample().values())
                    .doesNotContainKeys(
                            Metric.GPU_UTILIZATION_PERCENT, Metric.MEMORY_UTILIZATION_PERCENT);
        }
    }

    private static NvmlGpuSource open(Path library) {
        return NvmlGpuSource.open(
                Optional.of(library), Duration.ofSeconds(30), InstantSource.system());
    }
}
