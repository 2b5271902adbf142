package io.nightwatt.engine.sim;

import io.nightwatt.engine.Engine;
import io.nightwatt.engine.FleetPart;
import io.nightwatt.engine.Turn;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.AgentEvent;
import io.nightwatt.engine.event.AgentEvent.AgentConnected;
import io.nightwatt.engine.event.AgentEvent.AgentDisconnected;
import io.nightwatt.engine.event.AgentEvent.AgentLeft;
import io.nightwatt.engine.event.AgentEvent.AgentRebooting;
import io.nightwatt.engine.event.AgentEvent.AgentReported;
import io.nightwatt.engine.event.AgentEvent.EnrolmentAsked;
import io.nightwatt.engine.event.AgentEvent.PowerDownAnswered;
import io.nightwatt.engine.event.AgentEvent.RestartAnswered;
import io.nightwatt.engine.event.AgentEvent.SegmentFailed;
import io.nightwatt.engine.event.AgentEvent.SegmentFinished;
import io.nightwatt.engine.event.AgentEvent.SegmentProgress;
import io.nightwatt.engine.event.AgentEvent.SegmentStarted;
import io.nightwatt.engine.event.AgentEvent.SegmentStuck;
import io.nightwatt.engine.event.Event;
import io.nightwatt.engine.fleet.Fleet;
import io.nightwatt.engine.fleet.LedgerEntry;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.Attempt;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.job.Segment;
import io.nightwatt.engine.power.Explanation;
import io.nightwatt.engine.power.Phase;
import io.nightwatt.engine.power.PowerState;
import io.nightwatt.engine.power.Rule;
import io.nightwatt.engine.sim.oracle.Needs;
import io.nightwatt.engine.sim.oracle.Oracle;
import io.nightwatt.engine.sim.oracle.StoredSegment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
            case AgentRebooting it -> oracle.heard(it.worker().value(), it.session());
            case RestartAnswered it -> oracle.heard(it.worker().value(), it.session());
            case SegmentStarted it -> oracle.heard(it.worker().value(), it.session());
            case SegmentProgress it -> oracle.heard(it.worker().value(), it.session());
            case SegmentStuck it -> oracle.heard(it.worker().value(), it.session());
            case SegmentFinished it -> oracle.heard(it.worker().value(), it.session());
            case SegmentFailed it -> oracle.heard(it.worker().value(), it.session());
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
            case AgentRebooting it -> it.worker();
            case RestartAnswered it -> it.worker();
            case SegmentStarted it -> it.worker();
            case SegmentProgress it -> it.worker();
            case SegmentStuck it -> it.worker();
            case SegmentFinished it -> it.worker();
            case SegmentFailed it -> it.worker();
            case EnrolmentAsked it -> new WorkerId(it.request());
        };
    }

    /// A turn is on disk.
    void committed(Turn turn, Fleet fleet) {
        for (LedgerEntry line : world.flaws().ledger(turn.ledger())) {
            trace(line.worker(), () -> "ledger " + line);
            if (line.kind().equals("power")) {
                oracle.line(line.worker().value(), line.from(), line.to(), line.actor());
            }
        }
        turn.jobs().stream().sorted().forEach(id -> fleet.jobs().job(id).ifPresent(this::stored));
        if (turn.parts().contains(FleetPart.HALTS)) {
            oracle.halted(fleet.halts().byGroup().keySet());
        }
        // In their order: a set's own order is another in each process.
        turn.changed().stream().sorted().forEach(id -> fleet.worker(id).ifPresent(this::shown));
    }

    /// Asks every worker with a new line about its power why it is as it is now.
    void explained(Turn turn, Engine engine, Instant now) {
        for (LedgerEntry line : turn.ledger()) {
            if (line.kind().equals("power") && !line.from().equals(line.to())) {
                engine.fleet()
                        .worker(line.worker())
                        .ifPresent(worker -> explain(worker, engine, now));
            }
        }
    }

    private void explain(Worker worker, Engine engine, Instant now) {
        Explanation answer = engine.explain(worker, now);
        boolean answers = world.flaws().explains();
        oracle.explained(
                worker.id().value(),
                answer.state().name(),
                answers ? answer.why().stream().map(Rule::words).toList() : List.of(),
                answers ? answer.whatWouldChangeIt() : List.of());
    }

    private void stored(Job job) {
        List<StoredSegment> segments = new ArrayList<>();
        for (Segment segment : job.segments()) {
            segments.add(
                    new StoredSegment(
                            segment.state().name(),
                            segment.attempt().map(Attempt::number).orElse(0L),
                            Checkpoint.done(segment.checkpoint())));
        }
        Requirements needs = job.spec().requirements();
        String tag = needs.tags().isEmpty() ? "" : needs.tags().first();
        oracle.jobStored(
                job.id().value(),
                job.state().name(),
                new Needs(needs.group(), tag, needs.gpus(), needs.vramMb()),
                segments);
    }

    void restarted(Fleet fleet) {
        oracle.consoleStarted();
        oracle.halted(fleet.halts().byGroup().keySet());
        Set<Long> jobs = new TreeSet<>();
        fleet.jobs().open().forEach(job -> jobs.add(job.id().value()));
        oracle.jobsAfterRestart(jobs);
        fleet.workers().forEach(this::shown);
    }

    private void shown(Worker worker) {
        oracle.shown(
                worker.id().value(),
                worker.power().state().name(),
                phase(worker.power().phase()),
                worker.health().name());
        if (worker.power().state() == PowerState.WAKING && !world.machine(worker.id()).canWake()) {
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
            case Phase.Rebooting _ -> "Rebooting";
            case Phase.WakeAttempt _ -> "WakeAttempt";
        };
    }

    void assigned(Effect.Assign order) {
        trace(order.worker(), () -> "lets out " + order);
        oracle.assigned(
                order.worker().value(),
                order.attempt(),
                order.segment().job().value() + "/" + order.segment().index(),
                Checkpoint.done(order.checkpoint()),
                order.gpus());
    }

    void waking(Effect.Wake wake) {
        trace(wake.worker(), () -> "lets out " + wake);
        oracle.waking(wake.worker().value(), wake.attempt() == 1);
    }

    void ordered(Effect.OrderPowerDown order) {
        trace(order.worker(), () -> "lets out " + order);
        oracle.ordered(order.worker().value(), order.force());
    }
}
