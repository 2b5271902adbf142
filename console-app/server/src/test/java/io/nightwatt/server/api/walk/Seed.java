package io.nightwatt.server.api.walk;

import io.nightwatt.engine.fleet.Declaration;
import io.nightwatt.engine.fleet.Enrolment;
import io.nightwatt.engine.fleet.Fleet;
import io.nightwatt.engine.fleet.Machine;
import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.fleet.WakeSettings;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.Conduct;
import io.nightwatt.engine.power.HealthGate;
import io.nightwatt.engine.power.Intent;
import io.nightwatt.engine.power.Investigation;
import io.nightwatt.engine.power.Phase;
import io.nightwatt.engine.power.Power;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.power.PowerRecord;
import io.nightwatt.engine.power.PowerState;
import io.nightwatt.server.energy.MeteredDay;
import io.nightwatt.server.store.Database;
import io.nightwatt.server.store.EnergyRows;
import io.nightwatt.server.store.FleetStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Workers as a console finds them in its database when it starts: in states that would take
/// minutes to come to.
final class Seed {

    static final WorkerId ASLEEP = new WorkerId(1);
    static final WorkerId MARKED = new WorkerId(2);
    static final WorkerId TWINS = new WorkerId(3);
    static final WorkerId BARRED = new WorkerId(4);
    static final WorkerId METERED = new WorkerId(5);

    /// More than a fifth of the fleet, so that automation stops.
    private static final int SULKY = 5;

    private Seed() {}

    static void plant(Path data, Instant now) {
        List<Worker> workers = new ArrayList<>();
        workers.add(
                worker(ASLEEP, "asleep", now)
                        .edit()
                        .power(power(PowerState.SLEEPING, now))
                        .wake(
                                new WakeSettings(
                                        List.of("02:00:00:00:00:07"), List.of("127.0.0.1:9")))
                        .build());
        var mark = new Investigation(now, "it fell silent with job 7 on it");
        workers.add(
                gated(
                        worker(MARKED, "marked", now),
                        HealthGate.NONE.withConduct(Conduct.GOOD.marked(mark))));
        workers.add(worker(TWINS, "twins", now).edit().identityConflict(true).build());
        workers.add(
                gated(
                        worker(BARRED, "barred", now),
                        HealthGate.lacking(
                                new TreeSet<>(Set.of("GPU-1", "GPU-2")), "1 of 2 GPUs are there")));
        workers.add(worker(METERED, "metered", now));
        for (int i = 1; i <= SULKY; i++) {
            Worker sulky = worker(new WorkerId(METERED.value() + i), "sulky-" + i, now);
            workers.add(
                    sulky.edit()
                            .intent(
                                    new Intent(
                                            "",
                                            "",
                                            false,
                                            false,
                                            false,
                                            false,
                                            1,
                                            Optional.of(now),
                                            Instant.EPOCH))
                            .build());
        }
        try (Database database = Database.open(data)) {
            new FleetStore(database)
                    .writeAll(new Fleet(workers, PowerPolicy.DEFAULT, workers.size()));
            new EnergyRows(database).store(List.of(MeteredDay.of(METERED, dayBefore(now), 100)));
        }
    }

    /// A day that has ended in every time zone.
    static Instant dayBefore(Instant now) {
        return now.minus(Duration.ofDays(3));
    }

    private static Worker gated(Worker worker, HealthGate gate) {
        return worker.edit().record(PowerRecord.NONE.withGate(gate)).build();
    }

    private static Power power(PowerState state, Instant now) {
        Instant before = now.minus(Duration.ofHours(1));
        return new Power(state, new Phase.Settled(), before, "so it was found", now);
    }

    private static Worker worker(WorkerId id, String name, Instant now) {
        return Enrolment.declared(id, name, Declaration.NONE, Set.of(), Set.of(), now)
                .edit()
                .registration(new Registration.Validated())
                .machine(
                        Optional.of(
                                new Machine(
                                        name,
                                        "linux",
                                        "",
                                        "boot-1",
                                        now.minus(Duration.ofDays(1)),
                                        "0.1.0",
                                        List.of(
                                                new Machine.NetworkInterface(
                                                        "eth0",
                                                        "02:00:00:00:00:0" + id.value() % 10,
                                                        List.of("127.0.0.1/8"),
                                                        Optional.of(true))),
                                        List.of(),
                                        new Machine.Nvml("ok", "", "580.1"),
                                        Optional.of(List.of()))))
                .power(power(PowerState.ON, now))
                .lastSign(Optional.of(now))
                .build();
    }
}
