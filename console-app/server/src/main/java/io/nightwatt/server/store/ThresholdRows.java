package io.nightwatt.server.store;

import static io.nightwatt.server.store.db.Tables.METRIC_THRESHOLDS;

import io.nightwatt.engine.alert.AlertRule;
import io.nightwatt.engine.alert.AlertRules;
import io.nightwatt.engine.alert.Condition;
import io.nightwatt.engine.alert.ThermalGuard;
import io.nightwatt.engine.alert.Threshold;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.server.store.db.tables.records.MetricThresholdsRecord;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.DSLContext;

/// The rules of alerts as rows of `metric_thresholds`, and back.
final class ThresholdRows {

    private ThresholdRows() {}

    /// A condition that only a newer console knows is passed over.
    static AlertRules read(DSLContext sql, ThermalGuard guard) {
        Map<Condition, AlertRule> fleet = new EnumMap<>(Condition.class);
        var workers = new TreeMap<WorkerId, Map<Condition, AlertRule>>();
        for (MetricThresholdsRecord row : sql.selectFrom(METRIC_THRESHOLDS)) {
            Optional<Condition> condition = Condition.of(row.getMetricName());
            var rule =
                    new AlertRule(
                            new Threshold(row.getWarningValue(), row.getCriticalValue()),
                            row.getIsEnabled());
            Long worker = row.getWorkerId();
            Map<Condition, AlertRule> rules =
                    worker == null
                            ? fleet
                            : workers.computeIfAbsent(
                                    new WorkerId(worker), _ -> new EnumMap<>(Condition.class));
            condition.ifPresent(known -> rules.put(known, rule));
        }
        return new AlertRules(fleet, workers, guard);
    }

    static void write(DSLContext sql, AlertRules rules) {
        List<MetricThresholdsRecord> rows = new ArrayList<>();
        rules.fleet().forEach((condition, rule) -> rows.add(row(condition, rule)));
        rules.workers()
                .forEach((worker, own) ->
                        own.forEach((condition, rule) -> {
                            MetricThresholdsRecord row = row(condition, rule);
                            row.setWorkerId(worker.value());
                            rows.add(row);
                        }));
        sql.deleteFrom(METRIC_THRESHOLDS).execute();
        sql.batchInsert(rows).execute();
    }

    private static MetricThresholdsRecord row(Condition condition, AlertRule rule) {
        var row = new MetricThresholdsRecord();
        row.setMetricName(condition.word());
        row.setWarningValue(rule.threshold().warning());
        row.setCriticalValue(rule.threshold().critical());
        row.setIsEnabled(rule.enabled());
        return row;
    }
}
