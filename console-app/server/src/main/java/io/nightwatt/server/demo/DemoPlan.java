package io.nightwatt.server.demo;

import java.util.Optional;

/// What a demo shows.
///
/// @param workers simulated machines
/// @param gpus of each machine; empty: as a studio has them
/// @param speed how much faster than real time everything goes
/// @param seed the same seed tells the same story
public record DemoPlan(int workers, Optional<Integer> gpus, double speed, long seed) {

    private static final int WORKERS_MAX = 1000;
    private static final int GPUS_MAX = 16;

    public DemoPlan {
        if (workers < 1 || workers > WORKERS_MAX) {
            throw new IllegalArgumentException(
                    "--workers is between 1 and " + WORKERS_MAX + ", not " + workers);
        }
        if (gpus.filter(count -> count < 0 || count > GPUS_MAX).isPresent()) {
            throw new IllegalArgumentException(
                    "--gpus is between 0 and " + GPUS_MAX + ", not " + gpus.get());
        }
        if (!(speed >= 1 && speed <= 10_000)) {
            throw new IllegalArgumentException("--speed is between 1 and 10000, not " + speed);
        }
    }
}
