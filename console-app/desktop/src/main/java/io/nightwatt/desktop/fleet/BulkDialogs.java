package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Choices;
import io.nightwatt.desktop.fx.Fields;
import io.nightwatt.desktop.fx.Question;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.power.Hold;
import io.nightwatt.engine.restart.RestartTarget;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// The one question before several workers are told something: it says what will happen to each.
/// Forcing is a second one, and a graver, with a reason.
final class BulkDialogs {
    private static final Texts TEXTS = Texts.of(BulkDialogs.class);
    private static final double WIDTH = 540;

    private final BulkActions actions;
    private final Node owner;
    private final Supplier<Instant> now;
    private final Supplier<List<String>> knownGroups;

    /// @param owner any node of the window that the questions belong to
    /// @param now the console's clock
    /// @param knownGroups all groups of the fleet
    BulkDialogs(
            BulkActions actions,
            Node owner,
            Supplier<Instant> now,
            Supplier<List<String>> knownGroups) {
        this.actions = actions;
        this.owner = owner;
        this.now = now;
        this.knownGroups = knownGroups;
    }

    void wake(List<WorkerView> workers) {
        BulkPlan plan = BulkPlan.wake(workers);
        question("bulk.wake", workers, plan, List.of()).ask(() -> actions.wake(plan.told()));
    }

    void powerDown(List<WorkerView> workers) {
        BulkPlan plan = BulkPlan.powerDown(workers, false);
        Question question = question("bulk.power-down", workers, plan, List.of());
        question.addAside(
                TEXTS.get("power-down.force"),
                () ->
                        force(
                                "bulk.force",
                                workers,
                                BulkPlan.powerDown(workers, true),
                                "force.understood",
                                "",
                                (told, reason) -> actions.powerDown(told, true, reason)));
        question.ask(() -> actions.powerDown(plan.told(), false, TEXTS.get("reason.window")));
    }

    void cancelPowerDown(List<WorkerView> workers) {
        actions.cancelPowerDown(workers);
    }

    void hold(List<WorkerView> workers, Hold.Kind kind) {
        ComboBox<HoldLength> length =
                Choices.of("bulk-hold-length", TEXTS.get("hold.length"), HoldLength::words);
        length.setMaxWidth(Double.MAX_VALUE);
        length.getItems().setAll(HoldLength.values());
        length.setValue(HoldLength.TOMORROW);
        TextField reason = field("bulk-reason");
        BulkPlan plan = BulkPlan.hold(workers, kind);
        Question question =
                question(
                        kind == Hold.Kind.ON ? "bulk.hold-on" : "bulk.hold-off",
                        workers,
                        plan,
                        List.of(
                                Fields.named(TEXTS.get("hold.length"), length),
                                Fields.named(TEXTS.get("hold.reason"), reason)));
        question.enableWhen(Fields.filled(reason));
        question.startAt(reason);
        question.ask(() ->
                actions.hold(
                        plan.told(),
                        kind,
                        reason.getText().strip(),
                        length.getValue().until(now.get(), ZoneId.systemDefault())));
    }

    void drain(List<WorkerView> workers) {
        TextField reason = field("bulk-reason");
        BulkPlan plan = BulkPlan.drain(workers);
        Question question =
                question(
                        "bulk.drain",
                        workers,
                        plan,
                        List.of(Fields.named(TEXTS.get("hold.reason"), reason)));
        question.enableWhen(
                Bindings.createBooleanBinding(
                        () -> !plan.told().isEmpty() && !reason.getText().isBlank(),
                        reason.textProperty()));
        question.startAt(reason);
        question.ask(() -> actions.drain(plan.told(), reason.getText().strip()));
    }

    void endDrain(List<WorkerView> workers) {
        actions.endDrain(workers);
    }

    void release(List<WorkerView> workers) {
        BulkPlan plan = BulkPlan.release(workers);
        question("bulk.release", workers, plan, List.of()).ask(() -> actions.release(plan.told()));
    }

    void restartService(List<WorkerView> workers) {
        ComboBox<String> service =
                Choices.of("bulk-service", TEXTS.get("restart.service"), Function.identity());
        service.setMaxWidth(Double.MAX_VALUE);
        service.getItems().setAll(Picked.services(workers));
        service.getSelectionModel().selectFirst();
        restart(
                workers,
                "bulk.restart.service",
                Optional.of(service),
                () -> new RestartTarget.Service(service.getValue()));
    }

    void restartAgent(List<WorkerView> workers) {
        restart(workers, "bulk.restart.agent", Optional.empty(), RestartTarget.Agent::new);
    }

    void restartMachine(List<WorkerView> workers) {
        restart(workers, "bulk.restart.machine", Optional.empty(), RestartTarget.Machine::new);
    }

    /// @param key of the texts
    /// @param choice of the service, where there is one
    private void restart(
            List<WorkerView> workers,
            String key,
            Optional<ComboBox<String>> choice,
            Supplier<RestartTarget> target) {
        TextField reason = field("bulk-reason");
        Supplier<BulkPlan> plan = () -> BulkPlan.restart(workers, target.get(), false);
        BulkPlanList list = new BulkPlanList(plan.get());
        List<Node> parts = new ArrayList<>();
        parts.add(text(TEXTS.get(key + ".text")));
        choice.ifPresent(box -> parts.add(Fields.named(TEXTS.get("restart.service"), box)));
        parts.add(list);
        parts.add(Fields.named(TEXTS.get("restart.reason"), reason));
        Question question =
                new Question(
                        owner,
                        TEXTS.get(key + ".title", Picked.count(workers.size())),
                        new VBox(12, parts.toArray(Node[]::new)),
                        TEXTS.get(key + ".do"),
                        Question.Weight.NORMAL);
        question.widen(WIDTH);
        question.enableWhen(
                Bindings.createBooleanBinding(
                        () -> !plan.get().told().isEmpty(),
                        choice.stream().map(ComboBox::valueProperty).toArray(Observable[]::new)));
        choice.ifPresent(
                box -> box.valueProperty().addListener((_, _, _) -> list.show(plan.get())));
        question.startAt(choice.isPresent() ? choice.get() : reason);
        question.addAside(
                TEXTS.get("restart.force"),
                () -> forceRestart(workers, key, target.get(), reason.getText().strip()));
        question.ask(() ->
                actions.restart(plan.get().told(), target.get(), false, reason.getText().strip()));
    }

    /// @param said a reason that was given before somebody chose to force it
    private void forceRestart(
            List<WorkerView> workers, String key, RestartTarget target, String said) {
        boolean machine = target instanceof RestartTarget.Machine;
        force(
                key + ".force",
                workers,
                BulkPlan.restart(workers, target, true),
                machine ? "force.understood" : "restart.understood",
                said,
                (told, why) -> actions.restart(told, target, true, why));
    }

    void tags(List<WorkerView> workers) {
        TextField add = field("bulk-tags-add");
        TextField remove = field("bulk-tags-remove");
        Question question =
                new Question(
                        owner,
                        TEXTS.get("bulk.tags.title", Picked.named(workers)),
                        new VBox(
                                12,
                                text(said("bulk.tags.now", List.copyOf(Picked.tags(workers)))),
                                Fields.named(TEXTS.get("bulk.tags.add"), add),
                                Fields.named(TEXTS.get("bulk.tags.remove"), remove)),
                        TEXTS.get("edit.do"),
                        Question.Weight.NORMAL);
        question.startAt(add);
        question.enableWhen(Fields.filled(add).or(Fields.filled(remove)));
        question.ask(() ->
                actions.tag(
                        workers,
                        WorkerDialogs.words(add.getText()),
                        WorkerDialogs.words(remove.getText())));
    }

    void group(List<WorkerView> workers) {
        ComboBox<String> group =
                Choices.of("bulk-group", TEXTS.get("bulk.group.name"), Function.identity());
        group.setConverter(new javafx.util.converter.DefaultStringConverter());
        group.setEditable(true);
        group.setMaxWidth(Double.MAX_VALUE);
        group.getItems().setAll(knownGroups.get());
        group.getEditor().setAccessibleText(TEXTS.get("bulk.group.name"));
        CheckBox keep = new CheckBox(TEXTS.get("bulk.group.keep"));
        keep.setId("bulk-group-keep");
        Question question =
                new Question(
                        owner,
                        TEXTS.get("bulk.group.title", Picked.named(workers)),
                        new VBox(
                                12,
                                text(said("bulk.group.now", List.copyOf(Picked.groups(workers)))),
                                Fields.named(TEXTS.get("bulk.group.name"), group),
                                keep),
                        TEXTS.get("bulk.group.do"),
                        Question.Weight.NORMAL);
        question.startAt(group.getEditor());
        question.enableWhen(Fields.filled(group.getEditor()));
        question.ask(() ->
                actions.move(workers, group.getEditor().getText().strip(), keep.isSelected()));
    }

    private static String said(String key, List<String> words) {
        return words.isEmpty()
                ? TEXTS.get(key + "-none")
                : TEXTS.get(key, String.join(", ", words));
    }

    private interface Forced {
        void to(List<WorkerView> told, String reason);
    }

    /// @param said a reason that was given already
    private void force(
            String key,
            List<WorkerView> workers,
            BulkPlan plan,
            String understoodKey,
            String said,
            Forced action) {
        TextField reason = field("bulk-force-reason");
        reason.setText(said);
        CheckBox understood = new CheckBox(TEXTS.get(understoodKey));
        understood.setId("bulk-understood");
        Question question =
                new Question(
                        owner,
                        TEXTS.get(key + ".title", Picked.count(workers.size())),
                        content(
                                key,
                                plan,
                                List.of(
                                        Fields.named(TEXTS.get("force.reason"), reason),
                                        understood)),
                        TEXTS.get(key + ".do"),
                        Question.Weight.DANGER);
        question.widen(WIDTH);
        question.startAt(reason);
        question.enableWhen(
                Bindings.createBooleanBinding(
                        () ->
                                !plan.told().isEmpty()
                                        && !reason.getText().isBlank()
                                        && understood.isSelected(),
                        reason.textProperty(),
                        understood.selectedProperty()));
        question.ask(() -> action.to(plan.told(), reason.getText().strip()));
    }

    private Question question(
            String key, List<WorkerView> workers, BulkPlan plan, List<Node> fields) {
        Question question =
                new Question(
                        owner,
                        TEXTS.get(key + ".title", Picked.count(workers.size())),
                        content(key, plan, fields),
                        TEXTS.get(key + ".do"),
                        Question.Weight.NORMAL);
        question.widen(WIDTH);
        question.enableWhen(Bindings.createBooleanBinding(() -> !plan.told().isEmpty()));
        return question;
    }

    private static VBox content(String key, BulkPlan plan, List<? extends Node> fields) {
        List<Node> parts = new ArrayList<>();
        parts.add(text(TEXTS.get(key + ".text")));
        parts.add(new BulkPlanList(plan));
        parts.addAll(fields);
        return new VBox(12, parts.toArray(Node[]::new));
    }

    private static Label text(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.getStyleClass().add("question-text");
        return label;
    }

    private static TextField field(String id) {
        TextField field = new TextField();
        field.setId(id);
        return field;
    }
}
