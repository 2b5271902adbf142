package io.nightwatt.engine.power;

import io.nightwatt.engine.fleet.Span;
import java.time.Duration;
import java.util.Optional;

/// Says in one sentence that a setting is out of its range.
final class Limits {

    private Limits() {}

    static Optional<String> span(String what, Duration value, Duration least, Duration most) {
        return value.compareTo(least) < 0 || value.compareTo(most) > 0
                ? Optional.of(
                        what
                                + " is "
                                + Span.words(least)
                                + " to "
                                + Span.words(most)
                                + ", not "
                                + (value.isNegative() ? value : Span.words(value)))
                : Optional.empty();
    }

    static Optional<String> count(String what, int value, int least, int most) {
        return value < least || value > most
                ? Optional.of(what + " is " + least + " to " + most + ", not " + value)
                : Optional.empty();
    }
}
