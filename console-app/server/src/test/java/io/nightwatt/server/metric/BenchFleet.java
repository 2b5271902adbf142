package io.nightwatt.server.metric;

import io.nightwatt.engine.metric.GpuSample;
import io.nightwatt.engine.metric.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Samples of many GPUs, made up: jobs of some minutes with pauses between them, 44 % of GPUs busy,
/// noise on utilisation, power, temperature and clock, a few milliseconds of jitter, NVML's units.
final class BenchFleet {

    static final int GPUS_A_WORKER = 8;

    /// Values of a sample that change; the other seven stand still on a healthy GPU.
    static final List<Metric> CHANGING =
            List.of(
                    Metric.UTILIZATION_PERCENT,
                    Metric.VRAM_USED_MB,
                    Metric.TEMPERATURE_CELSIUS,
                    Metric.POWER_DRAW_WATTS,
                    Metric.ENERGY_JOULES,
                    Metric.FAN_SPEED_PERCENT,
                    Metric.SM_CLOCK_MHZ,
                    Metric.MEMORY_UTILIZATION_PERCENT);

    private final List<Gpu> gpus = new ArrayList<>();

    private static final class Gpu {
        private final SeriesKey key;
        private final SplittableRandom random;
        private boolean busy;
        private int secondsLeft;
        private double celsius = 40;
        private long energy;
        private long vram = 600;

        Gpu(int number) {
            key =
                    new SeriesKey(
                            TestSamples.key(1 + number / GPUS_A_WORKER, 0).worker(),
                            "GPU-%08x-7d1c-4b0e-9a55-%012x".formatted(number * 77, number));
            random = new SplittableRandom(number);
            energy = random.nextLong(1L << 40);
        }

        GpuSample sample(long atMillis) {
            if (secondsLeft == 0) {
                busy = random.nextInt(100) < 44;
                secondsLeft = 60 + random.nextInt(1800);
                vram = busy ? 4_000 + random.nextLong(18_000) : 600;
            }
            secondsLeft--;
            long utilization = busy ? 88 + random.nextInt(13) : 0;
            long power = busy ? 290_000 + random.nextLong(60_000) : 21_000 + random.nextLong(900);
            celsius += ((busy ? 74 : 38) - celsius) / 60 + random.nextDouble() * 0.6 - 0.3;
            energy += power;
            long[] kept = new long[Metric.COUNT];
            kept[Metric.UTILIZATION_PERCENT.column()] = utilization;
            kept[Metric.MEMORY_UTILIZATION_PERCENT.column()] = busy ? 40 + random.nextInt(20) : 0;
            kept[Metric.VRAM_USED_MB.column()] = vram + (busy ? random.nextInt(40) : 0);
            kept[Metric.VRAM_TOTAL_MB.column()] = 24_576;
            kept[Metric.TEMPERATURE_CELSIUS.column()] = Math.round(celsius);
            kept[Metric.POWER_DRAW_WATTS.column()] = power;
            kept[Metric.POWER_LIMIT_WATTS.column()] = 350_000;
            kept[Metric.ENERGY_JOULES.column()] = energy;
            kept[Metric.FAN_SPEED_PERCENT.column()] = Math.round(celsius * 0.8);
            kept[Metric.SM_CLOCK_MHZ.column()] = busy ? 1_800 + 15L * random.nextInt(12) : 210;
            kept[Metric.MEMORY_CLOCK_MHZ.column()] = busy ? 9_501 : 405;
            kept[Metric.THROTTLE_REASONS.column()] = busy ? 4 : 1;
            return new GpuSample(atMillis + random.nextInt(7) - 3, kept);
        }
    }

    BenchFleet(int count) {
        for (int number = 0; number < count; number++) {
            gpus.add(new Gpu(number));
        }
    }

    List<SeriesKey> keys() {
        return gpus.stream().map(gpu -> gpu.key).toList();
    }

    /// One sample of every GPU, as its workers' agents send them.
    List<Batch> second(long atMillis) {
        List<Batch> batches = new ArrayList<>(gpus.size() / GPUS_A_WORKER + 1);
        for (int first = 0; first < gpus.size(); first += GPUS_A_WORKER) {
            List<Gpu> worker = gpus.subList(first, Math.min(gpus.size(), first + GPUS_A_WORKER));
            List<Batch.Told> told = new ArrayList<>(GPUS_A_WORKER);
            for (Gpu gpu : worker) {
                told.add(new Batch.Told(gpu.key.gpu(), gpu.sample(atMillis)));
            }
            batches.add(new Batch(worker.getFirst().key.worker(), told));
        }
        return batches;
    }
}
