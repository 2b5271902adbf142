package io.nightwatt.desktop.alerts;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.fx.Typed;
import io.nightwatt.engine.alert.AlertRule;
import io.nightwatt.engine.alert.Condition;
import io.nightwatt.engine.alert.Threshold;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// How one condition is watched, as a person edits it. No toolkit.
final class LimitEdit {
    private static final Texts TEXTS = Texts.of(LimitEdit.class);

    private final Condition condition;
    private final BooleanProperty enabled = new SimpleBooleanProperty();
    private final StringProperty warning = new SimpleStringProperty("");
    private final StringProperty critical = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper warningProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper criticalProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
    private Threshold shown;

    LimitEdit(Condition condition) {
        this.condition = condition;
        shown = condition.usual().threshold();
    }

    Condition condition() {
        return condition;
    }

    /// Whether a person sets numbers: grades are not measured, and what a script has set for them
    /// stays.
    boolean hasLimits() {
        return condition.kind() == Condition.Kind.MEASURED && !condition.isGrade();
    }

    BooleanProperty enabled() {
        return enabled;
    }

    /// As it is typed.
    StringProperty warning() {
        return warning;
    }

    StringProperty critical() {
        return critical;
    }

    void show(AlertRule rule) {
        shown = rule.threshold();
        enabled.set(rule.enabled());
        warning.set(Typed.number(rule.threshold().warning()));
        critical.set(Typed.number(rule.threshold().critical()));
    }

    /// What is wrong with the warning limit as it is typed; empty when nothing is.
    ReadOnlyStringProperty warningProblem() {
        return warningProblem.getReadOnlyProperty();
    }

    /// What is wrong with the critical limit as it is typed; empty when nothing is.
    ReadOnlyStringProperty criticalProblem() {
        return criticalProblem.getReadOnlyProperty();
    }

    /// The first of both, as it stands below the fields.
    ReadOnlyStringProperty said() {
        return said.getReadOnlyProperty();
    }

    /// Finds out anew what is wrong.
    ///
    /// @param refusal what the services would say against numbers that can be read
    void check(Supplier<Optional<String>> refusal) {
        boolean low = hasLimits() && Typed.number(warning.get()).isEmpty();
        boolean high = hasLimits() && Typed.number(critical.get()).isEmpty();
        String readable = low || high ? "" : problem();
        String both = low || high || !readable.isEmpty() ? readable : refusal.get().orElse("");
        warningProblem.set(low ? problem(warning.get()) : both);
        criticalProblem.set(high ? problem(critical.get()) : both);
        said.set(warningProblem.get().isEmpty() ? criticalProblem.get() : warningProblem.get());
    }

    private String problem(String typed) {
        return TEXTS.get("limit.problem.number", condition.label(), typed);
    }

    /// What is wrong with what was typed, and what would be right; empty when nothing is.
    String problem() {
        if (!hasLimits()) {
            return "";
        }
        OptionalDouble low = Typed.number(warning.get());
        OptionalDouble high = Typed.number(critical.get());
        if (low.isEmpty() || high.isEmpty()) {
            return problem(low.isEmpty() ? warning.get() : critical.get());
        }
        return low.getAsDouble() > high.getAsDouble()
                ? TEXTS.get("limit.problem.order", condition.label(), warning.get(), critical.get())
                : "";
    }

    /// What was typed; only where there is no problem.
    AlertRule rule() {
        return hasLimits()
                ? new AlertRule(
                        new Threshold(
                                Typed.number(warning.get()).orElseThrow(),
                                Typed.number(critical.get()).orElseThrow()),
                        enabled.get())
                : new AlertRule(shown, enabled.get());
    }
}
