package io.nightwatt.engine.power;

import io.nightwatt.engine.fleet.Names;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// How many ready workers automation leaves on.
///
/// @param minReadyWorkers of the whole fleet
/// @param minReadyByGroup of one group, by its name
public record Floor(int minReadyWorkers, SortedMap<String, Integer> minReadyByGroup) {

    public static final Floor NONE = new Floor(0, new TreeMap<>());

    private static final int WORKERS_MAX = 10_000;

    public Floor {
        minReadyByGroup = Collections.unmodifiableSortedMap(new TreeMap<>(minReadyByGroup));
    }

    /// What is wrong with it, one sentence; empty when nothing is.
    public Optional<String> problem() {
        Optional<String> fleet =
                Limits.count("the minimum of ready workers", minReadyWorkers, 0, WORKERS_MAX);
        if (fleet.isPresent()) {
            return fleet;
        }
        for (Map.Entry<String, Integer> each : minReadyByGroup.entrySet()) {
            Optional<String> problem =
                    Names.problem("group", each.getKey())
                            .or(() ->
                                    Limits.count(
                                            "the minimum of ready workers in " + each.getKey(),
                                            each.getValue(),
                                            0,
                                            WORKERS_MAX));
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }
}
