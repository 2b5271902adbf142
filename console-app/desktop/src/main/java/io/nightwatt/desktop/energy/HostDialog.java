package io.nightwatt.desktop.energy;

import io.nightwatt.desktop.fx.Choices;
import io.nightwatt.desktop.fx.Fields;
import io.nightwatt.desktop.fx.Question;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.WorkerView;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Asks what a machine draws beside its GPUs, and what a meter at its plug has counted.
final class HostDialog {
    private static final Texts TEXTS = Texts.of(HostDialog.class);
    private static final double WIDTH = 620;
    private static final double FIELD = 136;

    private final EnergyViewModel model;
    private final Node owner;
    private final HostEdit edit;

    HostDialog(EnergyViewModel model, Node owner) {
        this.model = model;
        this.owner = owner;
        edit = new HostEdit(model.terms().tariff().zone());
    }

    void ask() {
        List<WorkerView> workers = model.workers();
        if (workers.isEmpty()) {
            return;
        }
        ObjectProperty<WorkerView> worker = new SimpleObjectProperty<>(workers.getFirst());
        ComboBox<WorkerView> choice =
                Choices.of(
                        "host-worker", TEXTS.get("host.worker"), workers, worker, WorkerView::name);
        worker.addListener((_, _, next) -> edit.show(model.terms().host(next.id())));
        edit.show(model.terms().host(worker.get().id()));
        TextField idle = Fields.text("host-idle", FIELD, edit.idle());
        TextField active = Fields.text("host-active", FIELD, edit.active());
        TextField efficiency = Fields.text("host-efficiency", FIELD, edit.efficiency());
        TextField kwh = Fields.text("meter-kwh", FIELD, edit.meterKwh());
        TextField from = Fields.text("meter-from", FIELD, edit.meterFrom());
        TextField to = Fields.text("meter-to", FIELD, edit.meterTo());
        from.setPromptText(TEXTS.get("meter.prompt"));
        to.setPromptText(TEXTS.get("meter.prompt"));
        Fields.mark(edit.hostProblem(), idle, active, efficiency);
        Fields.mark(edit.meterProblem(), kwh, from, to);
        Question question =
                new Question(
                        owner,
                        TEXTS.get("host.title"),
                        new VBox(
                                12,
                                words("host.text"),
                                Fields.named(TEXTS.get("host.worker"), choice),
                                new HBox(
                                        12,
                                        Fields.named(TEXTS.get("host.idle"), idle),
                                        Fields.named(TEXTS.get("host.active"), active),
                                        Fields.named(TEXTS.get("host.efficiency"), efficiency)),
                                Fields.problem("host-problem", edit.hostProblem()),
                                words("meter.text"),
                                calibration(),
                                new HBox(
                                        12,
                                        Fields.named(TEXTS.get("meter.kwh"), kwh),
                                        Fields.named(TEXTS.get("meter.from"), from),
                                        Fields.named(TEXTS.get("meter.to"), to)),
                                Fields.problem("meter-problem", edit.meterProblem())),
                        TEXTS.get("save"),
                        Question.Weight.NORMAL);
        question.widen(WIDTH);
        question.enableWhen(edit.valid());
        question.startAt(choice);
        question.ask(() ->
                model.terms()
                        .setHost(
                                worker.get().id(),
                                worker.get().name(),
                                edit.host(),
                                edit.reading()));
    }

    private Label calibration() {
        Label label = new Label();
        label.setId("host-calibration");
        label.getStyleClass().add("quiet");
        label.setWrapText(true);
        label.textProperty().bind(edit.calibration());
        label.managedProperty().bind(edit.calibration().isNotEmpty());
        return label;
    }

    private static Label words(String key) {
        Label label = new Label(TEXTS.get(key));
        label.setWrapText(true);
        label.getStyleClass().add("question-text");
        return label;
    }
}
