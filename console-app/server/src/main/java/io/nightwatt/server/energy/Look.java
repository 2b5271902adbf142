package io.nightwatt.server.energy;

import io.nightwatt.engine.Engine;
import io.nightwatt.engine.energy.EnergySettings;
import io.nightwatt.engine.energy.Sighting;
import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/// The fleet at one moment, as far as its energy goes.
///
/// @param known every worker that there ever was
record Look(Instant at, EnergySettings settings, List<Sighting> seen, Map<WorkerId, Known> known) {

    /// A worker's names.
    ///
    /// @param inFleet false when it was taken out
    record Known(String name, SortedSet<String> groups, boolean inFleet) {}

    /// On the engine's thread.
    static Look of(Engine engine, Instant now) {
        List<Sighting> seen = new ArrayList<>();
        Map<WorkerId, Known> known = new HashMap<>();
        for (Worker worker : engine.fleet().workers()) {
            known.put(
                    worker.id(),
                    new Known(worker.name(), worker.groups(), !worker.isDecommissioned()));
            if (worker.registration() instanceof Registration.Validated) {
                seen.add(Sighting.of(worker, engine.fleet().jobs(), engine.healthPolicy(), now));
            }
        }
        return new Look(now, engine.fleet().powerPolicy().energy(), seen, known);
    }
}
