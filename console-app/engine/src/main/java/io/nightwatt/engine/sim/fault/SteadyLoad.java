package io.nightwatt.engine.sim.fault;

import java.util.List;

/// Draws jobs that keep an equal share of the workers busy at any hour.
final class SteadyLoad {

    private static final long MINUTE = 60_000;
    private static final long SEGMENT_MIN = MINUTE;
    private static final long SEGMENT_MAX = 8 * MINUTE;
    private static final int SEGMENTS_MAX = 3;

    private final Dice dice;
    private final int workers;
    private final long end;
    private final List<Happening> drawn;

    SteadyLoad(long seed, int workers, long end, List<Happening> drawn) {
        this.dice = new Dice(seed, "steady", 0);
        this.workers = workers;
        this.end = end;
        this.drawn = drawn;
    }

    void draw() {
        double load = 0.6 + 0.2 * dice.share();
        double workOfAJob = (SEGMENTS_MAX + 1) / 2.0 * (SEGMENT_MIN + SEGMENT_MAX) / 2.0;
        double pause = workOfAJob / (load * workers * LoadKind.GPUS_ALIKE);
        for (long at = dice.wait(pause); at < end; at += dice.wait(pause)) {
            drawn.add(
                    new Happening.JobComes(
                            at,
                            0,
                            kind(),
                            (int) dice.between(1, SEGMENTS_MAX),
                            dice.between(SEGMENT_MIN, SEGMENT_MAX),
                            50));
        }
    }

    private int kind() {
        long drawnShare = dice.between(1, 100);
        if (drawnShare <= 85) {
            return Happening.JobComes.ANY_WORKER;
        }
        return drawnShare <= 97 ? Happening.JobComes.MIDDLE_GPUS : Happening.JobComes.LARGEST_GPUS;
    }
}
