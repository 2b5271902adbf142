package io.nightwatt.engine.power;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A person's word that a worker is to stay on, or off. It outranks automation until it ends (P12).
///
/// Waking or powering down a worker by hand makes a short hold too, so that automation does not
/// undo it at once.
///
/// @param owner who said so
/// @param until when it ends by itself; empty when only a person ends it
public record Hold(Kind kind, String owner, String reason, Instant since, Optional<Instant> until) {

    /// How long what a person did by hand outranks automation.
    public static final Duration BY_HAND = Duration.ofMinutes(30);

    /// What the worker is to be.
    public enum Kind {
        ON,
        OFF
    }

    static Hold byHand(Kind kind, String owner, String reason, Instant now) {
        String what = kind == Kind.ON ? "woken by hand: " : "powered down by hand: ";
        return new Hold(kind, owner, what + reason, now, Optional.of(now.plus(BY_HAND)));
    }

    public boolean hasEnded(Instant now) {
        return until.isPresent() && !now.isBefore(until.get());
    }

    /// No longer than what an action by hand makes.
    boolean isShort() {
        return until.isPresent() && !until.get().isAfter(since.plus(BY_HAND));
    }

    /// With its beginning as another clock shows it. Its end is a moment that a person has named,
    /// unless it is what an action by hand makes.
    public Hold moved(UnaryOperator<Instant> clock) {
        return new Hold(
                kind, owner, reason, clock.apply(since), isShort() ? until.map(clock) : until);
    }

    /// `hold on`, `hold off`.
    public String word() {
        return "hold " + kind.name().toLowerCase(Locale.ROOT);
    }

    /// `held off by alice until 2026-11-23T08:00:00Z: paint in the room`.
    public String words() {
        return "held "
                + kind.name().toLowerCase(Locale.ROOT)
                + " by "
                + owner
                + until.map(end -> " until " + end).orElse("")
                + ": "
                + reason;
    }
}
