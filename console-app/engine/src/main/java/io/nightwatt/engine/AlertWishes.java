package io.nightwatt.engine;

import io.nightwatt.engine.alert.AlertRule;
import io.nightwatt.engine.alert.AlertRules;
import io.nightwatt.engine.alert.Condition;
import io.nightwatt.engine.alert.ThermalGuard;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.fleet.Span;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What people set about alerts. Every change is in the history.
final class AlertWishes {

    private static final Answer DONE = new Answer.Done();

    private AlertWishes() {}

    static Answer setFleet(Draft draft, Map<Condition, AlertRule> rules, String actor) {
        AlertRules before = draft.fleet().alertRules();
        AlertRules after = before.withFleet(rules);
        return set(draft, after, WorkerId.FLEET, changes(before::rule, after::rule), actor);
    }

    static Answer setWorker(
            Draft draft, Worker worker, Map<Condition, AlertRule> rules, String actor) {
        AlertRules before = draft.fleet().alertRules();
        AlertRules after = before.withWorker(worker.id(), rules);
        return set(
                draft,
                after,
                worker.id(),
                changes(
                        condition -> before.rule(worker.id(), condition),
                        condition -> after.rule(worker.id(), condition)),
                actor);
    }

    static Answer setGuard(Draft draft, ThermalGuard guard, String actor) {
        AlertRules after = draft.fleet().alertRules().withGuard(guard);
        return set(draft, after, WorkerId.FLEET, "thermal guard: " + words(guard), actor);
    }

    private static Answer set(
            Draft draft, AlertRules after, WorkerId worker, String what, String actor) {
        Optional<String> problem = after.problem();
        if (problem.isPresent()) {
            return new Answer.Refused(problem.get());
        }
        if (!after.equals(draft.fleet().alertRules())) {
            draft.fleet().setAlertRules(after);
            draft.changed(FleetPart.ALERTS);
            draft.record(worker, "settings", "", "", "alert rules: " + what, "", actor);
        }
        return DONE;
    }

    private static String changes(
            Function<Condition, AlertRule> before, Function<Condition, AlertRule> after) {
        List<String> said = new ArrayList<>();
        for (Condition condition : Condition.values()) {
            AlertRule one = before.apply(condition);
            AlertRule other = after.apply(condition);
            if (!one.equals(other)) {
                said.add(condition.word() + " from " + words(one) + " to " + words(other));
            }
        }
        return said.isEmpty() ? "as before" : String.join(", ", said);
    }

    private static String words(AlertRule rule) {
        return rule.threshold().warning()
                + "/"
                + rule.threshold().critical()
                + (rule.enabled() ? "" : " (off)");
    }

    private static String words(ThermalGuard guard) {
        return "stop new work "
                + words(guard.stopNewWork(), guard.stopAfter())
                + ", pause work "
                + words(guard.pauseWork(), guard.pauseAfter())
                + ", power down "
                + words(guard.powerDown(), guard.powerDownAfter());
    }

    private static String words(boolean on, Duration after) {
        return on ? "after " + Span.words(after) : "never";
    }
}
