package io.nightwatt.agent.nvml;

import com.sun.jna.Pointer;
import io.nightwatt.agent.gpu.Metric;
import java.util.List;

/// Which NVML function gives which [Metric], where in its answer the value lies, and what is too
/// odd to be true. Offsets are those of NVML's C structures on 64-bit machines.
final class MetricTable {
    private static final long MEBIBYTE = 1024 * 1024;
    private static final long VRAM_MB_MAX = 16 * MEBIBYTE;
    private static final long POWER_MW_MAX = 10_000_000;
    private static final long FAN_PERCENT_MAX = 200;
    private static final int MEMORY_V2 = 0x0200_0028;
    private static final int TEMPERATURE_V1 = 0x0100_000c;
    private static final int CLOCK_SM = 1;
    private static final int CLOCK_MEMORY = 2;
    private static final int ECC_SINCE_DRIVER_LOAD = 0;

    /// One question to NVML: the ways to ask it, best first. All give the same metrics.
    record Question(List<Way> ways) {
        static Question of(Way... ways) {
            return new Question(List.of(ways));
        }

        List<Field> fields() {
            return ways.getFirst().fields();
        }
    }

    record Way(String function, Call call, List<Field> fields) {}

    interface Call {
        int into(NvmlLibrary nvml, Pointer device, Pointer answer);
    }

    /// Where a value lies in an answer, in bytes, and its plausible span after division.
    record Field(Metric metric, int offset, Width width, long divisor, long min, long max) {
        long read(Pointer answer) {
            long raw =
                    switch (width) {
                        case UINT -> Integer.toUnsignedLong(answer.getInt(offset));
                        case INT -> answer.getInt(offset);
                        case ULONG -> answer.getLong(offset);
                    };
            return divisor == 1 ? raw : Long.divideUnsigned(raw, divisor);
        }

        boolean isPlausible(long value) {
            return value >= min && value <= max;
        }
    }

    enum Width {
        UINT,
        INT,
        ULONG
    }

    /// The first version counts what the driver reserves as used, so the second is asked first.
    static final Question MEMORY =
            Question.of(
                    new Way(
                            "nvmlDeviceGetMemoryInfo_v2",
                            (nvml, device, answer) -> {
                                answer.setInt(0, MEMORY_V2);
                                return nvml.nvmlDeviceGetMemoryInfo_v2(device, answer);
                            },
                            List.of(
                                    vram(Metric.VRAM_TOTAL_MB, 8, 1),
                                    vram(Metric.VRAM_USED_MB, 32, 0))),
                    new Way(
                            "nvmlDeviceGetMemoryInfo",
                            NvmlLibrary::nvmlDeviceGetMemoryInfo,
                            List.of(
                                    vram(Metric.VRAM_TOTAL_MB, 0, 1),
                                    vram(Metric.VRAM_USED_MB, 16, 0))));

    static final List<Question> QUESTIONS =
            List.of(
                    Question.of(
                            new Way(
                                    "nvmlDeviceGetUtilizationRates",
                                    NvmlLibrary::nvmlDeviceGetUtilizationRates,
                                    List.of(
                                            percent(Metric.GPU_UTILIZATION_PERCENT, 0),
                                            percent(Metric.MEMORY_UTILIZATION_PERCENT, 4)))),
                    MEMORY,
                    Question.of(
                            new Way(
                                    "nvmlDeviceGetTemperature",
                                    (nvml, device, answer) ->
                                            nvml.nvmlDeviceGetTemperature(device, 0, answer),
                                    List.of(temperature(0, Width.UINT))),
                            new Way(
                                    "nvmlDeviceGetTemperatureV",
                                    (nvml, device, answer) -> {
                                        answer.setInt(0, TEMPERATURE_V1);
                                        answer.setInt(4, 0);
                                        return nvml.nvmlDeviceGetTemperatureV(device, answer);
                                    },
                                    List.of(temperature(8, Width.INT)))),
                    power(
                            "nvmlDeviceGetPowerUsage",
                            NvmlLibrary::nvmlDeviceGetPowerUsage,
                            Metric.POWER_DRAW_MW,
                            0),
                    power(
                            "nvmlDeviceGetEnforcedPowerLimit",
                            NvmlLibrary::nvmlDeviceGetEnforcedPowerLimit,
                            Metric.POWER_ENFORCED_LIMIT_MW,
                            1),
                    counter(
                            "nvmlDeviceGetTotalEnergyConsumption",
                            NvmlLibrary::nvmlDeviceGetTotalEnergyConsumption,
                            Metric.ENERGY_TOTAL_MJ),
                    Question.of(
                            new Way(
                                    "nvmlDeviceGetFanSpeed_v2",
                                    MetricTable::fastestFan,
                                    List.of(fan())),
                            new Way(
                                    "nvmlDeviceGetFanSpeed",
                                    NvmlLibrary::nvmlDeviceGetFanSpeed,
                                    List.of(fan()))),
                    clock(CLOCK_SM, Metric.SM_CLOCK_MHZ),
                    clock(CLOCK_MEMORY, Metric.MEMORY_CLOCK_MHZ),
                    Question.of(
                            throttle(
                                    "nvmlDeviceGetCurrentClocksEventReasons",
                                    NvmlLibrary::nvmlDeviceGetCurrentClocksEventReasons),
                            throttle(
                                    "nvmlDeviceGetCurrentClocksThrottleReasons",
                                    NvmlLibrary::nvmlDeviceGetCurrentClocksThrottleReasons)),
                    ecc(0, Metric.ECC_CORRECTED),
                    ecc(1, Metric.ECC_UNCORRECTED));

    /// Not among the questions of a sample: it is part of what a GPU is.
    static final Way DEFAULT_POWER_LIMIT =
            new Way(
                    "nvmlDeviceGetPowerManagementDefaultLimit",
                    NvmlLibrary::nvmlDeviceGetPowerManagementDefaultLimit,
                    List.of(milliwatts(Metric.POWER_ENFORCED_LIMIT_MW, 1)));

    private MetricTable() {}

    private static int fastestFan(NvmlLibrary nvml, Pointer device, Pointer answer) {
        int code = nvml.nvmlDeviceGetNumFans(device, answer);
        if (code != ReturnCode.SUCCESS) {
            return code;
        }
        int fans = Math.min(answer.getInt(0), 16);
        if (fans <= 0) {
            return ReturnCode.NOT_SUPPORTED;
        }
        long fastest = 0;
        for (int fan = 0; fan < fans; fan++) {
            code = nvml.nvmlDeviceGetFanSpeed_v2(device, fan, answer);
            if (code != ReturnCode.SUCCESS) {
                return code;
            }
            fastest = Math.max(fastest, Integer.toUnsignedLong(answer.getInt(0)));
        }
        answer.setInt(0, (int) fastest);
        return ReturnCode.SUCCESS;
    }

    private static Field percent(Metric metric, int offset) {
        return new Field(metric, offset, Width.UINT, 1, 0, 100);
    }

    private static Field vram(Metric metric, int offset, long min) {
        return new Field(metric, offset, Width.ULONG, MEBIBYTE, min, VRAM_MB_MAX);
    }

    private static Field temperature(int offset, Width width) {
        return new Field(Metric.TEMPERATURE_CELSIUS, offset, width, 1, 0, 150);
    }

    private static Field fan() {
        return new Field(Metric.FAN_SPEED_PERCENT, 0, Width.UINT, 1, 0, FAN_PERCENT_MAX);
    }

    private static Field milliwatts(Metric metric, long min) {
        return new Field(metric, 0, Width.UINT, 1, min, POWER_MW_MAX);
    }

    private static Question power(String function, Call call, Metric metric, long min) {
        return Question.of(new Way(function, call, List.of(milliwatts(metric, min))));
    }

    private static Question counter(String function, Call call, Metric metric) {
        return Question.of(
                new Way(
                        function,
                        call,
                        List.of(new Field(metric, 0, Width.ULONG, 1, 0, Long.MAX_VALUE))));
    }

    private static Question clock(int type, Metric metric) {
        return Question.of(
                new Way(
                        "nvmlDeviceGetClockInfo",
                        (nvml, device, answer) -> nvml.nvmlDeviceGetClockInfo(device, type, answer),
                        List.of(new Field(metric, 0, Width.UINT, 1, 0, 100_000))));
    }

    private static Way throttle(String function, Call call) {
        return new Way(
                function,
                call,
                List.of(new Field(Metric.THROTTLE_REASONS, 0, Width.ULONG, 1, 0, Long.MAX_VALUE)));
    }

    private static Question ecc(int errorType, Metric metric) {
        return counter(
                "nvmlDeviceGetTotalEccErrors",
                (nvml, device, answer) ->
                        nvml.nvmlDeviceGetTotalEccErrors(
                                device, errorType, ECC_SINCE_DRIVER_LOAD, answer),
                metric);
    }
}
