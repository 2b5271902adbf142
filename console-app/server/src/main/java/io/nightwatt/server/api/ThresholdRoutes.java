package io.nightwatt.server.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.nightwatt.engine.alert.AlertRule;
import io.nightwatt.engine.alert.AlertRules;
import io.nightwatt.engine.alert.Condition;
import io.nightwatt.engine.alert.ThermalGuard;
import io.nightwatt.engine.alert.Threshold;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.fleet.WorkerId;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What alerts are raised about, and what the thermal guard does.
final class ThresholdRoutes {

    private static final long SECONDS_MAX = Duration.ofDays(1).toSeconds();

    private final FleetClient fleet;
    private final WorkerRoutes workers;

    ThresholdRoutes(FleetClient fleet, WorkerRoutes workers) {
        this.fleet = fleet;
        this.workers = workers;
    }

    /// What is missing stays as it is.
    record RuleBody(
            @Nullable Double warningValue,
            @Nullable Double criticalValue,
            @Nullable Boolean isEnabled) {

        AlertRule over(Condition condition, AlertRule before) {
            boolean measured = condition.kind() == Condition.Kind.MEASURED;
            if (!measured && (warningValue != null || criticalValue != null)) {
                throw new IllegalArgumentException(
                        "%s has no values, only \"is_enabled\"".formatted(condition.word()));
            }
            double warning = warningValue == null ? before.threshold().warning() : warningValue;
            double critical = criticalValue == null ? before.threshold().critical() : criticalValue;
            if (!(warning <= critical)) {
                throw new IllegalArgumentException(
                        "%s: \"warning_value\" (%s) is at most \"critical_value\" (%s)"
                                .formatted(condition.word(), warning, critical));
            }
            return new AlertRule(
                    new Threshold(warning, critical),
                    isEnabled == null ? before.enabled() : isEnabled);
        }
    }

    /// What is missing stays as it is.
    record GuardBody(
            @Nullable Boolean stopNewWork,
            @Nullable Long stopAfterSeconds,
            @Nullable Boolean pauseWork,
            @Nullable Long pauseAfterSeconds,
            @Nullable Boolean powerDown,
            @Nullable Long powerDownAfterSeconds) {

        ThermalGuard over(ThermalGuard before) {
            return new ThermalGuard(
                    stopNewWork == null ? before.stopNewWork() : stopNewWork,
                    span(stopAfterSeconds, before.stopAfter()),
                    pauseWork == null ? before.pauseWork() : pauseWork,
                    span(pauseAfterSeconds, before.pauseAfter()),
                    powerDown == null ? before.powerDown() : powerDown,
                    span(powerDownAfterSeconds, before.powerDownAfter()));
        }

        private static Duration span(@Nullable Long seconds, Duration before) {
            if (seconds == null) {
                return before;
            }
            if (seconds < 0 || seconds > SECONDS_MAX) {
                throw new IllegalArgumentException(
                        "a step of the thermal guard waits 0 to %d seconds, not %d"
                                .formatted(SECONDS_MAX, seconds));
            }
            return Duration.ofSeconds(seconds);
        }
    }

    private AlertRules rules() {
        return fleet.newest().alertRules();
    }

    HttpResponse ofFleet() {
        return Exchange.json(HttpStatus.OK, document(rules()::rule, rules().fleet()));
    }

    HttpResponse ofWorker(ServiceRequestContext ctx, HttpRequest request) {
        return workers.known(
                ctx,
                id ->
                        Exchange.json(
                                HttpStatus.OK,
                                document(
                                        condition -> rules().rule(id, condition),
                                        rules().workers().getOrDefault(id, Map.of()))));
    }

    HttpResponse setFleet(HttpRequest request) {
        return Exchange.read(
                request,
                ObjectNode.class,
                body ->
                        Exchange.answer(
                                fleet.send(
                                        new FleetCommand.SetAlertRules(
                                                changed(
                                                        body,
                                                        rules().fleet(),
                                                        Condition::usual)))));
    }

    HttpResponse setWorker(ServiceRequestContext ctx, HttpRequest request) {
        return workers.known(
                ctx,
                id ->
                        Exchange.read(
                                request,
                                ObjectNode.class,
                                body -> Exchange.answer(fleet.send(ofWorker(id, body)))));
    }

    private FleetCommand ofWorker(WorkerId id, ObjectNode body) throws JsonProcessingException {
        Map<Condition, AlertRule> own = rules().workers().getOrDefault(id, Map.of());
        return new FleetCommand.SetWorkerAlertRules(id, changed(body, own, rules()::rule));
    }

    /// @param body rules by the name of their condition; null takes a rule back. What is missing
    ///   stays as it is
    private static Map<Condition, AlertRule> changed(
            ObjectNode body,
            Map<Condition, AlertRule> before,
            Function<Condition, AlertRule> otherwise)
            throws JsonProcessingException {
        var rules = new EnumMap<Condition, AlertRule>(Condition.class);
        rules.putAll(before);
        for (Map.Entry<String, JsonNode> each : body.properties()) {
            Condition condition = AlertRoutes.condition(each.getKey());
            if (each.getValue().isNull()) {
                rules.remove(condition);
            } else {
                AlertRule known =
                        Optional.ofNullable(before.get(condition))
                                .orElseGet(() -> otherwise.apply(condition));
                RuleBody given = Exchange.MAPPER.treeToValue(each.getValue(), RuleBody.class);
                rules.put(condition, given.over(condition, known));
            }
        }
        return rules;
    }

    private static ObjectNode document(
            Function<Condition, AlertRule> rule, Map<Condition, AlertRule> own) {
        ObjectNode document = Exchange.MAPPER.createObjectNode();
        for (Condition condition : Condition.values()) {
            AlertRule watched = rule.apply(condition);
            ObjectNode shown = document.putObject(condition.word());
            if (condition.kind() == Condition.Kind.MEASURED) {
                shown.put("warning_value", watched.threshold().warning())
                        .put("critical_value", watched.threshold().critical());
            } else {
                shown.putNull("warning_value").putNull("critical_value");
            }
            shown.put("is_enabled", watched.enabled()).put("is_own", own.containsKey(condition));
        }
        return document;
    }

    HttpResponse guard() {
        ThermalGuard guard = rules().guard();
        return Exchange.json(
                HttpStatus.OK,
                Exchange.MAPPER
                        .createObjectNode()
                        .put("stop_new_work", guard.stopNewWork())
                        .put("stop_after_seconds", guard.stopAfter().toSeconds())
                        .put("pause_work", guard.pauseWork())
                        .put("pause_after_seconds", guard.pauseAfter().toSeconds())
                        .put("power_down", guard.powerDown())
                        .put("power_down_after_seconds", guard.powerDownAfter().toSeconds()));
    }

    HttpResponse setGuard(HttpRequest request) {
        return Exchange.read(
                request,
                GuardBody.class,
                body ->
                        Exchange.answer(
                                fleet.send(
                                        new FleetCommand.SetThermalGuard(
                                                body.over(rules().guard())))));
    }

    /// Every rule at once: the fleet's, and those of workers that have their own.
    HttpResponse all() {
        ObjectNode document = Exchange.MAPPER.createObjectNode();
        document.set("global", document(rules()::rule, rules().fleet()));
        ObjectNode own = document.putObject("workers");
        rules().workers()
                .forEach((id, mine) -> {
                    ObjectNode shown = document(condition -> rules().rule(id, condition), mine);
                    shown.retain(mine.keySet().stream().map(Condition::word).toList());
                    own.set(Long.toString(id.value()), shown);
                });
        return Exchange.json(HttpStatus.OK, document);
    }
}
