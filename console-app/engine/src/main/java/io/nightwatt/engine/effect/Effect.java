package io.nightwatt.engine.effect;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.engine.fleet.WakeSettings;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.PowerMode;
import java.time.Duration;

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
    record Wake(WorkerId worker, int attempt, String method, WakeSettings settings)
            implements Effect {}

    /// Ends a connection.
    record CloseSession(WorkerId worker, long session, String why) implements Effect {}

    /// Makes every certificate of the worker void and ends its connections.
    record RevokeIdentity(WorkerId worker, String why) implements Effect {}

    /// Something that people should know now.
    record Notify(Severity severity, WorkerId worker, String text) implements Effect {}
}
