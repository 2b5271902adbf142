package io.nightwatt.server.live;

import io.nightwatt.engine.console.GpuView;
import io.nightwatt.engine.console.Measure;
import io.nightwatt.engine.fleet.Machine;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts what a machine has and what its GPUs told last together.
public final class GpuViews {

    private static final Measure NOT_YET = Measure.absent("no sample yet");

    private GpuViews() {}

    /// One view for every GPU that the machine told of at its last hello, in the order of their
    /// indices.
    public static List<GpuView> of(Machine machine, Map<String, GpuReading> newest) {
        return machine.gpus().stream()
                .sorted(Comparator.comparingInt(Machine.Gpu::index))
                .map(gpu -> of(gpu, newest.get(gpu.uuid())))
                .toList();
    }

    private static GpuView of(Machine.Gpu gpu, @Nullable GpuReading reading) {
        if (reading == null) {
            return unread(gpu);
        }
        return new GpuView(
                gpu.uuid(),
                gpu.index(),
                gpu.name(),
                Optional.of(reading.sampledAt()),
                reading.utilizationPercent(),
                reading.memoryUtilizationPercent(),
                reading.vramUsedMb(),
                vramTotal(gpu, reading.vramTotalMb()),
                reading.temperatureCelsius(),
                reading.powerDrawWatts(),
                reading.powerLimitWatts(),
                reading.fanSpeedPercent(),
                reading.smClockMhz(),
                reading.memoryClockMhz(),
                reading.throttleReasons(),
                reading.processes(),
                reading.xids(),
                reading.lost());
    }

    private static GpuView unread(Machine.Gpu gpu) {
        return new GpuView(
                gpu.uuid(),
                gpu.index(),
                gpu.name(),
                Optional.empty(),
                NOT_YET,
                NOT_YET,
                NOT_YET,
                vramTotal(gpu, NOT_YET),
                NOT_YET,
                NOT_YET,
                NOT_YET,
                NOT_YET,
                NOT_YET,
                NOT_YET,
                List.of(),
                List.of(),
                List.of(),
                false);
    }

    private static Measure vramTotal(Machine.Gpu gpu, Measure sampled) {
        return sampled.known().isEmpty() && gpu.vramMb() > 0
                ? Measure.of((double) gpu.vramMb())
                : sampled;
    }
}
