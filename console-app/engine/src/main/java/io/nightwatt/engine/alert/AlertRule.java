package io.nightwatt.engine.alert;

import java.util.Optional;

/// How one [Condition] is watched.
///
/// @param threshold of what is measured; means nothing for other conditions
/// @param enabled whether alerts are raised
public record AlertRule(Threshold threshold, boolean enabled) {

    private static final double LIMIT_MAX = 1_000_000;

    /// What is wrong with it, one sentence; empty when nothing is.
    Optional<String> problem(Condition condition) {
        if (condition.kind() != Condition.Kind.MEASURED) {
            return Optional.empty();
        }
        boolean percent = condition.word().endsWith("_percent");
        double most = percent ? 200 : LIMIT_MAX;
        return threshold.warning() < 0 || threshold.critical() > most
                ? Optional.of(
                        "the limits of %s lie between 0 and %,.0f, not at %s and %s"
                                .formatted(
                                        condition.word(),
                                        most,
                                        threshold.warning(),
                                        threshold.critical()))
                : Optional.empty();
    }
}
