package io.nightwatt.engine.sim.bug;

import io.nightwatt.engine.health.HealthPolicy;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.power.PowerSettings;
import io.nightwatt.engine.schedule.PowerSchedule;
import io.nightwatt.engine.schedule.Schedules;
import java.time.Duration;
import java.time.ZoneId;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Bugs of a rule that is not kept: the engine believes that the admin has set something else.
final class SettingBugs {

    private SettingBugs() {}

    private static Flaws policy(UnaryOperator<PowerPolicy> wrong) {
        return new Flaws() {
            @Override
            public PowerPolicy policy(PowerPolicy set) {
                return wrong.apply(set);
            }
        };
    }

    static Flaws noFloor() {
        return policy(
                set -> set.edit().minReadyWorkers(0).minReadyByGroup(new TreeMap<>()).build());
    }

    static Flaws noMember() {
        return new Flaws() {
            @Override
            public PowerSettings settings(PowerSettings set) {
                return new PowerSettings(
                        set.idleTimeout(),
                        false,
                        set.mode(),
                        set.ladder(),
                        set.circuit(),
                        set.peakWatts());
            }
        };
    }

    static Flaws noWakeBudget() {
        return policy(set -> set.edit().wakesAtOnceMax(1_000).wakeStagger(Duration.ZERO).build());
    }

    static Flaws noWattBudget() {
        return policy(set -> set.edit().circuitWatts(new TreeMap<>()).build());
    }

    static Flaws noMinOn() {
        return policy(set -> set.edit().minOnTime(Duration.ZERO).build());
    }

    static Flaws noMinOff() {
        return policy(set -> set.edit().minOffTime(Duration.ZERO).build());
    }

    static Flaws noCycleCap() {
        return policy(set -> set.edit().cyclesPerDayMax(200).build());
    }

    static Flaws hasty() {
        return health(Duration.ofSeconds(5), 2, 3);
    }

    static Flaws slow() {
        return health(Duration.ofSeconds(5), 3, 60);
    }

    private static Flaws health(Duration sign, int degraded, int down) {
        return new Flaws() {
            @Override
            public HealthPolicy healthPolicy(HealthPolicy set) {
                return new HealthPolicy(
                        sign,
                        degraded,
                        down,
                        set.lateTickMax(),
                        set.massSilentFraction(),
                        set.massSilentMin(),
                        set.massHoldMax());
            }
        };
    }

    static Flaws elsewhere() {
        return schedule(each -> each.withZone(ZoneId.of("Pacific/Auckland")));
    }

    static Flaws noOverride() {
        return schedule(each -> each.withOverride(false));
    }

    private static Flaws schedule(UnaryOperator<PowerSchedule> wrong) {
        return new Flaws() {
            @Override
            public Schedules schedules(Schedules set) {
                return Schedules.of(set.all().stream().map(wrong).toList());
            }
        };
    }
}
