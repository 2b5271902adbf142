package io.nightwatt.engine.sim;

import io.nightwatt.engine.Turn;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.AgentEvent;
import io.nightwatt.engine.event.AgentEvent.AgentConnected;
import io.nightwatt.engine.event.AgentEvent.AgentDisconnected;
import io.nightwatt.engine.event.AgentEvent.AgentLeft;
import io.nightwatt.engine.event.AgentEvent.AgentReported;
import io.nightwatt.engine.event.AgentEvent.EnrolmentAsked;
import io.nightwatt.engine.event.AgentEvent.PowerDownAnswered;
import io.nightwatt.engine.event.Event;
import io.nightwatt.engine.fleet.Fleet;
import io.nightwatt.engine.fleet.LedgerEntry;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.Phase;
import io.nightwatt.engine.power.PowerState;
import io.nightwatt.engine.sim.oracle.Oracle;
import java.util.List;
import java.util.function.Supplier;

/// Tells the oracle, in its own words, what the console hears, shows and lets out.
final class Sightings {

    private final World world;
    private final Oracle oracle;

    Sightings(World world) {
        this.world = world;
        this.oracle = world.oracle();
    }

    private void trace(WorkerId worker, Supplier<String> what) {
        world.trace().line(world.now(), worker.value(), what);
    }

    void heard(List<Event> batch) {
        for (Event event : batch) {
            if (event instanceof AgentEvent said) {
                heard(said);
                if (!(event instanceof AgentReported)) {
                    trace(workerOf(said), () -> "heard " + said);
                }
            }
        }
    }

    private void heard(AgentEvent event) {
        switch (event) {
            case AgentReported(WorkerId worker, long session, var _) ->
                    oracle.heard(worker.value(), session);
            case AgentConnected hello ->
                    oracle.heardHello(hello.worker().value(), hello.session().number());
            case PowerDownAnswered answer ->
                    oracle.heard(answer.worker().value(), answer.session());
            case AgentLeft(WorkerId worker, long session, boolean poweringDown, String _) -> {
                if (poweringDown) {
                    oracle.heardGoodbye(worker.value(), session);
                } else {
                    oracle.heard(worker.value(), session);
                }
            }
            case AgentDisconnected _, EnrolmentAsked _ -> {}
        }
    }

    private static WorkerId workerOf(AgentEvent event) {
        return switch (event) {
            case AgentReported it -> it.worker();
            case AgentConnected it -> it.worker();
            case PowerDownAnswered it -> it.worker();
            case AgentLeft it -> it.worker();
            case AgentDisconnected it -> it.worker();
            case EnrolmentAsked it -> new WorkerId(it.request());
        };
    }

    /// A turn is on disk.
    void committed(Turn turn, Fleet fleet) {
        for (LedgerEntry line : turn.ledger()) {
            trace(line.worker(), () -> "ledger " + line);
            if (line.kind().equals("power")
                    && (line.to().equals("shutting_down") || line.to().equals("draining"))) {
                oracle.wantsDown(line.worker().value(), line.actor());
            }
        }
        for (WorkerId id : turn.changed()) {
            fleet.worker(id).ifPresent(this::shown);
        }
    }

    void restarted(Fleet fleet) {
        oracle.consoleStarted();
        fleet.workers().forEach(this::shown);
    }

    private void shown(Worker worker) {
        oracle.shown(
                worker.id().value(), worker.power().state().name(), phase(worker.power().phase()));
        if (worker.power().state() == PowerState.WAKING
                && !world.machine(worker.id()).canWake()) {
            oracle.hindered(worker.id().value());
        }
    }

    private static String phase(Phase phase) {
        return switch (phase) {
            case Phase.Settled _ -> "Settled";
            case Phase.Draining _ -> "Draining";
            case Phase.Ordered _ -> "Ordered";
            case Phase.Stopping _ -> "Stopping";
            case Phase.Leaving _ -> "Leaving";
            case Phase.WakeAttempt _ -> "WakeAttempt";
        };
    }

    void ordered(Effect.OrderPowerDown order) {
        trace(order.worker(), () -> "lets out " + order);
        oracle.ordered(order.worker().value(), order.force());
    }
}
