package io.nightwatt.engine.event;

import io.nightwatt.engine.fleet.Declaration;
import io.nightwatt.engine.fleet.Machine;
import io.nightwatt.engine.fleet.Report;
import io.nightwatt.engine.fleet.Session;
import io.nightwatt.engine.fleet.WorkerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Something that an agent did or said. An event of a session that is no longer the worker's is
/// ignored.
public sealed interface AgentEvent extends Event {

    /// A machine came with a valid token and wants to be a worker. Answered by
    /// [io.nightwatt.engine.effect.Effect.AdmitWorker].
    ///
    /// @param request names the waiting call
    /// @param name what an admin wants it to be called; empty takes `hostname`
    /// @param worker the declared worker that it is to be; empty makes a new one
    record EnrolmentAsked(
            long request,
            String name,
            String hostname,
            Declaration declared,
            Set<String> tags,
            Set<String> groups,
            Optional<WorkerId> worker)
            implements AgentEvent {

        /// A new worker.
        public EnrolmentAsked(
                long request,
                String name,
                String hostname,
                Declaration declared,
                Set<String> tags,
                Set<String> groups) {
            this(request, name, hostname, declared, tags, groups, Optional.empty());
        }
    }

    /// Its connection is up and it has said what it is.
    ///
    /// @param sentAt the agent's clock
    /// @param generation the newest generation that the agent knows
    record AgentConnected(
            WorkerId worker,
            Session session,
            Machine machine,
            Report report,
            Instant sentAt,
            long generation)
            implements AgentEvent {}

    /// A sign of life: a heartbeat, or a metrics batch.
    record AgentReported(WorkerId worker, long session, Report report) implements AgentEvent {}

    /// The agent's answer to a power-down order.
    record PowerDownAnswered(
            WorkerId worker,
            long session,
            String commandId,
            Outcome outcome,
            String detail,
            List<String> evidence)
            implements AgentEvent {}

    enum Outcome {
        ACCEPTED,
        REFUSED,
        DONE,
        FAILED
    }

    /// An attempt runs now.
    record SegmentStarted(WorkerId worker, long session, long attempt) implements AgentEvent {}

    /// An attempt goes on.
    ///
    /// @param fraction from 0 to 1
    /// @param checkpoint where another attempt could go on from; empty when it told none
    record SegmentProgress(
            WorkerId worker,
            long session,
            long attempt,
            double fraction,
            Optional<String> checkpoint)
            implements AgentEvent {}

    /// An attempt runs, and has shown neither progress nor output for as long as its job allows.
    record SegmentStuck(WorkerId worker, long session, long attempt) implements AgentEvent {}

    record SegmentFinished(WorkerId worker, long session, long attempt) implements AgentEvent {}

    /// An attempt ended in vain, by itself.
    ///
    /// @param why one sentence for a person
    record SegmentFailed(WorkerId worker, long session, long attempt, String why)
            implements AgentEvent {}

    /// The agent leaves by its own will.
    ///
    /// @param poweringDown its machine goes down; otherwise only the agent stops
    record AgentLeft(WorkerId worker, long session, boolean poweringDown, String detail)
            implements AgentEvent {}

    /// The agent says that its machine restarts now.
    record AgentRebooting(WorkerId worker, long session, String detail) implements AgentEvent {}

    /// The agent's answer to a restart order, or how that goes on.
    record RestartAnswered(
            WorkerId worker, long session, String commandId, RestartAnswer answer, String detail)
            implements AgentEvent {}

    enum RestartAnswer {
        REFUSED,
        /// It was begun.
        STOPPING,
        /// What was restarted is gone, and is started.
        STARTING,
        DONE,
        FAILED
    }

    /// The connection is gone. Says nothing about the machine.
    record AgentDisconnected(WorkerId worker, long session, String why) implements AgentEvent {}
}
