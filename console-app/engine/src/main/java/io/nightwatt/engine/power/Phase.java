package io.nightwatt.engine.power;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A finer step inside a [PowerState]. Every waiting phase has a deadline, so that none is for
/// ever.
public sealed interface Phase {

    /// No finer step.
    record Settled() implements Phase {}

    /// Gets no new work; waits for what runs to end.
    record Draining(Instant deadline) implements Phase {}

    /// The order is out, the agent has not answered.
    record Ordered(String commandId, Instant deadline) implements Phase {}

    /// The agent said yes and goes down, but has not said goodbye yet.
    ///
    /// @param commandId empty when the machine goes down by its own will
    record Stopping(String commandId, Instant deadline) implements Phase {}

    /// The agent said goodbye; its silence is not yet long enough to call it sleeping. Stored, so
    /// that a restart of the console in these seconds does not forget the goodbye.
    record Leaving(String commandId, Instant deadline) implements Phase {}

    /// The agent said that its machine restarts; the machine is expected back.
    record Rebooting(String commandId, Instant deadline) implements Phase {}

    /// A wake is under way.
    ///
    /// @param number counts from 1 over the whole ladder, a packet that is sent again included
    /// @param rung the rung of the worker's ladder, from 0
    /// @param method `wol`, `ssh` or `api`
    /// @param sentAt when this attempt went out
    /// @param deadline of this rung
    /// @param answered whether it is known that the signal went out
    record WakeAttempt(
            int number, int rung, String method, Instant sentAt, Instant deadline, boolean answered)
            implements Phase {

        /// The span between its two moments stays what it is.
        private WakeAttempt movedBy(UnaryOperator<Instant> clock) {
            Instant end = clock.apply(deadline);
            Instant sent = sentAt.minus(Duration.between(end, deadline));
            return new WakeAttempt(number, rung, method, sent, end, answered);
        }

        WakeAttempt nowAnswered() {
            return new WakeAttempt(number, rung, method, sentAt, deadline, true);
        }
    }

    /// The order that the phase belongs to; empty where there is none.
    default String orderId() {
        return switch (this) {
            case Ordered(String id, Instant _) -> id;
            case Stopping(String id, Instant _) -> id;
            case Leaving(String id, Instant _) -> id;
            case Rebooting(String id, Instant _) -> id;
            case Settled _, Draining _, WakeAttempt _ -> "";
        };
    }

    /// When the phase ends at the latest; empty when settled.
    default Optional<Instant> ends() {
        return switch (this) {
            case Settled _ -> Optional.empty();
            case Draining(Instant end) -> Optional.of(end);
            case Ordered(String _, Instant end) -> Optional.of(end);
            case Stopping(String _, Instant end) -> Optional.of(end);
            case Leaving(String _, Instant end) -> Optional.of(end);
            case Rebooting(String _, Instant end) -> Optional.of(end);
            case WakeAttempt attempt -> Optional.of(attempt.deadline());
        };
    }

    /// With its moments as another clock shows them.
    default Phase moved(UnaryOperator<Instant> clock) {
        return switch (this) {
            case Settled settled -> settled;
            case Draining(Instant end) -> new Draining(clock.apply(end));
            case Ordered(String id, Instant end) -> new Ordered(id, clock.apply(end));
            case Stopping(String id, Instant end) -> new Stopping(id, clock.apply(end));
            case Leaving(String id, Instant end) -> new Leaving(id, clock.apply(end));
            case Rebooting(String id, Instant end) -> new Rebooting(id, clock.apply(end));
            case WakeAttempt attempt -> attempt.movedBy(clock);
        };
    }

    /// For a person: `draining`, `asked to power down`, `stopping`, `attempt 2 by wol`; empty when
    /// settled.
    default String label() {
        return switch (this) {
            case Settled _ -> "";
            case Draining _ -> "draining";
            case Ordered _ -> "asked to power down";
            case Stopping _ -> "stopping";
            case Leaving _ -> "said goodbye";
            case Rebooting _ -> "rebooting";
            case WakeAttempt attempt -> "attempt " + attempt.number() + " by " + attempt.method();
        };
    }
}
