package io.nightwatt.engine.sim;

import io.nightwatt.engine.sim.fault.Dice;
import io.nightwatt.engine.sim.fault.Happening;
import io.nightwatt.engine.sim.fault.Happening.ForeignWork;
import java.util.Arrays;
import java.util.List;

/// The races between a power-down and work that comes at the same moment: aims for them, and counts
/// those that were run.
///
/// A power-down is raced when a job or a person comes within two seconds of it: before the last
/// look saw the machine, between that and the power command, or after the command.
final class Races {

    private static final long WINDOW = 2_000;
    private static final long NEVER = Long.MIN_VALUE / 2;
    private static final double AIMED_PERCENT = 45;
    private static final double BLINDED_PERCENT = 4;
    private static final List<ForeignWork> KINDS = List.of(ForeignWork.values());

    private final World world;
    private final Dice[] dice;
    private final Race[] races;

    /// The newest last look of one machine, and when work last came to it.
    private static final class Race {
        long sampledAt = NEVER;
        long actsAt = NEVER;
        long cameAt = NEVER;
        boolean acted;
        boolean counted = true;
    }

    Races(World world, int workers, long seed) {
        this.world = world;
        this.dice = new Dice[workers];
        this.races = new Race[workers];
        Arrays.setAll(dice, i -> new Dice(seed, "race", i));
        Arrays.setAll(races, _ -> new Race());
    }

    /// A last look begins.
    ///
    /// @param sampledAt when it will see the machine
    /// @param actsAt when the power command will run if it sees nothing
    void look(SimMachine machine, long sampledAt, long actsAt) {
        Race race = races[machine.index];
        race.sampledAt = sampledAt;
        race.actsAt = actsAt;
        race.acted = false;
        race.counted = false;
        if (race.cameAt >= sampledAt - WINDOW) {
            count(race, race.cameAt);
        }
        if (!world.aims()) {
            return;
        }
        Dice own = dice[machine.index];
        if (own.percent(AIMED_PERCENT)) {
            aim(machine, race);
        } else if (world.plan().faults().rate() > 0 && own.percent(BLINDED_PERCENT)) {
            world.aimed(new Happening.SensorsFail(world.now(), machine.id.value(), 20_000));
        }
    }

    private void aim(SimMachine machine, Race race) {
        Dice own = dice[machine.index];
        long at =
                switch ((int) own.between(0, 2)) {
                    case 0 -> own.between(world.now(), race.sampledAt);
                    case 1 -> own.between(race.sampledAt + 1, race.actsAt);
                    default -> own.between(race.actsAt + 1, race.actsAt + WINDOW - 100);
                };
        world.aimed(work(own, at, machine.id.value()));
    }

    private static Happening work(Dice own, long at, long worker) {
        return switch ((int) own.between(0, 2)) {
            case 0 -> new Happening.SitsDown(at, worker, own.between(60_000, 600_000));
            case 1 ->
                    new Happening.Foreign(
                            at,
                            worker,
                            own.between(20_000, 300_000),
                            KINDS.get((int) own.between(0, KINDS.size() - 1L)));
            default -> new Happening.JobComes(at, worker, 0, 1, own.between(20_000, 240_000), 50);
        };
    }

    /// Work came to a machine: a person, a process of theirs, or a job that fits it.
    void came(SimMachine machine) {
        Race race = races[machine.index];
        long now = world.now();
        race.cameAt = now;
        if (!race.counted && now <= race.actsAt + WINDOW) {
            count(race, now);
        }
    }

    private void count(Race race, long cameAt) {
        race.counted = true;
        if (cameAt <= race.sampledAt) {
            world.counts().racedBefore++;
        } else if (cameAt <= race.actsAt) {
            world.counts().racedBetween++;
        } else {
            world.counts().racedAfter++;
        }
    }

    /// The power command runs.
    void acted(SimMachine machine) {
        Race race = races[machine.index];
        race.acted = true;
        race.actsAt = world.now();
    }

    /// The power-down ended without one.
    void refused(SimMachine machine) {
        Race race = races[machine.index];
        if (!race.acted) {
            race.actsAt = Math.min(race.actsAt, world.now());
            race.counted = true;
        }
    }
}
