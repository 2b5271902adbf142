package io.nightwatt.agent.sim;

import io.nightwatt.agent.sim.MachinePlan.Oddity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/// Which machines a simulated fleet has.
public enum Scenario {
    /// A render studio: mixed machines, people's hours, and a few troubles.
    STUDIO,
    /// The same load everywhere, for measuring.
    STEADY;

    private record Shape(GpuModel model, int gpus, Oddity oddity) {}

    private static final List<Shape> SHAPES =
            List.of(
                    new Shape(GpuModel.RTX_4090, 1, Oddity.NONE),
                    new Shape(GpuModel.RTX_4090, 2, Oddity.NONE),
                    new Shape(GpuModel.RTX_3090, 2, Oddity.HOT),
                    new Shape(GpuModel.RTX_A5000, 1, Oddity.NONE),
                    new Shape(GpuModel.RTX_A5000, 2, Oddity.PARKED),
                    new Shape(GpuModel.RTX_6000_ADA, 2, Oddity.NONE),
                    new Shape(GpuModel.L40S, 4, Oddity.LOSES_A_GPU),
                    new Shape(GpuModel.RTX_4090, 1, Oddity.NONE),
                    new Shape(GpuModel.H100_PCIE, 4, Oddity.NONE),
                    new Shape(GpuModel.RTX_3090, 1, Oddity.NONE),
                    new Shape(GpuModel.RTX_6000_ADA, 1, Oddity.NONE),
                    new Shape(GpuModel.L40S, 2, Oddity.NONE));

    /// The first `workers` machines; more than a dozen repeat the pattern.
    ///
    /// @param gpus how many each has; 0 leaves it to the scenario
    List<MachinePlan> machines(int workers, int gpus, long seed) {
        List<MachinePlan> plans = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            Shape shape = SHAPES.get(i % SHAPES.size());
            Oddity oddity =
                    switch (this) {
                        case STUDIO -> shape.oddity();
                        case STEADY -> Oddity.STEADY;
                    };
            long own = new SplittableRandom(seed * 1_000_003 + i).nextLong();
            plans.add(
                    new MachinePlan(
                            "ws-%02d".formatted(i + 1),
                            mac(own),
                            Collections.nCopies(gpus == 0 ? shape.gpus() : gpus, shape.model()),
                            oddity,
                            own));
        }
        return plans;
    }

    private static String mac(long own) {
        return "02:%02x:%02x:%02x:%02x:%02x"
                .formatted(
                        own & 0xff,
                        own >> 8 & 0xff,
                        own >> 16 & 0xff,
                        own >> 24 & 0xff,
                        own >> 32 & 0xff);
    }
}
