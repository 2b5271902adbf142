package io.nightwatt.engine.power;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Why a worker is on or off, and what would change it (P16).
///
/// @param state as it is shown
/// @param since when it came into it; for `unknown`, the last sign of life
/// @param why every rule that has a say, with its values, the strongest first; never empty
/// @param whatWouldChangeIt one clause each; empty only for a worker that has left the fleet
public record Explanation(
        PowerState state, Instant since, List<Rule> why, List<String> whatWouldChangeIt) {

    /// The name of the rule that says what automation would do if it did more than recommend.
    public static final String RECOMMENDATION = "recommendation";

    public Explanation {
        why = List.copyOf(why);
        whatWouldChangeIt = List.copyOf(whatWouldChangeIt);
    }

    /// What automation would do with the worker if it did more than recommend; empty when it does,
    /// or would do nothing.
    public Optional<Rule> recommendation() {
        return why.stream().filter(rule -> rule.name().equals(RECOMMENDATION)).findFirst();
    }
}
