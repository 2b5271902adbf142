package io.nightwatt.engine.power;

import io.nightwatt.engine.fleet.Names;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// How workers are woken, and how many at once (P10).
///
/// @param wakesAtOnceMax wakes under way at the same time
/// @param wakeStagger between the starts of two wakes
/// @param circuitWatts what the workers on one circuit may draw together, by the circuit's name
public record WakeRules(
        int wakesAtOnceMax, Duration wakeStagger, SortedMap<String, Integer> circuitWatts) {

    public static final WakeRules DEFAULT =
            new WakeRules(8, Duration.ofSeconds(2), new TreeMap<>());

    public WakeRules {
        circuitWatts = Collections.unmodifiableSortedMap(new TreeMap<>(circuitWatts));
    }

    /// What is wrong with it, one sentence; empty when nothing is.
    public Optional<String> problem() {
        Optional<String> problem =
                Limits.count("the number of wakes at once", wakesAtOnceMax, 1, 1000)
                        .or(() ->
                                Limits.span(
                                        "the stagger between wakes",
                                        wakeStagger,
                                        Duration.ZERO,
                                        Duration.ofMinutes(5)));
        if (problem.isPresent()) {
            return problem;
        }
        for (Map.Entry<String, Integer> each : circuitWatts.entrySet()) {
            Optional<String> wrong =
                    Names.problem("circuit", each.getKey())
                            .or(() ->
                                    Limits.count(
                                            "the watts of circuit " + each.getKey(),
                                            each.getValue(),
                                            1,
                                            1_000_000));
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }
}
