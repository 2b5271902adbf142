package io.nightwatt.engine;

import io.nightwatt.engine.event.Event;
import io.nightwatt.engine.fleet.Fleet;
import io.nightwatt.engine.health.HealthPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// All decisions about the fleet: takes what happened, changes the [Fleet], and says what to do.
///
/// Not thread-safe: one thread owns it. Never blocks, never reads a clock. Same state, same events
/// and same times give the same turns.
public final class Engine {

    private final Fleet fleet;
    private final HealthPolicy healthPolicy;

    /// @param startedAt when this console started; nobody is judged for one full `down` span after
    ///   it
    public Engine(Fleet fleet, HealthPolicy healthPolicy, Instant startedAt) {
        this.fleet = fleet;
        this.healthPolicy = healthPolicy;
    }

    public Fleet fleet() {
        return fleet;
    }

    public HealthPolicy healthPolicy() {
        return healthPolicy;
    }

    /// Works through `events` in order, as of `now`.
    public Turn apply(List<Event> events, Instant now) {
        return new Turn(Set.of(), List.of(), false, List.of());
    }
}
