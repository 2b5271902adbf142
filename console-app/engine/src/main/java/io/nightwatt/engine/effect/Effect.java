package io.nightwatt.engine.effect;

import io.nightwatt.engine.alert.Condition;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.engine.fleet.WakeSettings;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.SegmentId;
import io.nightwatt.engine.job.SegmentSpec;
import io.nightwatt.engine.job.Terms;
import io.nightwatt.engine.power.PowerMode;
import io.nightwatt.engine.power.WakeRung;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Something to do, asked for by the engine. Carried out only after the turn that asked for it is
/// on disk.
public sealed interface Effect {

    /// Answers a person's command.
    record Reply(long request, Answer answer) implements Effect {}

    /// Lets an enrolling machine in as this worker: it may now get its certificate.
    record AdmitWorker(long request, WorkerId worker) implements Effect {}

    /// Asks an agent to take its last look and to power down.
    record OrderPowerDown(
            WorkerId worker,
            long session,
            String commandId,
            long generation,
            Duration validFor,
            PowerMode mode,
            String reason,
            boolean force)
            implements Effect {}

    record CancelPowerDown(WorkerId worker, long session, String commandId, long generation)
            implements Effect {}

    /// Tells an agent the newest generation, which makes every older order void.
    record TellGeneration(WorkerId worker, long session, long generation) implements Effect {}

    /// Sends the wake signal once. Answered by a [io.nightwatt.engine.event.WakeEvent].
    ///
    /// @param settings the addresses of a magic packet
    /// @param relays awake workers in a subnet of the target, that may send the packet too
    record Wake(
            WorkerId worker,
            int attempt,
            WakeRung rung,
            WakeSettings settings,
            List<WorkerId> relays)
            implements Effect {

        public Wake {
            relays = List.copyOf(relays);
        }
    }

    /// Tells an agent to run one segment.
    ///
    /// @param generation the worker's newest, which this assignment raised
    /// @param attempt the fencing number
    /// @param checkpoint where to go on from; empty means from the start
    /// @param terms with the arguments of this segment
    /// @param gpus the UUIDs of the GPUs that it may use, and no others
    record Assign(
            WorkerId worker,
            long session,
            long generation,
            long attempt,
            SegmentId segment,
            String jobType,
            SegmentSpec spec,
            Optional<String> checkpoint,
            Terms terms,
            List<String> gpus)
            implements Effect {

        public Assign {
            gpus = List.copyOf(gpus);
        }

        /// The same with a newer generation.
        public Assign at(long newest) {
            return new Assign(
                    worker,
                    session,
                    newest,
                    attempt,
                    segment,
                    jobType,
                    spec,
                    checkpoint,
                    terms,
                    gpus);
        }

        /// The same for another worker.
        public Assign to(WorkerId other) {
            return new Assign(
                    other,
                    session,
                    generation,
                    attempt,
                    segment,
                    jobType,
                    spec,
                    checkpoint,
                    terms,
                    gpus);
        }

        /// The same from another checkpoint.
        public Assign from(Optional<String> other) {
            return new Assign(
                    worker,
                    session,
                    generation,
                    attempt,
                    segment,
                    jobType,
                    spec,
                    other,
                    terms,
                    gpus);
        }

        /// The same with other GPUs.
        public Assign leasing(List<String> others) {
            return new Assign(
                    worker,
                    session,
                    generation,
                    attempt,
                    segment,
                    jobType,
                    spec,
                    checkpoint,
                    terms,
                    others);
        }
    }

    /// Tells an agent to end an attempt without finishing it.
    record CancelSegment(WorkerId worker, long session, long attempt, String why)
            implements Effect {}

    /// Asks an agent to restart a service, or itself.
    ///
    /// @param service a service's name or `@agent`
    record OrderRestart(
            WorkerId worker,
            long session,
            String commandId,
            long generation,
            String service,
            boolean force,
            String reason)
            implements Effect {}

    /// Ends a connection.
    record CloseSession(WorkerId worker, long session, String why) implements Effect {}

    /// Makes every certificate of the worker void and ends its connections.
    record RevokeIdentity(WorkerId worker, String why) implements Effect {}

    /// Something that people should know now.
    ///
    /// @param alert what kind of event it is, where people are told of it outside the window too
    record Notify(Severity severity, WorkerId worker, String text, Optional<Condition> alert)
            implements Effect {

        /// Of what the window shows, and an alert tells by its state.
        public Notify(Severity severity, WorkerId worker, String text) {
            this(severity, worker, text, Optional.empty());
        }
    }
}
