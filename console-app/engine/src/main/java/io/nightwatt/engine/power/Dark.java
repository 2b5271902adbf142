package io.nightwatt.engine.power;

import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.health.Health;
import java.time.Instant;

/// Which workers fell silent on their way down, with no goodbye that the console could store: they
/// may be off, and nobody knows (P6). Nothing is done because of that; but for a job that waits, a
/// magic packet may be tried, which does nothing to a machine that is on.
public final class Dark {

    private Dark() {}

    /// True while an order to power down was the last that the worker heard, and nothing has been
    /// heard of it since.
    public static boolean isDark(Worker worker) {
        Instant heard = worker.lastSign().orElse(Instant.EPOCH);
        return Stage.of(worker.power()) == Stage.ON
                && worker.health() == Health.DOWN
                && worker.intent().failedAt().filter(heard::isBefore).isPresent();
    }

    /// True when `rung` may be tried on a worker of which it is not known that it is off: never an
    /// address or a command that could cut its power.
    static boolean mayTry(WakeRung rung, Worker worker) {
        return WakeBar.isUsable(rung, worker)
                && (worker.health() != Health.DOWN || rung instanceof WakeRung.Wol);
    }
}
