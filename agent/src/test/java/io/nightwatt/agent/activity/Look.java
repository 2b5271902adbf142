package io.nightwatt.agent.activity;

import io.nightwatt.agent.gpu.Absence;
import io.nightwatt.agent.gpu.GpuProcess;
import io.nightwatt.agent.gpu.GpuReading;
import io.nightwatt.agent.gpu.GpuSample;
import io.nightwatt.agent.gpu.Metric;
import io.nightwatt.agent.gpu.NvmlState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A quiet GPU, until told otherwise.
final class Look {
    private final Map<Metric, Long> values = new EnumMap<>(Metric.class);
    private final Map<Metric, Absence> absent = new EnumMap<>(Metric.class);
    private final List<GpuProcess> processes = new ArrayList<>();
    private Optional<Absence> unlisted = Optional.empty();

    Look() {
        values.put(Metric.GPU_UTILIZATION_PERCENT, 0L);
        values.put(Metric.VRAM_USED_MB, 300L);
    }

    Look using(long percent) {
        values.put(Metric.GPU_UTILIZATION_PERCENT, percent);
        return this;
    }

    Look holding(long vramMb) {
        values.put(Metric.VRAM_USED_MB, vramMb);
        return this;
    }

    Look with(GpuProcess process) {
        processes.add(process);
        return this;
    }

    Look withoutUtilisation() {
        values.remove(Metric.GPU_UTILIZATION_PERCENT);
        absent.put(Metric.GPU_UTILIZATION_PERCENT, Absence.of(Absence.Reason.NOT_SUPPORTED));
        return this;
    }

    Look unlisted(Absence.Reason reason) {
        unlisted = Optional.of(Absence.of(reason));
        return this;
    }

    GpuSample sample() {
        return new GpuSample("GPU-a", values, absent, processes, unlisted, false);
    }

    /// A process that computes.
    static GpuProcess compute(String name, long vramMb, int sm) {
        return new GpuProcess(
                100, name, GpuProcess.Kind.COMPUTE, OptionalLong.of(vramMb), OptionalInt.of(sm));
    }

    static Look gpu() {
        return new Look();
    }

    /// One GPU as it was some seconds before the test's now.
    static GpuReading reading(int secondsAgo, GpuSample sample) {
        return new GpuReading(
                JudgeTest.NOW.minusSeconds(secondsAgo), NvmlState.OK, "", List.of(sample));
    }
}
