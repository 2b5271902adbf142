package io.nightwatt.engine.power;

import java.time.Instant;
import java.util.Optional;

/// A person's word that a worker is to stay on, or off. It outranks automation until it ends.
///
/// @param owner who said so
/// @param until when it ends by itself; empty when only a person ends it
public record Hold(Kind kind, String owner, String reason, Instant since, Optional<Instant> until) {

    public enum Kind {
        ON,
        OFF
    }

    public boolean hasEnded(Instant now) {
        return until.isPresent() && !now.isBefore(until.get());
    }
}
