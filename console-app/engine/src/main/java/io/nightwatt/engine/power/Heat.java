package io.nightwatt.engine.power;

import java.time.Instant;
import java.util.Optional;

/// What the thermal guard has done with a worker, which gets no jobs meanwhile.
///
/// @param since when it stopped giving it work
/// @param what was seen, one clause
/// @param paused its work was sent elsewhere
/// @param downAskedAt when it was asked to power down last; from then on it gets no work until a
///   person has looked at it. Empty while it was not asked
public record Heat(Instant since, String what, boolean paused, Optional<Instant> downAskedAt) {

    /// Only a person lets it work again.
    public boolean waitsForPerson() {
        return downAskedAt.isPresent();
    }

    String words() {
        return waitsForPerson()
                ? "the thermal guard powered it down: " + what
                : "it is too hot: " + what;
    }

    public Heat withPaused() {
        return new Heat(since, what, true, downAskedAt);
    }

    public Heat withDownAsked(Instant at) {
        return new Heat(since, what, paused, Optional.of(at));
    }
}
