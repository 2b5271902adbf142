package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Fields;
import io.nightwatt.desktop.fx.Question;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.WorkerView;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// The questions that are asked before a worker is changed. Each says what will happen; none blocks
/// the FX thread.
final class WorkerDialogs {
    private static final Texts TEXTS = Texts.of(WorkerDialogs.class);

    private final WorkerActions actions;
    private final Node owner;

    /// @param owner any node of the window that the questions belong to
    WorkerDialogs(WorkerActions actions, Node owner) {
        this.actions = actions;
        this.owner = owner;
    }

    /// Asks before a power-down. Forcing it is a second question.
    void powerDown(WorkerRow row) {
        WorkerView worker = row.worker();
        Question question =
                new Question(
                        owner,
                        TEXTS.get("power-down.title", worker.name()),
                        paragraphs(TEXTS.get("power-down.text"), evidence(worker)),
                        TEXTS.get("power-down.do"),
                        Question.Weight.NORMAL);
        question.addAside(TEXTS.get("power-down.force"), () -> force(row));
        question.ask(() -> actions.powerDown(row.worker(), false, TEXTS.get("reason.window")));
    }

    void decommission(WorkerRow row) {
        WorkerView worker = row.worker();
        TextField reason = field("decommission-reason", TEXTS.get("decommission.reason"), "");
        Question question =
                new Question(
                        owner,
                        TEXTS.get("decommission.title", worker.name()),
                        new VBox(
                                12,
                                paragraphs(TEXTS.get("decommission.text")),
                                labelled(TEXTS.get("decommission.reason"), reason)),
                        TEXTS.get("decommission.do"),
                        Question.Weight.DANGER);
        question.startAt(reason);
        question.ask(() ->
                actions.decommission(
                        row.worker(),
                        reason.getText().isBlank()
                                ? TEXTS.get("reason.window")
                                : reason.getText().strip()));
    }

    void drain(WorkerRow row) {
        TextField reason = field("drain-reason", TEXTS.get("hold.reason"), "");
        Question question =
                new Question(
                        owner,
                        TEXTS.get("drain.title", row.worker().name()),
                        new VBox(
                                12,
                                paragraphs(TEXTS.get("drain.text")),
                                labelled(TEXTS.get("hold.reason"), reason)),
                        TEXTS.get("drain.do"),
                        Question.Weight.NORMAL);
        question.enableWhen(Fields.filled(reason));
        question.startAt(reason);
        question.ask(() -> actions.drain(row.worker(), reason.getText().strip()));
    }

    void acceptIdentity(WorkerRow row) {
        new Question(
                        owner,
                        TEXTS.get("accept.title", row.worker().name()),
                        paragraphs(TEXTS.get("accept.text")),
                        TEXTS.get("accept.do"),
                        Question.Weight.NORMAL)
                .ask(() -> actions.acceptIdentity(row.worker()));
    }

    /// Asks before a worker with a shut health gate is taken as it is.
    void acceptGpus(WorkerRow row) {
        WorkerView worker = row.worker();
        new Question(
                        owner,
                        TEXTS.get("accept-gpus.title", worker.name()),
                        paragraphs(TEXTS.get("accept-gpus.text", worker.record().gate().fault())),
                        TEXTS.get("accept-gpus.do"),
                        Question.Weight.NORMAL)
                .ask(() -> actions.acceptGpus(row.worker()));
    }

    void edit(WorkerRow row) {
        WorkerView worker = row.worker();
        TextField name = field("edit-name", TEXTS.get("edit.name"), worker.name());
        TextField tags =
                field("edit-tags", TEXTS.get("edit.tags"), String.join(", ", worker.tags()));
        TextField groups =
                field("edit-groups", TEXTS.get("edit.groups"), String.join(", ", worker.groups()));
        Question question =
                new Question(
                        owner,
                        TEXTS.get("edit.title", worker.name()),
                        new VBox(
                                12,
                                labelled(TEXTS.get("edit.name"), name),
                                labelled(TEXTS.get("edit.tags"), tags),
                                labelled(TEXTS.get("edit.groups"), groups)),
                        TEXTS.get("edit.do"),
                        Question.Weight.NORMAL);
        question.enableWhen(Fields.filled(name));
        question.startAt(name);
        question.ask(() ->
                actions.edit(
                        row.worker(),
                        name.getText().strip(),
                        words(tags.getText()),
                        words(groups.getText())));
    }

    private void force(WorkerRow row) {
        WorkerView worker = row.worker();
        TextField reason = field("force-reason", TEXTS.get("force.reason"), "");
        CheckBox understood = new CheckBox(TEXTS.get("force.understood"));
        understood.setId("force-understood");
        Question question =
                new Question(
                        owner,
                        TEXTS.get("force.title", worker.name()),
                        new VBox(
                                12,
                                paragraphs(TEXTS.get("force.text"), evidence(worker)),
                                labelled(TEXTS.get("force.reason"), reason),
                                understood),
                        TEXTS.get("force.do"),
                        Question.Weight.DANGER);
        question.startAt(reason);
        question.enableWhen(Fields.filled(reason).and(understood.selectedProperty()));
        question.ask(() -> actions.powerDown(row.worker(), true, reason.getText().strip()));
    }

    private static String evidence(WorkerView worker) {
        return worker.evidence().isEmpty()
                ? TEXTS.get("power-down.no-evidence")
                : TEXTS.get("power-down.evidence", String.join("; ", worker.evidence()));
    }

    static Set<String> words(String typed) {
        return Stream.of(typed.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static VBox paragraphs(String... texts) {
        VBox box = new VBox(8);
        for (String text : texts) {
            Label label = new Label(text);
            label.setWrapText(true);
            label.getStyleClass().add("question-text");
            box.getChildren().add(label);
        }
        return box;
    }

    private static TextField field(String id, String accessible, String text) {
        TextField field = new TextField(text);
        field.setId(id);
        field.setAccessibleText(accessible);
        return field;
    }

    private static VBox labelled(String name, TextField field) {
        Label label = new Label(name);
        label.getStyleClass().add("field-name");
        label.setLabelFor(field);
        return new VBox(4, label, field);
    }
}
