package io.nightwatt.agent.nvml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.nightwatt.agent.gpu.Absence;
import io.nightwatt.agent.gpu.Gpu;
import io.nightwatt.agent.gpu.GpuSample;
import io.nightwatt.agent.gpu.Metric;
import io.nightwatt.agent.gpu.NvmlState;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NvmlValuesTest {
    private static final String EVERYTHING =
            """
            driver 570.86.10
            gpu
            uuid GPU-6a1b
            name NVIDIA RTX 6000 Ada Generation
            pci 00000000:41:00.0
            utilization 97
            memory_utilization 61
            vram_total_mb 49140
            vram_used_mb 30000
            vram_reserved_mb 550
            temperature 71
            power_mw 287500
            power_limit_mw 280000
            power_default_limit_mw 300000
            energy_mj 123456789012
            fans 2
            fan_percent 64
            sm_clock_mhz 2505
            memory_clock_mhz 10001
            throttle 4
            ecc_corrected 3
            ecc_uncorrected 1
            """;

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(names = {"R570", "R535"})
    void readsEverythingThatAGpuTells(FakeNvml.Variant variant) {
        try (Rig rig = Rig.of(folder, variant, EVERYTHING)) {
            GpuSample sample = rig.onlySample();

            assertThat(sample.uuid()).isEqualTo("GPU-6a1b");
            assertThat(sample.lost()).isFalse();
            assertThat(sample.absent()).isEmpty();
            assertThat(sample.values())
                    .containsOnly(
                            entry(Metric.GPU_UTILIZATION_PERCENT, 97L),
                            entry(Metric.MEMORY_UTILIZATION_PERCENT, 61L),
                            entry(Metric.VRAM_USED_MB, 30_000L),
                            entry(Metric.VRAM_TOTAL_MB, 49_140L),
                            entry(Metric.TEMPERATURE_CELSIUS, 71L),
                            entry(Metric.POWER_DRAW_MW, 287_500L),
                            entry(Metric.POWER_ENFORCED_LIMIT_MW, 280_000L),
                            entry(Metric.ENERGY_TOTAL_MJ, 123_456_789_012L),
                            entry(Metric.FAN_SPEED_PERCENT, 64L),
                            entry(Metric.SM_CLOCK_MHZ, 2505L),
                            entry(Metric.MEMORY_CLOCK_MHZ, 10_001L),
                            entry(Metric.THROTTLE_REASONS, 4L),
                            entry(Metric.ECC_CORRECTED, 3L),
                            entry(Metric.ECC_UNCORRECTED, 1L));
        }
    }

    @Test
    void knowsWhatEachGpuIs() {
        try (Rig rig = Rig.of(folder, EVERYTHING + "gpu\nuuid GPU-7\nmig 1\n")) {
            var inventory = rig.source.inventory();

            assertThat(inventory.state()).isEqualTo(NvmlState.OK);
            assertThat(inventory.detail()).isEmpty();
            assertThat(inventory.driverVersion()).isEqualTo("570.86.10");
            assertThat(inventory.gpus())
                    .containsExactly(
                            new Gpu(
                                    "GPU-6a1b",
                                    0,
                                    "NVIDIA RTX 6000 Ada Generation",
                                    "00000000:41:00.0",
                                    OptionalLong.of(49_140),
                                    OptionalLong.of(300_000),
                                    false,
                                    false),
                            new Gpu(
                                    "GPU-7",
                                    1,
                                    "NVIDIA GeForce RTX 4090",
                                    "00000000:02:00.0",
                                    OptionalLong.of(24_564),
                                    OptionalLong.of(450_000),
                                    true,
                                    false));
        }
    }

    @Test
    void anOldDriverGivesTheSameValuesByItsOlderFunctions() {
        try (Rig rig = Rig.of(folder, FakeNvml.Variant.R470, EVERYTHING)) {
            GpuSample sample = rig.onlySample();

            assertThat(sample.absent()).isEmpty();
            // The first version of the memory call counts the driver's reserve as used.
            assertThat(sample.value(Metric.VRAM_USED_MB)).hasValue(30_550);
            assertThat(sample.value(Metric.THROTTLE_REASONS)).hasValue(4);
            assertThat(sample.value(Metric.TEMPERATURE_CELSIUS)).hasValue(71);
        }
    }

    @Test
    void aFunctionThatTheDriverLacksIsAbsentAndNotZero() {
        try (Rig rig = Rig.of(folder, FakeNvml.Variant.BARE, EVERYTHING)) {
            rig.read();
            GpuSample sample = rig.onlySample();

            Absence missing = Absence.of(Absence.Reason.FUNCTION_MISSING);
            assertThat(sample.absent())
                    .isEqualTo(
                            Map.of(
                                    Metric.ENERGY_TOTAL_MJ, missing,
                                    Metric.ECC_CORRECTED, missing,
                                    Metric.ECC_UNCORRECTED, missing));
            assertThat(sample.values()).hasSize(Metric.values().length - 3);
        }
    }

    @Test
    void aLaptopGpuHasNoPowerNoLimitAndNoFan() {
        String laptop =
                """
                gpu
                name NVIDIA GeForce RTX 4070 Laptop GPU
                power_mw unsupported
                power_limit_mw unsupported
                power_default_limit_mw unsupported
                energy_mj unsupported
                fans unsupported
                fan_percent unsupported
                """;
        try (Rig rig = Rig.of(folder, laptop)) {
            GpuSample sample = rig.onlySample();

            Absence unsupported =
                    new Absence(
                            Absence.Reason.NOT_SUPPORTED, OptionalInt.of(ReturnCode.NOT_SUPPORTED));
            assertThat(sample.absent())
                    .isEqualTo(
                            Map.of(
                                    Metric.POWER_DRAW_MW, unsupported,
                                    Metric.POWER_ENFORCED_LIMIT_MW, unsupported,
                                    Metric.ENERGY_TOTAL_MJ, unsupported,
                                    Metric.FAN_SPEED_PERCENT, unsupported,
                                    Metric.ECC_CORRECTED, unsupported,
                                    Metric.ECC_UNCORRECTED, unsupported));
            assertThat(sample.value(Metric.POWER_DRAW_MW)).isEmpty();
            assertThat(rig.source.inventory().gpus().getFirst().powerDefaultLimitMilliwatts())
                    .isEmpty();
        }
    }

    @Test
    void aGpuWithoutFansHasNoFanSpeed() {
        try (Rig rig = Rig.of(folder, "gpu\nfans 0\n")) {
            assertThat(rig.onlySample().absent().get(Metric.FAN_SPEED_PERCENT))
                    .isEqualTo(new Absence(Absence.Reason.NOT_SUPPORTED, OptionalInt.of(3)));
        }
    }

    @Test
    void aGpuCutIntoInstancesHasNoUtilisationOfItsOwn() {
        try (Rig rig = Rig.of(folder, "gpu\nmig 1\nutilization 0\npower_mw 90000\n")) {
            GpuSample sample = rig.onlySample();

            assertThat(rig.source.inventory().gpus().getFirst().migEnabled()).isTrue();
            assertThat(sample.absent())
                    .containsEntry(
                            Metric.GPU_UTILIZATION_PERCENT,
                            new Absence(Absence.Reason.NOT_SUPPORTED, OptionalInt.of(3)));
            assertThat(sample.value(Metric.POWER_DRAW_MW)).hasValue(90_000);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "3, NOT_SUPPORTED",
        "4, NO_PERMISSION",
        "6, ERROR",
        "10, TIMED_OUT",
        "13, FUNCTION_MISSING",
        "21, ERROR",
        "25, FUNCTION_MISSING",
        "26, FUNCTION_MISSING",
        "999, ERROR",
        "12345, ERROR"
    })
    void aCallThatFailsIsAbsentWithItsReason(int code, Absence.Reason reason) {
        String scenario = "return nvmlDeviceGetPowerUsage " + code + "\ngpu\ngpu\n";
        try (Rig rig = Rig.of(folder, scenario)) {
            assertThat(rig.read().samples())
                    .hasSize(2)
                    .allSatisfy(sample -> {
                        assertThat(sample.absent().get(Metric.POWER_DRAW_MW))
                                .isEqualTo(new Absence(reason, OptionalInt.of(code)));
                        assertThat(sample.values()).doesNotContainKey(Metric.POWER_DRAW_MW);
                    });
        }
    }

    @Test
    void aFailureOfOneGpuLeavesItsNeighbourAlone() {
        try (Rig rig = Rig.of(folder, "gpu\nreturn nvmlDeviceGetPowerUsage 4\ngpu\n")) {
            var samples = rig.read().samples();

            assertThat(samples.get(0).absent()).containsKey(Metric.POWER_DRAW_MW);
            assertThat(samples.get(1).value(Metric.POWER_DRAW_MW)).hasValue(21_000);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "utilization, 3000, GPU_UTILIZATION_PERCENT",
        "utilization, -1, GPU_UTILIZATION_PERCENT",
        "memory_utilization, 101, MEMORY_UTILIZATION_PERCENT",
        "temperature, -40, TEMPERATURE_CELSIUS",
        "temperature, 900, TEMPERATURE_CELSIUS",
        "power_mw, 99000000, POWER_DRAW_MW",
        "power_mw, -1, POWER_DRAW_MW",
        "power_limit_mw, 0, POWER_ENFORCED_LIMIT_MW",
        "energy_mj, -5, ENERGY_TOTAL_MJ",
        "fan_percent, 3000, FAN_SPEED_PERCENT",
        "sm_clock_mhz, 4000000, SM_CLOCK_MHZ",
        "vram_used_mb, 24565, VRAM_USED_MB",
        "ecc_corrected, -1, ECC_CORRECTED"
    })
    void aValueThatCannotBeIsAbsent(String key, long value, Metric metric) {
        try (Rig rig = Rig.of(folder, "gpu\n" + key + " " + value + "\n")) {
            GpuSample sample = rig.onlySample();

            assertThat(sample.values()).doesNotContainKey(metric);
            assertThat(sample.absent().get(metric))
                    .isEqualTo(Absence.of(Absence.Reason.IMPLAUSIBLE));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "utilization, 0, GPU_UTILIZATION_PERCENT",
        "utilization, 100, GPU_UTILIZATION_PERCENT",
        "power_mw, 0, POWER_DRAW_MW",
        "fan_percent, 105, FAN_SPEED_PERCENT",
        "temperature, 0, TEMPERATURE_CELSIUS",
        "throttle, 0, THROTTLE_REASONS"
    })
    void aMeasuredValueAtTheEdgeIsKept(String key, long value, Metric metric) {
        try (Rig rig = Rig.of(folder, "gpu\n" + key + " " + value + "\n")) {
            assertThat(rig.onlySample().value(metric)).hasValue(value);
        }
    }

    @Test
    void aGpuThatSharesTheMachinesMemoryHasNoVramOfItsOwn() {
        try (Rig rig = Rig.of(folder, "gpu\nvram_total_mb 0\nvram_used_mb 0\n")) {
            GpuSample sample = rig.onlySample();

            Absence unsupported = Absence.of(Absence.Reason.NOT_SUPPORTED);
            assertThat(sample.absent())
                    .containsEntry(Metric.VRAM_TOTAL_MB, unsupported)
                    .containsEntry(Metric.VRAM_USED_MB, unsupported);
            assertThat(rig.source.inventory().gpus().getFirst().vramTotalMb()).isEmpty();
        }
    }

    @Test
    void seesAScenarioThatChanges() {
        try (Rig rig = Rig.of(folder, "gpu\nutilization 3\n")) {
            assertThat(rig.onlySample().value(Metric.GPU_UTILIZATION_PERCENT)).hasValue(3);

            rig.nvml.scenario("gpu\nutilization 88\n");

            assertThat(rig.onlySample().value(Metric.GPU_UTILIZATION_PERCENT)).hasValue(88);
        }
    }
}
