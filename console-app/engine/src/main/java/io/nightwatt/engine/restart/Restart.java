package io.nightwatt.engine.restart;

import io.nightwatt.engine.fleet.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// One entry of the restart log: what was to be restarted, by whom and why, and how it went.
/// Immutable; written whole at every change.
///
/// @param id rises with every restart of the site, never used twice
/// @param service a service's name, `@agent` or `@machine`; see [RestartTarget#of]
/// @param force did not wait for what runs there
/// @param completedAt when it ended, well or not; empty while it is open
/// @param errorMessage why it failed, one sentence; empty unless it did
/// @param order what was sent to the agent; empty before that, and always for a machine
/// @param deadline when the present wait ends at the latest; empty when the power path has it
/// @param mark what tells the one that is restarted from its successor: the agent's own name of its
///   run, and for a machine the one of its start
public record Restart(
        long id,
        WorkerId worker,
        String service,
        String initiatedBy,
        Status status,
        String reason,
        boolean force,
        Instant startedAt,
        Optional<Instant> completedAt,
        String errorMessage,
        Optional<Order> order,
        Optional<Instant> deadline,
        String mark) {

    /// How far a restart is. The words are those of the log.
    public enum Status {
        /// Asked for: waits for what runs, and then for the agent's yes.
        INITIATED,
        /// The agent has said yes.
        STOPPING,
        /// It is gone, and is to come back.
        RESTARTING,
        COMPLETED,
        FAILED;

        public boolean isEnd() {
            return this == COMPLETED || this == FAILED;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Status of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /// An order that is out.
    ///
    /// @param session the connection that it was sent on last
    public record Order(String commandId, long session) {}

    public RestartTarget target() {
        return RestartTarget.of(service);
    }

    public boolean isOpen() {
        return !status.isEnd();
    }

    /// How long it took, or has taken until `now`.
    public Duration took(Instant now) {
        return Duration.between(startedAt, completedAt.orElse(now));
    }

    /// What it does now, one clause for a person: `waits to restart comfyui`.
    public String words() {
        String what = target().words();
        return switch (status) {
            case INITIATED ->
                    order.isEmpty() ? "waits to restart " + what : "asked to restart " + what;
            case STOPPING -> "stopping " + what;
            case RESTARTING -> "restarting " + what;
            case COMPLETED -> "restarted " + what;
            case FAILED -> "did not restart " + what;
        };
    }

    /// An order went out, for the first time or again.
    Restart ordered(Order sent, Optional<Instant> until, String newMark) {
        return new Restart(
                id,
                worker,
                service,
                initiatedBy,
                status,
                reason,
                force,
                startedAt,
                completedAt,
                errorMessage,
                Optional.of(sent),
                until,
                newMark);
    }

    Restart at(Status next, Optional<Instant> until) {
        return new Restart(
                id,
                worker,
                service,
                initiatedBy,
                next,
                reason,
                force,
                startedAt,
                completedAt,
                errorMessage,
                order,
                until,
                mark);
    }

    Restart ended(Status end, Instant now, String error) {
        return new Restart(
                id,
                worker,
                service,
                initiatedBy,
                end,
                reason,
                force,
                startedAt,
                Optional.of(now),
                error,
                order,
                Optional.empty(),
                mark);
    }

    /// With its moments as another clock shows them.
    public Restart moved(UnaryOperator<Instant> clock) {
        return new Restart(
                id,
                worker,
                service,
                initiatedBy,
                status,
                reason,
                force,
                clock.apply(startedAt),
                completedAt.map(clock),
                errorMessage,
                order,
                deadline.map(clock),
                mark);
    }
}
