package io.nightwatt.engine.restart;

import io.nightwatt.engine.event.AgentEvent.RestartAnswered;
import io.nightwatt.engine.fleet.Machine;
import io.nightwatt.engine.fleet.Session;
import io.nightwatt.engine.fleet.Span;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.health.Health;
import io.nightwatt.engine.power.Stage;
import io.nightwatt.engine.restart.Restart.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The way of a restart: (worker, restart) -> what becomes of it. Pure, and level-triggered: it
/// compares what should be with what is, and so needs no edge to have been seen.
///
/// Three rules hold in every line of it: an order goes out only to a worker that is heard and, but
/// for a person's force, known to run none of our segments (P1); what is back is told from what was
/// there before by its own name, never by a timer; and every wait has an end.
public final class RestartPath {

    private RestartPath() {}

    /// What becomes of a restart, and whether something is to be sent.
    ///
    /// @param restart as it is from now on
    /// @param orders the worker's agent is to be told (again)
    public record Step(Restart restart, boolean orders) {

        static Step stay(Restart restart) {
            return new Step(restart, false);
        }
    }

    /// An entry that begins.
    ///
    /// @param grace how long it may wait for what runs
    public static Restart begin(
            long id,
            Worker worker,
            RestartTarget target,
            String by,
            String reason,
            boolean force,
            Duration grace,
            Instant now) {
        boolean machine = target instanceof RestartTarget.Machine;
        return new Restart(
                id,
                worker.id(),
                target.word(),
                by,
                Status.INITIATED,
                reason,
                force,
                now,
                Optional.empty(),
                "",
                Optional.empty(),
                machine ? Optional.empty() : Optional.of(now.plus(grace)),
                machine ? bootOf(worker) : "");
    }

    /// What the worker, as it is now, makes of its open restart.
    public static Step look(Worker worker, Restart restart, Instant now) {
        Optional<String> gone = gone(worker);
        if (gone.isPresent()) {
            return failed(restart, now, gone.get());
        }
        return switch (restart.target()) {
            case RestartTarget.Machine _ -> machine(worker, restart, now);
            case RestartTarget.Agent _ -> agent(worker, restart, now);
            case RestartTarget.Service _ -> service(worker, restart, now);
        };
    }

    private static Optional<String> gone(Worker worker) {
        if (worker.isDecommissioned()) {
            return Optional.of(worker.name() + " was taken out of the fleet");
        }
        return worker.identityConflict()
                ? Optional.of("two agents hold the key of " + worker.name())
                : Optional.empty();
    }

    /// The power path has it; this only says how far it is.
    private static Step machine(Worker worker, Restart restart, Instant now) {
        return switch (Stage.of(worker.power())) {
            case ON ->
                    bootOf(worker).equals(restart.mark())
                            ? failed(restart, now, worker.power().reason())
                            : completed(restart, now);
            case DRAINING, ORDERED ->
                    worker.intent().reboots()
                            ? Step.stay(restart)
                            : failed(restart, now, "a power-down was asked for instead");
            case STOPPING -> Step.stay(restart.at(Status.STOPPING, Optional.empty()));
            case REBOOTING -> Step.stay(restart.at(Status.RESTARTING, Optional.empty()));
            case LEAVING, SLEEPING, WAKING ->
                    failed(restart, now, "it went down and not up again: " + reason(worker));
        };
    }

    private static Step agent(Worker worker, Restart restart, Instant now) {
        if (restart.order().isEmpty()) {
            return waiting(worker, restart, now);
        }
        Optional<Session> session = worker.session();
        if (session.isEmpty()) {
            return wentDown(worker, restart, now)
                    .orElseGet(() ->
                            Step.stay(
                                    restart.status() == Status.STOPPING
                                            ? restart.at(Status.RESTARTING, restart.deadline())
                                            : restart));
        }
        return session.get().instanceId().equals(restart.mark())
                ? sameAgent(worker, session.get(), restart)
                : completed(restart, now);
    }

    private static Step service(Worker worker, Restart restart, Instant now) {
        if (restart.order().isEmpty()) {
            return waiting(worker, restart, now);
        }
        Optional<Session> session = worker.session();
        if (session.isEmpty()) {
            return wentDown(worker, restart, now).orElseGet(() -> Step.stay(restart));
        }
        boolean same = session.get().instanceId().equals(restart.mark());
        if (same || restart.status() == Status.INITIATED) {
            return sameAgent(worker, session.get(), restart);
        }
        return failed(
                restart,
                now,
                "its agent was restarted meanwhile, and does not know whether "
                        + restart.target().words()
                        + " came back");
    }

    /// A connection that took over from the one the order went out on: it may have been lost with
    /// it, and so may the answer. The order has its old name, so an agent that has said yes only
    /// says how it stands.
    private static Step sameAgent(Worker worker, Session session, Restart restart) {
        boolean anew = restart.order().filter(sent -> sent.session() == session.number()).isEmpty();
        boolean begun = restart.status() != Status.INITIATED;
        return new Step(restart, anew && (begun || mayOrder(worker, restart.force())));
    }

    private static Step waiting(Worker worker, Restart restart, Instant now) {
        if (Stage.of(worker.power()) != Stage.ON) {
            return failed(restart, now, "its power-down came first: " + reason(worker));
        }
        return new Step(restart, mayOrder(worker, restart.force()));
    }

    /// P1: only to a worker that is heard and known to run nothing of ours, or by a person's force.
    static boolean mayOrder(Worker worker, boolean force) {
        return worker.session().isPresent()
                && worker.health() == Health.HEALTHY
                && !worker.report().stopping()
                && (force || worker.report().runningAttempts().isEmpty());
    }

    private static Optional<Step> wentDown(Worker worker, Restart restart, Instant now) {
        return switch (Stage.of(worker.power())) {
            case ON, DRAINING, ORDERED, STOPPING -> Optional.empty();
            case REBOOTING, LEAVING, SLEEPING, WAKING ->
                    Optional.of(
                            failed(
                                    restart,
                                    now,
                                    "its machine went down under it: " + reason(worker)));
        };
    }

    /// Its agent says how it goes.
    public static Step answered(Restart restart, RestartAnswered said, Instant now) {
        return switch (said.answer()) {
            case REFUSED -> failed(restart, now, "refused: " + said.detail());
            case STOPPING ->
                    Step.stay(
                            restart.status() == Status.INITIATED
                                    ? restart.at(
                                            Status.STOPPING,
                                            Optional.of(now.plus(patience(restart.target()))))
                                    : restart);
            case STARTING ->
                    Step.stay(
                            restart.at(
                                    Status.RESTARTING,
                                    restart.status() == Status.INITIATED
                                            ? Optional.of(now.plus(patience(restart.target())))
                                            : restart.deadline()));
            // An agent that is back says so by a new start.
            case DONE ->
                    restart.target() instanceof RestartTarget.Agent
                            ? Step.stay(restart)
                            : completed(restart, now);
            case FAILED -> failed(restart, now, said.detail());
        };
    }

    private static Duration patience(RestartTarget target) {
        return target instanceof RestartTarget.Agent
                ? RestartLimits.AGENT_MAX
                : RestartLimits.SERVICE_MAX;
    }

    /// Its wait is over.
    ///
    /// @param lastWord what its agent or its connection said last; empty when nothing
    public static Step passed(Worker worker, Restart restart, String lastWord, Instant now) {
        if (restart.deadline().filter(end -> !now.isBefore(end)).isEmpty()) {
            return Step.stay(restart);
        }
        String heard = lastWord.isEmpty() ? "" : "; " + lastWord;
        return switch (restart.status()) {
            case INITIATED -> failed(restart, now, inVain(worker, restart, now) + heard);
            case STOPPING, RESTARTING ->
                    failed(
                            restart,
                            now,
                            "did not come back within "
                                    + Span.words(patience(restart.target()))
                                    + heard);
            case COMPLETED, FAILED -> Step.stay(restart);
        };
    }

    private static String inVain(Worker worker, Restart restart, Instant now) {
        if (restart.order().isPresent()) {
            return "its agent did not answer within " + Span.words(RestartLimits.ANSWER_MAX);
        }
        String waited = " for " + Span.words(Duration.between(restart.startedAt(), now));
        return worker.session().isEmpty()
                ? "its agent was not connected" + waited
                : "it did not become free"
                        + waited
                        + " ("
                        + String.join("; ", worker.report().evidence())
                        + ")";
    }

    /// Whoever asked for it no longer wants it.
    public static Restart calledOff(Restart restart, String by, Instant now) {
        return restart.ended(Status.FAILED, now, "called off by " + by);
    }

    /// The order goes out now.
    public static Restart ordered(Restart restart, Session session, long generation, Instant now) {
        String id =
                restart.order()
                        .map(Restart.Order::commandId)
                        .orElse("restart-" + restart.id() + "-" + generation);
        boolean first = restart.order().isEmpty();
        boolean unanswered = restart.status() == Status.INITIATED;
        return restart.ordered(
                new Restart.Order(id, session.number()),
                unanswered ? Optional.of(now.plus(RestartLimits.ANSWER_MAX)) : restart.deadline(),
                first || (unanswered && !(restart.target() instanceof RestartTarget.Agent))
                        ? session.instanceId()
                        : restart.mark());
    }

    private static Step completed(Restart restart, Instant now) {
        return Step.stay(restart.ended(Status.COMPLETED, now, ""));
    }

    private static Step failed(Restart restart, Instant now, String why) {
        return Step.stay(restart.ended(Status.FAILED, now, why));
    }

    private static String bootOf(Worker worker) {
        return worker.machine().map(Machine::bootId).orElse("");
    }

    private static String reason(Worker worker) {
        return worker.power().reason();
    }
}
