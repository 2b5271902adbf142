package io.nightwatt.agent.gpu;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What one GPU told at one moment. Each [Metric] is in `values` or in `absent`, never in both.
///
/// @param processes who holds the GPU; an empty list means nobody only when `processesAbsent` is
///   empty too
/// @param processesAbsent why the processes could not be listed; on the wire an `Absent` whose
///   metric is `processes`
/// @param lost fell off the bus, or needs a reset
/// @param xidErrors what the driver told by itself; also of a GPU that is lost
public record GpuSample(
        String uuid,
        Map<Metric, Long> values,
        Map<Metric, Absence> absent,
        List<GpuProcess> processes,
        Optional<Absence> processesAbsent,
        boolean lost,
        XidErrors xidErrors) {

    public GpuSample {
        values = Map.copyOf(values);
        absent = Map.copyOf(absent);
        processes = List.copyOf(processes);
    }

    /// A sample of a GPU whose driver has told of no error.
    public GpuSample(
            String uuid,
            Map<Metric, Long> values,
            Map<Metric, Absence> absent,
            List<GpuProcess> processes,
            Optional<Absence> processesAbsent,
            boolean lost) {
        this(uuid, values, absent, processes, processesAbsent, lost, XidErrors.NONE);
    }

    /// A sample whose list of processes is complete.
    public GpuSample(
            String uuid,
            Map<Metric, Long> values,
            Map<Metric, Absence> absent,
            List<GpuProcess> processes,
            boolean lost) {
        this(uuid, values, absent, processes, Optional.empty(), lost);
    }

    /// A GPU that told nothing at all, every [Metric] for the same reason.
    public static GpuSample silent(String uuid, Absence why, boolean lost) {
        Map<Metric, Absence> absent = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            absent.put(metric, why);
        }
        return new GpuSample(
                uuid, Map.of(), absent, List.of(), Optional.of(why), lost, XidErrors.unheard(why));
    }

    /// The same with other XID errors.
    public GpuSample with(XidErrors errors) {
        return new GpuSample(uuid, values, absent, processes, processesAbsent, lost, errors);
    }

    public OptionalLong value(Metric metric) {
        Long value = values.get(metric);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
