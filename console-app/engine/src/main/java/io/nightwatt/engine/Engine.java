package io.nightwatt.engine;

import io.nightwatt.engine.console.GpuView;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.console.WorkerViews;
import io.nightwatt.engine.event.AgentEvent;
import io.nightwatt.engine.event.Event;
import io.nightwatt.engine.event.HeatEvent;
import io.nightwatt.engine.event.PersonEvent;
import io.nightwatt.engine.event.WakeEvent;
import io.nightwatt.engine.fleet.Fleet;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.health.Guards;
import io.nightwatt.engine.health.HealthPolicy;
import io.nightwatt.engine.power.Explanation;
import io.nightwatt.engine.power.Outlooks;
import io.nightwatt.engine.power.PowerSignal;
import io.nightwatt.engine.power.Situation;
import io.nightwatt.engine.power.Why;
import io.nightwatt.engine.power.Windows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// All decisions about the fleet: takes what happened, changes the [Fleet], and says what to do.
///
/// Not thread-safe: one thread owns it. Never blocks, never reads a clock. Same state, same events
/// and same times give the same turns.
public final class Engine {

    private final Fleet fleet;
    private final HealthPolicy healthPolicy;
    private final Memories memories = new Memories();
    private final Desk desk = new Desk();
    private final Windows windows = new Windows();
    private final Instant startedAt;
    private Guards guards;
    private Instant lastTurn;
    private boolean takenUp;

    /// @param startedAt when this console started; nobody is judged for one full `down` span after
    ///   it
    public Engine(Fleet fleet, HealthPolicy healthPolicy, Instant startedAt) {
        this.fleet = fleet;
        this.healthPolicy = healthPolicy;
        this.startedAt = startedAt;
        this.guards = Guards.from(startedAt, healthPolicy);
        this.lastTurn = SetBack.newest(fleet);
    }

    public Fleet fleet() {
        return fleet;
    }

    public HealthPolicy healthPolicy() {
        return healthPolicy;
    }

    /// Works through `events` in order, as of `now`.
    public Turn apply(List<Event> events, Instant now) {
        var draft = new Draft(fleet, memories, desk, healthPolicy, windows, now);
        if (now.isBefore(lastTurn)) {
            SetBack.follow(draft, lastTurn);
        }
        lastTurn = now;
        for (Event event : events) {
            switch (event) {
                case AgentEvent said -> AgentNews.handle(draft, said);
                case PersonEvent.Asked asked -> PersonWishes.handle(draft, asked);
                case WakeEvent.WakeSent(WorkerId worker, int attempt, String detail) ->
                        draft.signal(worker, new PowerSignal.WakeSent(attempt, detail));
                case WakeEvent.WakeFailed(WorkerId worker, int attempt, String reason) ->
                        draft.signal(worker, new PowerSignal.WakeFailed(attempt, reason));
                case HeatEvent said -> Thermal.said(draft, said);
                case Event.Tick _ -> {
                    draft.tick();
                    Conditions.lift(draft);
                    Conditions.tellLate(draft);
                    takeUp(draft);
                    guards = Passing.tick(draft, guards);
                    Thermal.tick(draft);
                }
            }
        }
        Restarting.settle(draft);
        Placing.settle(draft);
        return draft.turn();
    }

    /// Once, as soon as those who are awake have had time to connect.
    private void takeUp(Draft draft) {
        if (!takenUp && verdictsHeld(draft.now()).isEmpty()) {
            takenUp = true;
            Passing.takeUp(draft, startedAt);
        }
    }

    /// Why silence does not count at `now`, one sentence about the whole fleet; empty when it does.
    public Optional<String> verdictsHeld(Instant now) {
        return guards.holding(healthPolicy, now);
    }

    /// The fleet as the power rules look at it at `now`. Call it on the engine's thread, and use
    /// one for all workers of a snapshot.
    public Situation situation(Instant now) {
        return new Situation(fleet, windows, now);
    }

    /// When the rules will power the worker down if nothing changes; empty when they will not.
    public Optional<Instant> powerDownAt(Worker worker, Instant now) {
        return Outlooks.of(situation(now), worker).dueAt();
    }

    /// Everything that is known of `worker`. Call it on the engine's thread.
    public WorkerView view(Worker worker, List<GpuView> gpus, Situation in) {
        return WorkerViews.of(
                worker, gpus, in, healthPolicy, fleet.alertRules().thresholds(worker.id()));
    }

    /// The same for one worker alone.
    public WorkerView view(Worker worker, List<GpuView> gpus, Instant now) {
        return view(worker, gpus, situation(now));
    }

    /// Why `worker` is as it is, and what would change it (P16). Call it on the engine's thread.
    public Explanation explain(Worker worker, Instant now) {
        return Why.of(situation(now), worker, healthPolicy);
    }
}
