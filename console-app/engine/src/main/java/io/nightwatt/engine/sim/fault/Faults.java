package io.nightwatt.engine.sim.fault;

import java.util.List;
import java.util.function.LongFunction;

/// Draws the faults of power, network, process and time. Means are per worker, or for the whole
/// site where the fault is the site's.
final class Faults {

    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long WEEK = 7 * DAY;

    private final long seed;
    private final int workers;
    private final long end;
    private final double rate;
    private final List<Happening> drawn;

    Faults(long seed, int workers, long end, double rate, List<Happening> drawn) {
        this.seed = seed;
        this.workers = workers;
        this.end = end;
        this.rate = rate;
        this.drawn = drawn;
    }

    void draw() {
        if (rate <= 0) {
            return;
        }
        for (long worker = 1; worker <= workers; worker++) {
            network(worker);
            process(worker);
            machine(worker);
        }
        site();
    }

    private void network(long worker) {
        Dice dice = new Dice(seed, "network", worker);
        each(
                dice,
                2 * DAY,
                at ->
                        new Happening.Weather(
                                at,
                                worker,
                                dice.between(10 * SECOND, 20 * MINUTE),
                                dice.percent(60) ? (int) dice.between(1, 50) : 0,
                                dice.percent(60) ? dice.between(50, 5_000) : 20,
                                dice.percent(40) ? (int) dice.between(1, 40) : 0,
                                dice.percent(40)));
        each(dice, 4 * DAY, at -> cut(dice, at, worker, worker, dice.between(SECOND, 10 * MINUTE)));
        each(dice, 7 * DAY, at -> new Happening.HalfOpen(at, worker));
    }

    private static Happening cut(Dice dice, long at, long first, long last, long lasting) {
        boolean oneWay = dice.percent(30);
        boolean up = !oneWay || dice.percent(50);
        return new Happening.Cut(at, first, last, lasting, up, !oneWay || !up);
    }

    private void process(long worker) {
        Dice dice = new Dice(seed, "process", worker);
        each(
                dice,
                5 * DAY,
                at -> new Happening.AgentCrash(at, worker, dice.between(SECOND, 3 * MINUTE)));
        each(
                dice,
                5 * DAY,
                at -> new Happening.AgentHang(at, worker, dice.between(SECOND, 5 * MINUTE)));
        each(
                dice,
                2 * WEEK,
                at -> new Happening.AgentStop(at, worker, dice.between(2 * SECOND, 10 * MINUTE)));
        each(dice, 2 * WEEK, at -> new Happening.AgentClock(at, worker, dice.between(-DAY, DAY)));
    }

    private void machine(long worker) {
        Dice dice = new Dice(seed, "power", worker);
        each(
                dice,
                2 * WEEK,
                at ->
                        new Happening.MachineCrash(
                                at,
                                worker,
                                dice.percent(70) ? dice.between(SECOND, 10 * MINUTE) : 0));
        each(dice, 3 * DAY, at -> new Happening.ShutdownHangs(at, worker));
        each(dice, 3 * DAY, at -> new Happening.ShutdownFails(at, worker));
        each(
                dice,
                3 * DAY,
                at -> new Happening.WakeDeaf(at, worker, dice.between(5 * SECOND, 30 * MINUTE)));
        each(
                dice,
                2 * WEEK,
                at -> new Happening.DeadSupply(at, worker, dice.between(HOUR, 12 * HOUR)));
        each(
                dice,
                3 * DAY,
                at -> new Happening.SlowBoot(at, worker, dice.between(60 * SECOND, 5 * MINUTE)));
        each(dice, WEEK, at -> new Happening.GpuMissing(at, worker));
        each(
                dice,
                3 * DAY,
                at -> new Happening.SensorsFail(at, worker, dice.between(5 * SECOND, 30 * MINUTE)));
        each(dice, WEEK, at -> new Happening.SwitchedOn(at, worker));
        each(dice, WEEK, at -> new Happening.SwitchedOff(at, worker));
    }

    private void site() {
        Dice dice = new Dice(seed, "site", 0);
        each(
                dice,
                12 * HOUR,
                at ->
                        new Happening.ConsoleKill(
                                at, dice.percent(60), dice.between(SECOND, 2 * MINUTE)));
        each(
                dice,
                8 * HOUR,
                at -> new Happening.ConsolePause(at, dice.between(1_600, 90 * SECOND)));
        each(dice, 2 * DAY, at -> new Happening.DiskFull(at, dice.between(5 * SECOND, 5 * MINUTE)));
        clock(dice);
        each(dice, 2 * DAY, at -> cut(dice, at, 1, workers, dice.between(SECOND, 5 * MINUTE)));
        int subnet = Math.max(1, workers / 4);
        each(
                dice,
                DAY,
                at -> {
                    long first = dice.between(0, 3) * subnet + 1;
                    long last = Math.min(workers, first + subnet - 1);
                    return cut(
                            dice,
                            at,
                            Math.min(first, workers),
                            last,
                            dice.between(SECOND, 10 * MINUTE));
                });
    }

    /// The console's clock is set wrong, and after a while right again.
    private void clock(Dice dice) {
        double mean = 2 * DAY / rate;
        for (long at = dice.wait(mean); at < end; at += dice.wait(mean)) {
            long jump = jump(dice);
            drawn.add(new Happening.ConsoleClock(at, jump));
            at += dice.between(MINUTE, 2 * HOUR);
            drawn.add(new Happening.ConsoleClock(at, -jump));
        }
    }

    private static long jump(Dice dice) {
        long size = dice.percent(70) ? dice.between(100, 90 * SECOND) : dice.between(MINUTE, DAY);
        return dice.percent(50) ? size : -size;
    }

    /// Draws events that come once in `mean` at the default level.
    private void each(Dice dice, long mean, LongFunction<Happening> make) {
        double scaled = mean / rate;
        for (long at = dice.wait(scaled); at < end; at += dice.wait(scaled)) {
            drawn.add(make.apply(at));
        }
    }
}
