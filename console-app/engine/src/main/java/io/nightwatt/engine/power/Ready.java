package io.nightwatt.engine.power;

import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.health.Health;

/// Which workers count as ready.
public final class Ready {

    private Ready() {}

    /// True for a worker that could take work now.
    public static boolean isReady(Worker worker) {
        return worker.registration() instanceof Registration.Validated
                && Stage.of(worker.power()) == Stage.ON
                && worker.health() == Health.HEALTHY
                && worker.session().isPresent()
                && !worker.identityConflict()
                && !worker.record().gate().isShut();
    }
}
