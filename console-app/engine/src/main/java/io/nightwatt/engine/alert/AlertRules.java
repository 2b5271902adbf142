package io.nightwatt.engine.alert;

import io.nightwatt.engine.fleet.WorkerId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What alerts are raised about: for the whole fleet, and where a worker has rules of its own.
/// Immutable.
///
/// @param fleet rules that differ from [Condition#usual()]
/// @param workers rules that differ from the fleet's, by worker
/// @param guard what is done about heat
public record AlertRules(
        Map<Condition, AlertRule> fleet,
        SortedMap<WorkerId, Map<Condition, AlertRule>> workers,
        ThermalGuard guard) {

    public static final AlertRules DEFAULT =
            new AlertRules(Map.of(), Collections.emptySortedMap(), ThermalGuard.OFF);

    public AlertRules {
        fleet = copy(fleet);
        var byWorker = new TreeMap<WorkerId, Map<Condition, AlertRule>>();
        workers.forEach((worker, rules) -> {
            if (!rules.isEmpty()) {
                byWorker.put(worker, copy(rules));
            }
        });
        workers = Collections.unmodifiableSortedMap(byWorker);
    }

    private static Map<Condition, AlertRule> copy(Map<Condition, AlertRule> rules) {
        var copy = new EnumMap<Condition, AlertRule>(Condition.class);
        copy.putAll(rules);
        return Collections.unmodifiableMap(copy);
    }

    /// How `condition` is watched on a worker, or on the fleet as a whole.
    public AlertRule rule(WorkerId worker, Condition condition) {
        AlertRule own = workers.getOrDefault(worker, Map.of()).get(condition);
        return own == null ? rule(condition) : own;
    }

    /// How `condition` is watched where a worker has no rule of its own.
    public AlertRule rule(Condition condition) {
        return fleet.getOrDefault(condition, condition.usual());
    }

    /// A worker's limits, as its gauges show them.
    public Thresholds thresholds(WorkerId worker) {
        return new Thresholds(
                rule(worker, Condition.TEMPERATURE_CELSIUS).threshold(),
                rule(worker, Condition.VRAM_USED_PERCENT).threshold(),
                rule(worker, Condition.UTILIZATION_PERCENT).threshold(),
                rule(worker, Condition.POWER_PERCENT).threshold());
    }

    /// With rules for the whole fleet in place of those that it had.
    public AlertRules withFleet(Map<Condition, AlertRule> rules) {
        return new AlertRules(rules, workers, guard);
    }

    /// With a worker's own rules in place of those that it had; none takes the fleet's.
    public AlertRules withWorker(WorkerId worker, Map<Condition, AlertRule> rules) {
        var changed = new TreeMap<>(workers);
        changed.put(worker, rules);
        return new AlertRules(fleet, changed, guard);
    }

    public AlertRules withGuard(ThermalGuard other) {
        return new AlertRules(fleet, workers, other);
    }

    /// What is wrong with it, one sentence; empty when nothing is.
    public Optional<String> problem() {
        return problem(fleet)
                .or(() ->
                        workers.values().stream()
                                .map(AlertRules::problem)
                                .flatMap(Optional::stream)
                                .findFirst())
                .or(guard::problem);
    }

    private static Optional<String> problem(Map<Condition, AlertRule> rules) {
        return rules.entrySet().stream()
                .map(each -> each.getValue().problem(each.getKey()))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
