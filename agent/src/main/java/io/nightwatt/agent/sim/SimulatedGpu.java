package io.nightwatt.agent.sim;

import io.nightwatt.agent.gpu.Absence;
import io.nightwatt.agent.gpu.Gpu;
import io.nightwatt.agent.gpu.GpuProcess;
import io.nightwatt.agent.gpu.GpuSample;
import io.nightwatt.agent.gpu.Metric;
import io.nightwatt.agent.gpu.XidErrors;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/// One card with the inertia of a real one: utilisation follows its load within a second or two,
/// power follows utilisation, temperature follows power within a minute, and the energy counter is
/// the integral of power. For one thread.
final class SimulatedGpu {

    /// NVIDIA's number of the error that a driver tells of when this happens.
    private static final int OFF_THE_BUS = 79;

    private static final double AMBIENT_CELSIUS = 27;
    private static final double UTILIZATION_SECONDS = 1.5;
    private static final double POWER_SECONDS = 3;
    private static final double TEMPERATURE_SECONDS = 45;
    private static final double STEP_SECONDS_MAX = 2;
    private static final double STEPS_SECONDS_MAX = 600;

    /// What is odd about a card.
    ///
    /// @param celsiusAtFullPower 70 for a well cooled one
    /// @param lostAt when it falls off the bus
    record Nature(double celsiusAtFullPower, Instant lostAt) {
        static final Nature SOUND = new Nature(71, Instant.MAX);
    }

    private final GpuModel model;
    private final String uuid;
    private final int index;
    private final Nature nature;
    private final RandomGenerator random;
    private Instant last;
    private double utilization;
    private double watts;
    private double celsius;
    private double millijoules;

    SimulatedGpu(
            GpuModel model,
            String uuid,
            int index,
            Nature nature,
            RandomGenerator random,
            Instant now) {
        this.model = model;
        this.uuid = uuid;
        this.index = index;
        this.nature = nature;
        this.random = random;
        this.last = now;
        this.watts = model.idleWatts;
        this.celsius = AMBIENT_CELSIUS + 6;
    }

    Gpu describe(Instant now) {
        return new Gpu(
                uuid,
                index,
                model.label,
                "00000000:%02X:00.0".formatted(index + 1),
                OptionalLong.of(model.vramMb),
                OptionalLong.of(model.tdpWatts * 1_000L),
                false,
                isLost(now));
    }

    GpuSample sample(Instant now, Load load) {
        if (isLost(now)) {
            Absence lost = Absence.of(Absence.Reason.GPU_LOST);
            return GpuSample.silent(uuid, lost, true)
                    .with(XidErrors.NONE.plus(OFF_THE_BUS, nature.lostAt()).as(Optional.of(lost)));
        }
        advance(now, load);
        Map<Metric, Absence> absent = new EnumMap<>(Metric.class);
        Absence unsupported = Absence.of(Absence.Reason.NOT_SUPPORTED);
        if (!model.fan) {
            absent.put(Metric.FAN_SPEED_PERCENT, unsupported);
        }
        return new GpuSample(uuid, values(load), absent, processes(load), false);
    }

    private boolean isLost(Instant now) {
        return !now.isBefore(nature.lostAt());
    }

    /// A long pause (the machine was off, or the clock runs fast) is taken in bounded steps.
    private void advance(Instant now, Load load) {
        double seconds = Math.min(Duration.between(last, now).toNanos() / 1e9, STEPS_SECONDS_MAX);
        last = now;
        while (seconds > 0) {
            double step = Math.min(seconds, STEP_SECONDS_MAX);
            seconds -= step;
            double jitter = load.utilizationPercent() > 0 ? random.nextGaussian() * 3 : 0;
            utilization =
                    toward(
                            utilization,
                            Math.clamp(load.utilizationPercent() + jitter, 0, 100),
                            step,
                            UTILIZATION_SECONDS);
            double asked =
                    model.idleWatts
                            + (model.tdpWatts - model.idleWatts)
                                    * Math.pow(utilization / 100, 0.85)
                                    * 0.96;
            watts = toward(watts, asked, step, POWER_SECONDS);
            double rise = nature.celsiusAtFullPower() - AMBIENT_CELSIUS;
            celsius =
                    toward(
                            celsius,
                            AMBIENT_CELSIUS + rise * watts / model.tdpWatts,
                            step,
                            TEMPERATURE_SECONDS);
            millijoules += watts * step * 1_000;
        }
    }

    private static double toward(double value, double goal, double seconds, double timeConstant) {
        return goal + (value - goal) * Math.exp(-seconds / timeConstant);
    }

    private Map<Metric, Long> values(Load load) {
        Map<Metric, Long> values = new EnumMap<>(Metric.class);
        values.put(Metric.GPU_UTILIZATION_PERCENT, Math.round(utilization));
        values.put(Metric.MEMORY_UTILIZATION_PERCENT, Math.round(utilization * 0.55));
        values.put(Metric.VRAM_USED_MB, vramUsedMb(load));
        values.put(Metric.VRAM_TOTAL_MB, model.vramMb);
        values.put(Metric.TEMPERATURE_CELSIUS, Math.round(celsius));
        values.put(
                Metric.POWER_DRAW_MW,
                Math.max(1, Math.round(watts * 1_000 + random.nextGaussian() * 400)));
        values.put(Metric.POWER_ENFORCED_LIMIT_MW, model.tdpWatts * 1_000L);
        values.put(Metric.ENERGY_TOTAL_MJ, Math.round(millijoules));
        if (model.fan) {
            values.put(
                    Metric.FAN_SPEED_PERCENT,
                    celsius < 45 ? 0 : Math.round(Math.clamp((celsius - 35) * 1.7, 30, 100)));
        }
        values.put(Metric.SM_CLOCK_MHZ, Math.round(210 + utilization / 100 * 2_200));
        values.put(Metric.MEMORY_CLOCK_MHZ, utilization > 3 ? 10_501L : 405L);
        values.put(Metric.THROTTLE_REASONS, celsius > 88 ? 0x20L : utilization > 3 ? 0L : 1L);
        values.put(Metric.ECC_CORRECTED, 0L);
        values.put(Metric.ECC_UNCORRECTED, 0L);
        return values;
    }

    private long vramUsedMb(Load load) {
        return 350 + Math.round(load.vramShare() * (model.vramMb - 700));
    }

    private List<GpuProcess> processes(Load load) {
        return load.isSomebody()
                ? List.of(
                        new GpuProcess(
                                4_000 + index * 13 + load.program().length(),
                                load.program(),
                                GpuProcess.Kind.COMPUTE,
                                OptionalLong.of(vramUsedMb(load) - 350),
                                OptionalInt.of((int) Math.round(utilization))))
                : List.of();
    }
}
