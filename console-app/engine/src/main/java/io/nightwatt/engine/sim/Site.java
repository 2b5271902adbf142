package io.nightwatt.engine.sim;

import io.nightwatt.engine.fleet.Declaration;
import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.fleet.Report;
import io.nightwatt.engine.fleet.WakeSettings;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.health.Health;
import io.nightwatt.engine.health.HealthPolicy;
import io.nightwatt.engine.power.Intent;
import io.nightwatt.engine.power.Phase;
import io.nightwatt.engine.power.Power;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.power.PowerRecord;
import io.nightwatt.engine.power.PowerSettings;
import io.nightwatt.engine.power.PowerState;
import io.nightwatt.engine.sim.oracle.Rules;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// How a simulated studio is set up: its rules, its place, and the week that it lives through.
///
/// @param start when the run begins; every third one has a change of clocks in its first week
record Site(int workers, PowerPolicy policy, Instant start, ZoneId zone) {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    /// Mondays, at midnight in the studio's zone. The second week ends with a spring forward, the
    /// third with a fall back.
    private static final List<Instant> MONDAYS =
            List.of(
                    Instant.parse("2026-06-07T22:00:00Z"),
                    Instant.parse("2026-03-22T23:00:00Z"),
                    Instant.parse("2026-10-18T22:00:00Z"));

    private static final Duration LOOK_AND_SETTLE_MAX = Duration.ofMillis(10_400);

    static Site of(SimPlan plan) {
        PowerPolicy policy =
                PowerPolicy.DEFAULT
                        .edit()
                        .idleTimeout(Optional.of(Duration.ofMinutes(15)))
                        .minReadyWorkers(Math.max(1, plan.workers() / 20))
                        .build();
        Instant start = MONDAYS.get((int) Math.floorMod(plan.seed(), (long) MONDAYS.size()));
        return new Site(plan.workers(), policy, start, ZONE);
    }

    Rules rules() {
        return new Rules(
                workers,
                policy.floor().minReadyWorkers(),
                HealthPolicy.DEFAULT.downAfter().toMillis(),
                LOOK_AND_SETTLE_MAX.toMillis());
    }

    /// A worker that has been in the fleet for some time.
    Worker worker(WorkerId id) {
        return new Worker(
                id,
                "ws-" + id.value(),
                new Registration.Validated(),
                Declaration.NONE,
                Optional.empty(),
                new TreeSet<>(),
                new TreeSet<>(),
                WakeSettings.NONE,
                new Power(PowerState.ON, new Phase.Settled(), start, "joined the fleet", start),
                Health.HEALTHY,
                start,
                Report.UNKNOWN,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                PowerSettings.DEFAULT,
                Optional.empty(),
                PowerRecord.NONE,
                Intent.NONE);
    }
}
