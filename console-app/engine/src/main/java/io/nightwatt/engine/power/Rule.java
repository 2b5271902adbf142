package io.nightwatt.engine.power;

import io.nightwatt.engine.fleet.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// One rule as it stands for one worker at one moment.
///
/// @param name such as `idle timeout`; the same in the history and on every screen
/// @param pull where it pulls the worker
/// @param words the rule with its values, one sentence
/// @param until when it stops pulling by itself; empty when that is not known
/// @param change what would change it, one clause; empty when nothing would
public record Rule(String name, Pull pull, String words, Optional<Instant> until, String change) {

    /// The name of the rule that a waiting job keeps a worker on.
    static final String QUEUE = "queued job";

    /// Where a rule pulls.
    public enum Pull {
        ON,
        OFF,
        /// Only says how things are.
        NOWHERE
    }

    static Rule says(String name, String words, String change) {
        return new Rule(name, Pull.NOWHERE, words, Optional.empty(), change);
    }

    static Rule keepsOn(String name, String words, String change) {
        return new Rule(name, Pull.ON, words, Optional.empty(), change);
    }

    static Rule keepsOnUntil(String name, String words, Instant now, Instant until) {
        String left = Span.words(Duration.between(now, until));
        String change = "time: the " + name + " ends in " + left;
        return new Rule(name, Pull.ON, words, Optional.of(until), change);
    }

    static Rule wantsOff(String name, String words, String change) {
        return new Rule(name, Pull.OFF, words, Optional.empty(), change);
    }

    static Rule keepsOff(String name, String words, Optional<Instant> until, String change) {
        return new Rule(name, Pull.OFF, words, until, change);
    }
}
