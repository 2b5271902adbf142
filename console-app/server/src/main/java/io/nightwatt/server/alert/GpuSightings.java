package io.nightwatt.server.alert;

import io.nightwatt.engine.alert.Condition;
import io.nightwatt.engine.alert.Sighting;
import io.nightwatt.engine.console.Measure;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.power.PowerState;
import io.nightwatt.server.live.GpuReading;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/// What one reading of a GPU says about alerts. A value that the GPU does not give says nothing.
final class GpuSightings {

    /// What is seen on GPUs: gone with the GPU, and while the machine that it is in is off. Not
    /// [Condition#XID_ERRORS]: what an error of the past means, it means still.
    static final Set<Condition> CONDITIONS =
            Set.of(
                    Condition.TEMPERATURE_CELSIUS,
                    Condition.VRAM_USED_PERCENT,
                    Condition.UTILIZATION_PERCENT,
                    Condition.POWER_PERCENT,
                    Condition.FAN_SPEED_PERCENT,
                    Condition.ECC_UNCORRECTED,
                    Condition.THROTTLING,
                    Condition.GPU_LOST);

    /// NVML's reasons for low clocks: software thermal slowdown.
    private static final long SOFTWARE_HEAT = 0x20;

    /// Hardware slowdown, hardware thermal slowdown, power brake.
    private static final long HARDWARE = 0x08 | 0x40 | 0x80;

    private GpuSightings() {}

    static List<Sighting> of(WorkerView worker, GpuReading reading) {
        var seen = new Seen(worker, reading.uuid(), who(worker, reading.uuid()));
        seen.add(Condition.TEMPERATURE_CELSIUS, reading.temperatureCelsius().known());
        seen.add(Condition.VRAM_USED_PERCENT, share(reading.vramUsedMb(), reading.vramTotalMb()));
        seen.add(Condition.UTILIZATION_PERCENT, reading.utilizationPercent().known());
        seen.add(
                Condition.POWER_PERCENT,
                share(reading.powerDrawWatts(), reading.powerLimitWatts()));
        seen.add(Condition.FAN_SPEED_PERCENT, reading.fanSpeedPercent().known());
        seen.add(Condition.ECC_UNCORRECTED, reading.eccUncorrected().known());
        seen.add(Condition.THROTTLING, OptionalDouble.of(slowed(reading.throttleMask())));
        seen.add(Condition.GPU_LOST, OptionalDouble.of(reading.lost() ? 1 : 0));
        return seen.sightings;
    }

    /// `render-03, GPU 1`.
    static String who(WorkerView worker, String uuid) {
        return worker.name() + ", " + gpu(worker, uuid);
    }

    /// `GPU 1`, or the UUID of one that its machine has not told of.
    static String gpu(WorkerView worker, String uuid) {
        return worker.gpus().stream()
                .filter(gpu -> gpu.uuid().equals(uuid))
                .findFirst()
                .map(gpu -> "GPU " + gpu.index())
                .orElse(uuid);
    }

    /// Whether a machine that is off has none of this any more.
    static boolean isOver(WorkerView worker, Condition condition) {
        boolean ofRunning =
                CONDITIONS.contains(condition)
                        || condition == Condition.DATA_STALE_SECONDS
                        || condition == Condition.CLOCK_OFF_SECONDS;
        return ofRunning && worker.powerState() == PowerState.SLEEPING;
    }

    private static OptionalDouble share(Measure part, Measure whole) {
        OptionalDouble of = part.known();
        OptionalDouble all = whole.known();
        return of.isPresent() && all.isPresent() && all.getAsDouble() > 0
                ? OptionalDouble.of(100 * of.getAsDouble() / all.getAsDouble())
                : OptionalDouble.empty();
    }

    private static double slowed(long mask) {
        return (mask & HARDWARE) != 0 ? 2 : (mask & SOFTWARE_HEAT) != 0 ? 1 : 0;
    }

    private static final class Seen {
        private final List<Sighting> sightings = new ArrayList<>();
        private final WorkerView worker;
        private final String uuid;
        private final String who;

        Seen(WorkerView worker, String uuid, String who) {
            this.worker = worker;
            this.uuid = uuid;
            this.who = who;
        }

        void add(Condition condition, OptionalDouble value) {
            if (value.isPresent()) {
                sightings.add(
                        Sighting.measured(worker.id(), condition, uuid, who, value.getAsDouble()));
            }
        }
    }
}
