package io.nightwatt.engine.sim.fault;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/// Draws the jobs that a studio submits: a few by day, and a pile for the night.
final class Load {

    private static final double HOUR = 3_600_000;
    private static final long MINUTE = 60_000;

    /// Mean pause between two jobs, for one worker.
    private static final double PAUSE = 3 * HOUR;

    private final Dice dice;
    private final int workers;
    private final long end;
    private final Instant start;
    private final ZoneId zone;
    private final List<Happening> drawn;

    Load(long seed, int workers, long end, Instant start, ZoneId zone, List<Happening> drawn) {
        this.dice = new Dice(seed, "load", 0);
        this.workers = workers;
        this.end = end;
        this.start = start;
        this.zone = zone;
        this.drawn = drawn;
    }

    void draw() {
        double pause = PAUSE / workers;
        for (long at = dice.wait(pause); at < end; at += dice.wait(pause)) {
            if (dice.share() < busyShare(at)) {
                drawn.add(job(at));
            }
        }
    }

    private Happening job(long at) {
        return new Happening.JobComes(
                at,
                dice.percent(15) ? dice.between(1, workers) : 0,
                (int) dice.between(0, 3),
                dice.percent(70) ? (int) dice.between(1, 4) : (int) dice.between(5, 16),
                dice.percent(60)
                        ? dice.between(20_000, 4 * MINUTE)
                        : dice.between(4 * MINUTE, 25 * MINUTE),
                dice.percent(80) ? 50 : (int) dice.between(0, 100),
                gpus());
    }

    private int gpus() {
        long drawnShare = dice.between(1, 100);
        if (drawnShare <= 10) {
            return 0;
        }
        return drawnShare <= 65 ? 1 : drawnShare <= 88 ? 2 : 4;
    }

    /// Share of the drawn jobs that come at this time.
    private double busyShare(long at) {
        ZonedDateTime local = start.plusMillis(at).atZone(zone);
        int hour = local.getHour();
        boolean weekend =
                local.getDayOfWeek() == DayOfWeek.SATURDAY
                        || local.getDayOfWeek() == DayOfWeek.SUNDAY;
        if (weekend) {
            return 0.2;
        }
        if (hour >= 18 && hour < 21) {
            return 1.0;
        }
        return hour >= 8 && hour < 18 ? 0.5 : 0.25;
    }
}
