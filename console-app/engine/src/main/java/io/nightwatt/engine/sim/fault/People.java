package io.nightwatt.engine.sim.fault;

import io.nightwatt.engine.sim.fault.Happening.ForeignWork;
import io.nightwatt.engine.sim.fault.Happening.Wish;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/// Draws people: who sits down where, what they start there, and what admins ask for.
final class People {

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final List<ForeignWork> KINDS = List.of(ForeignWork.values());

    private final long seed;
    private final int workers;
    private final long end;
    private final Instant start;
    private final ZoneId zone;
    private final List<Happening> drawn;

    People(long seed, int workers, long end, Instant start, ZoneId zone, List<Happening> drawn) {
        this.seed = seed;
        this.workers = workers;
        this.end = end;
        this.start = start;
        this.zone = zone;
        this.drawn = drawn;
    }

    void draw() {
        for (long worker = 1; worker <= workers; worker++) {
            atTheMachine(new Dice(seed, "people", worker), worker);
            asking(new Dice(seed, "asking", worker), worker);
        }
    }

    private void atTheMachine(Dice dice, long worker) {
        for (long at = dice.wait(6.0 * HOUR); at < end; at += dice.wait(6.0 * HOUR)) {
            if (isWorkingHour(at) || dice.percent(10)) {
                drawn.add(
                        new Happening.SitsDown(at, worker, dice.between(2 * MINUTE, 90 * MINUTE)));
            }
        }
        for (long at = dice.wait(5.0 * HOUR); at < end; at += dice.wait(5.0 * HOUR)) {
            ForeignWork kind = KINDS.get((int) dice.between(0, KINDS.size() - 1));
            drawn.add(
                    new Happening.Foreign(at, worker, dice.between(MINUTE / 2, 40 * MINUTE), kind));
        }
    }

    private void asking(Dice dice, long worker) {
        for (long at = dice.wait(6.0 * HOUR); at < end; at += dice.wait(6.0 * HOUR)) {
            drawn.add(new Happening.Asks(at, worker, wish(dice), (int) dice.between(5, 600)));
        }
    }

    private static Wish wish(Dice dice) {
        long drawn = dice.between(1, 100);
        if (drawn <= 50) {
            return Wish.WAKE;
        }
        if (drawn <= 75) {
            return Wish.POWER_DOWN;
        }
        if (drawn <= 82) {
            return Wish.CANCEL_POWER_DOWN;
        }
        if (drawn <= 88) {
            return Wish.HOLD_ON;
        }
        if (drawn <= 94) {
            return Wish.HOLD_OFF;
        }
        return drawn <= 98 ? Wish.RELEASE_HOLD : Wish.FORCE_POWER_DOWN;
    }

    private boolean isWorkingHour(long at) {
        ZonedDateTime local = start.plusMillis(at).atZone(zone);
        boolean weekend =
                local.getDayOfWeek() == DayOfWeek.SATURDAY
                        || local.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !weekend && local.getHour() >= 8 && local.getHour() < 19;
    }
}
