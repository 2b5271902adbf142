package io.nightwatt.agent.nvml;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.agent.gpu.Absence;
import io.nightwatt.agent.gpu.GpuProcess;
import io.nightwatt.agent.gpu.GpuSample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NvmlProcessesTest {
    /// Above what Linux gives to a process, so that none of this machine is meant.
    private static final int PID = 5_000_000;

    @TempDir Path folder;

    @Test
    void listsWhoComputesAndWhoDraws() {
        String scenario =
                """
                gpu
                process compute 5000001 20480 93 name=python3
                process graphics 5000002 120 0 name=/usr/lib/xorg/Xorg
                process both 5000003 2048 7 video=41 name=blender
                gpu
                """;
        try (Rig rig = Rig.of(folder, scenario)) {
            List<GpuSample> samples = rig.read().samples();

            assertThat(samples.get(0).processesAbsent()).isEmpty();
            assertThat(samples.get(0).processes())
                    .containsExactlyInAnyOrder(
                            process(1, "python3", GpuProcess.Kind.COMPUTE, 20_480, 93, 0),
                            process(2, "Xorg", GpuProcess.Kind.GRAPHICS, 120, 0, 0),
                            process(3, "blender", GpuProcess.Kind.COMPUTE, 2048, 7, 41));
            assertThat(samples.get(1).processes()).isEmpty();
            assertThat(samples.get(1).processesAbsent()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}, {1} bytes, {2} processes, buffer overwritten: {3}")
    @CsvSource({
        "R570, 0, 1, false",
        "R570, 0, 2, false",
        "R570, 0, 3, true",
        "R570, 32, 1, false",
        "R570, 32, 2, false",
        "R570, 32, 5, false",
        "R570, 16, 1, false",
        "R570, 16, 5, false",
        "R535, 0, 1, false",
        "R535, 0, 4, false",
        "R535, 0, 4, true",
        "R535, 24, 4, false",
        "R470, 0, 3, false",
        "R470, 0, 3, true",
        "BARE, 0, 3, false",
        "R570, 0, 200, false",
        "R535, 0, 200, false"
    })
    void readsEveryStrideThatDriversUse(
            FakeNvml.Variant variant, int stride, int count, boolean overwrite) {
        StringBuilder scenario = new StringBuilder();
        scenario.append(stride == 0 ? "" : "stride " + stride + "\n");
        scenario.append(overwrite ? "overwrite\n" : "").append("gpu\n");
        for (int i = 0; i < count; i++) {
            scenario.append("process compute %d %d 0\n".formatted(PID + i, 100 + i));
        }
        try (Rig rig = Rig.of(folder, variant, scenario.toString())) {
            List<GpuProcess> processes = rig.onlySample().processes();

            assertThat(processes).hasSize(count);
            assertThat(processes)
                    .allSatisfy(process ->
                            assertThat(process.vramUsedMb()).hasValue(100 + process.pid() - PID));
        }
    }

    @Test
    void windowsDoesNotSayHowMuchAProcessHolds() {
        String scenario = "wddm\ngpu\nprocess compute 5000001 8000 90 name=C:\\b\\blender.exe\n";
        try (Rig rig = Rig.of(folder, scenario)) {
            assertThat(rig.onlySample().processes())
                    .containsExactly(
                            new GpuProcess(
                                    PID + 1,
                                    "blender.exe",
                                    GpuProcess.Kind.COMPUTE,
                                    OptionalLong.empty(),
                                    OptionalInt.empty()));
        }
    }

    @Test
    void whenItsInstancesShareAProcessItIsListedOnce() {
        String scenario =
                """
                gpu
                mig 1
                process compute 5000001 1000 50
                process compute 5000001 500 50
                """;
        try (Rig rig = Rig.of(folder, scenario)) {
            assertThat(rig.onlySample().processes())
                    .containsExactly(
                            new GpuProcess(
                                    PID + 1,
                                    "",
                                    GpuProcess.Kind.COMPUTE,
                                    OptionalLong.of(1500),
                                    OptionalInt.empty()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nvmlDeviceGetComputeRunningProcesses_v3, 4, NO_PERMISSION",
        "nvmlDeviceGetGraphicsRunningProcesses_v3, 3, NOT_SUPPORTED",
        "nvmlDeviceGetComputeRunningProcesses_v3, 999, ERROR"
    })
    void aListThatCannotBeReadIsNotAnEmptyOne(String function, int code, Absence.Reason reason) {
        try (Rig rig = Rig.of(folder, "return " + function + " " + code + "\ngpu\n")) {
            assertThat(rig.onlySample().processesAbsent())
                    .contains(new Absence(reason, OptionalInt.of(code)));
        }
    }

    @Test
    void rowsOfLongAgoDoNotCountAsLoad() {
        String scenario = "stale_samples\ngpu\nprocess compute 5000001 800 12 name=python3\n";
        try (Rig rig = Rig.of(folder, scenario)) {
            rig.read();

            assertThat(rig.onlySample().processes())
                    .containsExactly(process(1, "python3", GpuProcess.Kind.COMPUTE, 800, 12, 0));
        }
    }

    @Test
    void aClockThatWasSetBackDoesNotMakeABusyProcessLookIdle() {
        Instant[] now = {Instant.now().plus(Duration.ofHours(1))};
        FakeNvml nvml = FakeNvml.in(folder, "gpu\nprocess compute 5000001 800 70\n");
        try (NvmlGpuSource source =
                NvmlGpuSource.open(nvml.library(), Duration.ofSeconds(30), () -> now[0])) {
            assertThat(source.read().samples().getFirst().processes())
                    .extracting(GpuProcess::smUtilizationPercent)
                    .containsExactly(OptionalInt.empty());

            now[0] = Instant.now();

            assertThat(source.read().samples().getFirst().processes())
                    .extracting(GpuProcess::smUtilizationPercent)
                    .containsExactly(OptionalInt.of(70));
        }
    }

    @Test
    void anAbsurdLoadIsNotKnownRatherThanZero() {
        try (Rig rig = Rig.of(folder, "gpu\nprocess compute 5000001 800 3000\n")) {
            assertThat(rig.onlySample().processes().getFirst().smUtilizationPercent()).isEmpty();
        }
    }

    @Test
    void whereTheDriverDoesNotTellTheLoadItIsNotKnown() {
        String scenario =
                "return nvmlDeviceGetProcessUtilization 3\ngpu\nprocess compute 5000001 800 40\n";
        try (Rig rig = Rig.of(folder, scenario)) {
            assertThat(rig.onlySample().processes().getFirst().smUtilizationPercent()).isEmpty();
        }
    }

    @Test
    void aNameCannotSteerATerminal() {
        String scenario = "gpu\nprocess compute 5000001 10 0 name=\u001b[31mred\n";
        try (Rig rig = Rig.of(folder, scenario)) {
            assertThat(rig.onlySample().processes().getFirst().name()).isEqualTo("?[31mred");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void takesTheNameFromTheSystemBeforeTheDriver() throws Exception {
        long self = ProcessHandle.current().pid();
        String comm = Files.readString(Path.of("/proc/self/comm")).strip();
        try (Rig rig = Rig.of(folder, "gpu\nprocess compute " + self + " 10 0 name=other\n")) {
            assertThat(rig.onlySample().processes().getFirst().name()).isEqualTo(comm);
        }
    }

    private static GpuProcess process(
            int offset, String name, GpuProcess.Kind kind, long vramMb, int sm, int video) {
        return new GpuProcess(
                PID + offset,
                name,
                kind,
                OptionalLong.of(vramMb),
                OptionalInt.of(sm),
                OptionalInt.of(video));
    }
}
