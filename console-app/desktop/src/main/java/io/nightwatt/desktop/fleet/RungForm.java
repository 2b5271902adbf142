package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Problems;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.WakeBench;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.power.WakeRung;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/// The fields of the rung that is selected.
final class RungForm extends ScrollPane {
    private static final Texts TEXTS = Texts.of(RungForm.class);
    private static final double SHORT_WIDTH = 120;
    private static final int LINES = 2;

    private final WorkerView worker;
    private final WakeChecks checks;
    private final Label finding = new Label();

    RungForm(LadderEdit edit, WorkerView worker, WakeChecks checks) {
        this.worker = worker;
        this.checks = checks;
        finding.setId("ladder-finding");
        finding.getStyleClass().add("rung-finding");
        finding.setWrapText(true);
        Problems.mark(finding);
        finding.setMinHeight(Region.USE_PREF_SIZE);
        checks.changes().addListener((_, _, _) -> showFinding(edit.selected().get()));
        setId("ladder-form");
        getStyleClass().add("ladder-form");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        edit.selected().addListener((_, _, rung) -> show(rung));
        show(edit.selected().get());
    }

    private void show(@Nullable RungEdit rung) {
        if (rung == null) {
            setContent(null);
            return;
        }
        Label title = new Label(FieldWords.name(rung.method()));
        title.getStyleClass().add("section-title");
        Label learned = new Label(FieldWords.learned(worker.record(), rung.method()));
        learned.setId("ladder-learned");
        learned.getStyleClass().add("quiet");
        learned.setWrapText(true);
        VBox form = new VBox(10, new VBox(2, title, learned), finding);
        // What was found holds for what was typed.
        rung.method()
                .fields()
                .forEach(field -> rung.field(field).addListener((_, _, _) -> showFinding(rung)));
        showFinding(rung);
        form.getStyleClass().add("ladder-fields");
        List<RungField> fields = rung.method().fields();
        for (RungField field : fields) {
            switch (field) {
                case PORT, EXPECTED -> {
                    // Short ones stand beside what belongs to them.
                }
                case HOST -> form.getChildren().add(pair(rung, field, RungField.PORT));
                case VERB -> form.getChildren().add(pair(rung, field, RungField.EXPECTED));
                default -> form.getChildren().add(labelled(field, control(rung, field)));
            }
        }
        if (rung.method() == RungField.Method.WOL) {
            Label macs =
                    new Label(
                            worker.wake().macs().isEmpty()
                                    ? TEXTS.get("ladder.macs.none")
                                    : TEXTS.get(
                                            "ladder.macs",
                                            String.join(", ", worker.wake().macs())));
            macs.setWrapText(true);
            macs.getStyleClass().add("quiet");
            form.getChildren().add(macs);
        }
        setContent(form);
        setVvalue(0);
    }

    private void showFinding(@Nullable RungEdit rung) {
        Optional<WakeChecks.Check> check =
                rung == null
                        ? Optional.empty()
                        : checks.of(rung).filter(known -> known.finding().isPresent());
        finding.setText(check.map(WakeChecks.Check::details).orElse(""));
        finding.setGraphic(
                check.flatMap(WakeChecks.Check::finding)
                        .map(verdict -> Icons.of(ikon(verdict), "rung-icon"))
                        .orElse(null));
        finding.setVisible(check.isPresent());
        finding.setManaged(check.isPresent());
    }

    static Ikon ikon(WakeBench.Verdict verdict) {
        return switch (verdict) {
            case SENT -> Material2MZ.SEND;
            case REACHED -> Material2AL.CHECK_CIRCLE;
            case NOT_TRIED -> Material2MZ.REMOVE_CIRCLE_OUTLINE;
            case FAILED -> Material2MZ.REPORT;
        };
    }

    private static HBox pair(RungEdit rung, RungField wide, RungField narrow) {
        VBox first = labelled(wide, control(rung, wide));
        VBox second = labelled(narrow, control(rung, narrow));
        second.setMinWidth(SHORT_WIDTH);
        second.setMaxWidth(SHORT_WIDTH);
        HBox.setHgrow(first, Priority.ALWAYS);
        return new HBox(8, first, second);
    }

    private static Node control(RungEdit rung, RungField field) {
        StringProperty value = rung.field(field);
        Node control =
                switch (field) {
                    case HEADERS, SECRET_HEADERS, BODY -> area(value);
                    case VERB -> verbs(value);
                    case SECONDS, PORT, EXPECTED -> {
                        TextField text = text(value);
                        text.setMaxWidth(SHORT_WIDTH);
                        yield text;
                    }
                    case SECURE_ON, HOST, USER, COMMAND, HOST_KEY, KEY_SECRET, URL -> text(value);
                };
        control.setId("rung-" + FieldWords.key(field));
        control.setAccessibleText(FieldWords.name(field));
        control.setAccessibleHelp(FieldWords.help(field));
        return control;
    }

    private static TextField text(StringProperty value) {
        TextField text = new TextField();
        text.textProperty().bindBidirectional(value);
        return text;
    }

    private static TextArea area(StringProperty value) {
        TextArea area = new TextArea();
        area.textProperty().bindBidirectional(value);
        area.setPrefRowCount(LINES);
        area.setWrapText(true);
        return area;
    }

    private static ComboBox<String> verbs(StringProperty value) {
        ComboBox<String> verbs = new ComboBox<>();
        verbs.getItems().setAll(WakeRung.VERBS.stream().sorted().toList());
        verbs.valueProperty().bindBidirectional(value);
        verbs.setMaxWidth(Double.MAX_VALUE);
        return verbs;
    }

    private static VBox labelled(RungField field, Node control) {
        Label label = new Label(FieldWords.name(field));
        label.getStyleClass().add("field-name");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setLabelFor(control);
        VBox box = new VBox(4, label, control);
        String help = FieldWords.help(field);
        if (!help.isEmpty()) {
            Label hint = new Label(help);
            hint.setWrapText(true);
            hint.setMinHeight(Region.USE_PREF_SIZE);
            hint.getStyleClass().add("quiet");
            box.getChildren().add(hint);
        }
        return box;
    }
}
