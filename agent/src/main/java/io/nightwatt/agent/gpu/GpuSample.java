package io.nightwatt.agent.gpu;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// What one GPU told at one moment. Each [Metric] is in `values` or in `absent`, never in both.
public record GpuSample(
        String uuid,
        Map<Metric, Long> values,
        Map<Metric, Absence> absent,
        List<GpuProcess> processes,
        boolean lost) {

    public GpuSample {
        values = Map.copyOf(values);
        absent = Map.copyOf(absent);
        processes = List.copyOf(processes);
    }

    public OptionalLong value(Metric metric) {
        Long value = values.get(metric);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
