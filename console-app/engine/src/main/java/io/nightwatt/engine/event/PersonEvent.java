package io.nightwatt.engine.event;

import io.nightwatt.engine.console.FleetCommand;

/// Something that a person asked for.
public sealed interface PersonEvent extends Event {

    /// Answered by [io.nightwatt.engine.effect.Effect.Reply].
    ///
    /// @param request names the waiting call
    /// @param actor who asks
    record Asked(long request, String actor, FleetCommand command) implements PersonEvent {}
}
