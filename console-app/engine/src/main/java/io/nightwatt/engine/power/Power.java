package io.nightwatt.engine.power;

import java.time.Instant;
import java.util.Locale;
import java.util.function.UnaryOperator;

/// Where a worker is between on and off, and how that is known. This is what is stored.
///
/// @param state never [PowerState#UNKNOWN], which is derived from `evidenceAt`
/// @param since when the worker came into this state
/// @param reason why, one sentence
/// @param evidenceAt when something was last seen that speaks for this state
public record Power(
        PowerState state, Phase phase, Instant since, String reason, Instant evidenceAt) {

    public Power {
        if (state == PowerState.UNKNOWN) {
            throw new IllegalArgumentException("unknown is derived, never stored");
        }
    }

    /// With its moments as another clock shows them.
    public Power moved(UnaryOperator<Instant> clock) {
        return new Power(
                state, phase.moved(clock), clock.apply(since), reason, clock.apply(evidenceAt));
    }

    /// With something seen at `now` that speaks for it.
    public Power seenAt(Instant now) {
        return new Power(state, phase, since, reason, now);
    }

    /// True when nothing but what was last seen is between the two. False says nothing: what is
    /// equal may have been made anew.
    @SuppressWarnings("ReferenceEquality")
    public boolean isInFormOf(Power other) {
        return this == other
                || (state == other.state
                        && phase == other.phase
                        && since == other.since
                        && reason == other.reason);
    }

    /// The word of the history: `on`, `idle`, `draining`, `shutting_down`, `sleeping`, `waking`.
    public String word() {
        return phase instanceof Phase.Draining ? "draining" : state.name().toLowerCase(Locale.ROOT);
    }
}
