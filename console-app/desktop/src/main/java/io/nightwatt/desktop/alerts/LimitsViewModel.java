package io.nightwatt.desktop.alerts;

import io.nightwatt.desktop.fx.Telling;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.alert.AlertRule;
import io.nightwatt.engine.alert.AlertRules;
import io.nightwatt.engine.alert.Condition;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.WorkerId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What alerts are raised about, for the fleet or for one worker, as a person edits it. Follows the
/// fleet until something is changed here. No toolkit; one thread only.
public final class LimitsViewModel {
    private static final Texts TEXTS = Texts.of(LimitsViewModel.class);

    private final FleetClient client;
    private final Telling telling;
    private final List<LimitEdit> edits =
            Arrays.stream(Condition.values()).map(LimitEdit::new).toList();
    private final ObservableList<Scope> scopes = FXCollections.observableArrayList(Scope.FLEET);
    private final ObjectProperty<Scope> scope = new SimpleObjectProperty<>(Scope.FLEET);
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper own = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private AlertRules rules = AlertRules.DEFAULT;
    private boolean following;

    public LimitsViewModel(FleetClient client, Telling telling) {
        this.client = client;
        this.telling = telling;
        for (LimitEdit edit : edits) {
            edit.enabled().addListener((_, _, _) -> touch());
            edit.warning().addListener((_, _, _) -> touch());
            edit.critical().addListener((_, _, _) -> touch());
        }
        scope.addListener((_, _, _) -> follow());
        follow();
    }

    /// Whose rules are edited.
    ///
    /// @param worker empty for all workers without rules of their own
    record Scope(Optional<WorkerId> worker, String name) {
        static final Scope FLEET = new Scope(Optional.empty(), TEXTS.get("scope.fleet"));
    }

    List<LimitEdit> edits() {
        return edits;
    }

    ObservableList<Scope> scopes() {
        return scopes;
    }

    ObjectProperty<Scope> scope() {
        return scope;
    }

    /// Whether there is something to save.
    public ReadOnlyBooleanProperty changed() {
        return changed.getReadOnlyProperty();
    }

    /// Whether the worker has rules of its own.
    ReadOnlyBooleanProperty own() {
        return own.getReadOnlyProperty();
    }

    /// Why nothing can be saved now; empty when it can.
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    public void show(FleetSnapshot snapshot) {
        rules = snapshot.alertRules();
        List<Scope> now = new ArrayList<>();
        now.add(Scope.FLEET);
        snapshot.workers().stream()
                .sorted(Comparator.comparing(WorkerView::name, String.CASE_INSENSITIVE_ORDER))
                .forEach(view -> now.add(new Scope(Optional.of(view.id()), view.name())));
        if (!now.equals(scopes)) {
            Scope chosen = scope.get();
            scopes.setAll(now);
            scope.set(
                    now.stream()
                            .filter(each -> each.worker().equals(chosen.worker()))
                            .findFirst()
                            .orElse(Scope.FLEET));
        }
        if (changed.get()) {
            touch();
        } else {
            follow();
        }
    }

    void save() {
        if (problem.get().isEmpty()) {
            Scope whose = scope.get();
            Map<Condition, AlertRule> before =
                    whose.worker()
                            .map(worker -> rules.workers().getOrDefault(worker, Map.of()))
                            .orElse(rules.fleet());
            Map<Condition, AlertRule> wanted = wanted();
            changed.set(false);
            telling.tellWithUndo(
                    set(whose, wanted),
                    TEXTS.get("limits.saved", whose.name()),
                    () ->
                            telling.tell(
                                    set(whose, before), TEXTS.get("limits.undone", whose.name())));
        }
    }

    private CompletionStage<Answer> set(Scope whose, Map<Condition, AlertRule> next) {
        return client.send(
                whose.worker()
                        .<FleetCommand>map(
                                worker -> new FleetCommand.SetWorkerAlertRules(worker, next))
                        .orElseGet(() -> new FleetCommand.SetAlertRules(next)));
    }

    /// Drops what was changed here.
    void revert() {
        follow();
    }

    /// Puts into the fields what holds where nothing is set: for a worker the fleet's rules, for
    /// the fleet those that it was delivered with. Nothing is saved yet.
    void reset() {
        edits.forEach(edit -> edit.show(base(edit.condition())));
    }

    private AlertRule base(Condition condition) {
        return scope.get().worker().isPresent() ? rules.rule(condition) : condition.usual();
    }

    private AlertRule now(Condition condition) {
        return scope.get()
                .worker()
                .map(worker -> rules.rule(worker, condition))
                .orElseGet(() -> rules.rule(condition));
    }

    /// Those that differ from what holds where nothing is set.
    private Map<Condition, AlertRule> wanted() {
        Map<Condition, AlertRule> wanted = new EnumMap<>(Condition.class);
        for (LimitEdit edit : edits) {
            AlertRule rule = edit.rule();
            if (!rule.equals(base(edit.condition()))) {
                wanted.put(edit.condition(), rule);
            }
        }
        return wanted;
    }

    private void follow() {
        following = true;
        edits.forEach(edit -> edit.show(now(edit.condition())));
        following = false;
        edits.forEach(edit -> edit.check(Optional::empty));
        changed.set(false);
        problem.set("");
        showOwn();
    }

    private void showOwn() {
        own.set(
                scope.get()
                        .worker()
                        .map(worker -> rules.workers().containsKey(worker))
                        .orElse(false));
    }

    private void touch() {
        if (following) {
            return;
        }
        edits.forEach(edit -> edit.check(() -> refusal(edit)));
        problem.set(
                edits.stream()
                        .map(LimitEdit::problem)
                        .filter(each -> !each.isEmpty())
                        .findFirst()
                        .or(this::refusal)
                        .orElse(""));
        changed.set(
                !problem.get().isEmpty()
                        || edits.stream()
                                .anyMatch(edit -> !edit.rule().equals(now(edit.condition()))));
        showOwn();
    }

    /// What the services would say against this rule alone.
    private static Optional<String> refusal(LimitEdit edit) {
        return AlertRules.DEFAULT.withFleet(Map.of(edit.condition(), edit.rule())).problem();
    }

    /// What the services would say against it.
    private Optional<String> refusal() {
        return scope.get()
                .worker()
                .map(worker -> rules.withWorker(worker, wanted()))
                .orElseGet(() -> rules.withFleet(wanted()))
                .problem();
    }
}
