package io.nightwatt.engine;

import io.nightwatt.engine.console.GpuView;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.console.WorkerViews;
import io.nightwatt.engine.event.AgentEvent;
import io.nightwatt.engine.event.Event;
import io.nightwatt.engine.event.PersonEvent;
import io.nightwatt.engine.event.WakeEvent;
import io.nightwatt.engine.fleet.Fleet;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.health.Guards;
import io.nightwatt.engine.health.HealthPolicy;
import io.nightwatt.engine.power.IdleRule;
import io.nightwatt.engine.power.PowerSignal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All decisions about the fleet: takes what happened, changes the [Fleet], and says what to do.
///
/// Not thread-safe: one thread owns it. Never blocks, never reads a clock. Same state, same events
/// and same times give the same turns.
public final class Engine {

    private final Fleet fleet;
    private final HealthPolicy healthPolicy;
    private final Map<WorkerId, Memory> memories = new HashMap<>();
    private final Desk desk = new Desk();
    private Guards guards;

    /// @param startedAt when this console started; nobody is judged for one full `down` span after
    ///   it
    public Engine(Fleet fleet, HealthPolicy healthPolicy, Instant startedAt) {
        this.fleet = fleet;
        this.healthPolicy = healthPolicy;
        this.guards = Guards.from(startedAt, healthPolicy);
    }

    public Fleet fleet() {
        return fleet;
    }

    public HealthPolicy healthPolicy() {
        return healthPolicy;
    }

    /// Works through `events` in order, as of `now`.
    public Turn apply(List<Event> events, Instant now) {
        var draft = new Draft(fleet, memories, desk, healthPolicy, now);
        for (Event event : events) {
            switch (event) {
                case AgentEvent said -> AgentNews.handle(draft, said);
                case PersonEvent.Asked asked -> PersonWishes.handle(draft, asked);
                case WakeEvent.WakeSent(WorkerId worker, int attempt, String detail) ->
                        draft.signal(worker, new PowerSignal.WakeSent(attempt, detail));
                case WakeEvent.WakeFailed(WorkerId worker, int attempt, String reason) ->
                        draft.signal(worker, new PowerSignal.WakeFailed(attempt, reason));
                case Event.Tick _ -> {
                    draft.tick();
                    guards = Passing.tick(draft, guards);
                }
            }
        }
        Placing.settle(draft);
        return draft.turn();
    }

    /// Why silence does not count at `now`, one sentence about the whole fleet; empty when it does.
    public Optional<String> verdictsHeld(Instant now) {
        return guards.holding(healthPolicy, now);
    }

    /// When automation will power the worker down if nothing changes; empty when it will not.
    public Optional<Instant> powerDownAt(Worker worker) {
        return IdleRule.dueAt(worker, fleet.powerPolicy());
    }

    /// Everything that is known of `worker` at `now`. Call it on the engine's thread.
    public WorkerView view(Worker worker, List<GpuView> gpus, Instant now) {
        return WorkerViews.of(worker, gpus, powerDownAt(worker), healthPolicy, now);
    }
}
