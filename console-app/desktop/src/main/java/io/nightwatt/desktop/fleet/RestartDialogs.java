package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Fields;
import io.nightwatt.desktop.fx.Question;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.restart.RestartTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// The questions before a service, an agent or a machine is restarted. Forcing it is a second one,
/// and a graver.
final class RestartDialogs {
    private static final Texts TEXTS = Texts.of(RestartDialogs.class);

    private final WorkerActions actions;
    private final Node owner;

    /// @param owner any node of the window that the questions belong to
    RestartDialogs(WorkerActions actions, Node owner) {
        this.actions = actions;
        this.owner = owner;
    }

    void service(WorkerRow row) {
        ComboBox<String> choice = new ComboBox<>();
        choice.setId("restart-service");
        choice.setAccessibleText(TEXTS.get("restart.service"));
        choice.setMaxWidth(Double.MAX_VALUE);
        choice.getItems().setAll(row.worker().services());
        choice.getSelectionModel().selectFirst();
        ask(
                row,
                "restart.service",
                Optional.of(choice),
                () -> new RestartTarget.Service(choice.getValue()));
    }

    void agent(WorkerRow row) {
        ask(row, "restart.agent", Optional.empty(), RestartTarget.Agent::new);
    }

    void machine(WorkerRow row) {
        ask(row, "restart.machine", Optional.empty(), RestartTarget.Machine::new);
    }

    /// @param key of the texts: `restart.service`, `restart.agent` or `restart.machine`
    /// @param choice of the service, where there is one
    private void ask(
            WorkerRow row,
            String key,
            Optional<ComboBox<String>> choice,
            Supplier<RestartTarget> target) {
        WorkerView worker = row.worker();
        TextField reason = field("restart-reason", TEXTS.get("restart.reason"));
        List<Node> parts = new ArrayList<>();
        parts.add(text(TEXTS.get(key + ".text")));
        parts.add(text(evidence(worker)));
        choice.ifPresent(box -> parts.add(labelled(TEXTS.get("restart.service"), box)));
        parts.add(labelled(TEXTS.get("restart.reason"), reason));
        Question question =
                new Question(
                        owner,
                        TEXTS.get(key + ".title", worker.name()),
                        new VBox(12, parts.toArray(Node[]::new)),
                        TEXTS.get(key + ".do"),
                        Question.Weight.NORMAL);
        question.startAt(choice.isPresent() ? choice.get() : reason);
        question.addAside(
                TEXTS.get("restart.force"),
                () -> force(row, key, target.get(), reason.getText().strip()));
        question.ask(
                () -> actions.restart(row.worker(), target.get(), false, reason.getText().strip()));
    }

    /// @param said a reason that was given before somebody chose to force it
    private void force(WorkerRow row, String key, RestartTarget target, String said) {
        WorkerView worker = row.worker();
        TextField reason = field("restart-force-reason", TEXTS.get("force.reason"));
        reason.setText(said);
        boolean machine = target instanceof RestartTarget.Machine;
        CheckBox understood =
                new CheckBox(TEXTS.get(machine ? "force.understood" : "restart.understood"));
        understood.setId("restart-understood");
        String what =
                target instanceof RestartTarget.Service(String name)
                        ? TEXTS.get("restart.service.force.title", name, worker.name())
                        : TEXTS.get(key + ".force.title", worker.name());
        Question question =
                new Question(
                        owner,
                        what,
                        new VBox(
                                12,
                                text(TEXTS.get(key + ".force.text")),
                                text(evidence(worker)),
                                labelled(TEXTS.get("force.reason"), reason),
                                understood),
                        TEXTS.get(key + ".force.do"),
                        Question.Weight.DANGER);
        question.startAt(reason);
        question.enableWhen(Fields.filled(reason).and(understood.selectedProperty()));
        question.ask(() -> actions.restart(row.worker(), target, true, reason.getText().strip()));
    }

    private static String evidence(WorkerView worker) {
        return worker.evidence().isEmpty()
                ? TEXTS.get("power-down.no-evidence")
                : TEXTS.get("power-down.evidence", String.join("; ", worker.evidence()));
    }

    private static Label text(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.getStyleClass().add("question-text");
        return label;
    }

    private static TextField field(String id, String accessible) {
        TextField field = new TextField();
        field.setId(id);
        field.setAccessibleText(accessible);
        return field;
    }

    private static VBox labelled(String name, Node field) {
        Label label = new Label(name);
        label.getStyleClass().add("field-name");
        label.setLabelFor(field);
        return new VBox(4, label, field);
    }
}
