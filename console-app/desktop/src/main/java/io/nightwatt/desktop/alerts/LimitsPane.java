package io.nightwatt.desktop.alerts;

import atlantafx.base.controls.ToggleSwitch;
import io.nightwatt.desktop.fx.Choices;
import io.nightwatt.desktop.fx.Fields;
import io.nightwatt.desktop.fx.Texts;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What alerts are raised about, and from which values on.
final class LimitsPane extends VBox {
    private static final Texts TEXTS = Texts.of(LimitsPane.class);
    private static final double FIELD_WIDTH = 72;
    private static final double UNIT_WIDTH = 36;

    LimitsPane(LimitsViewModel model) {
        super(16);
        getStyleClass().add("page-column");
        Label text = new Label(TEXTS.get("limits.text"));
        text.getStyleClass().add("quiet");
        text.setWrapText(true);
        VBox card =
                new VBox(
                        16,
                        head(model),
                        text,
                        limits(model.edits().stream().filter(LimitEdit::hasLimits).toList()),
                        title("limits.events"),
                        events(model.edits().stream().filter(edit -> !edit.hasLimits()).toList()),
                        new EditBar(
                                "limits",
                                model.changed(),
                                model.problem(),
                                model::save,
                                model::revert));
        card.getStyleClass().add("settings-card");
        getChildren().add(card);
    }

    private static HBox head(LimitsViewModel model) {
        ComboBox<LimitsViewModel.Scope> scope =
                Choices.of("limits-scope", TEXTS.get("limits.scope"), LimitsViewModel.Scope::name);
        scope.setItems(model.scopes());
        scope.setPrefWidth(220);
        scope.setValue(model.scope().get());
        scope.valueProperty()
                .addListener((_, _, next) -> {
                    if (next != null) {
                        model.scope().set(next);
                    }
                });
        model.scope().addListener((_, _, next) -> scope.setValue(next));
        Label own = new Label(TEXTS.get("limits.own"));
        own.getStyleClass().add("chip");
        own.visibleProperty().bind(model.own());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button reset = new Button(TEXTS.get("limits.reset"));
        reset.setId("limits-reset");
        reset.setMinWidth(Region.USE_PREF_SIZE);
        reset.setOnAction(_ -> model.reset());
        HBox head = new HBox(12, scope, own, gap, reset);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private static GridPane limits(List<LimitEdit> edits) {
        GridPane grid = new GridPane(12, 4);
        ColumnConstraints name = new ColumnConstraints();
        name.setHgrow(Priority.ALWAYS);
        ColumnConstraints number = new ColumnConstraints();
        number.setHalignment(HPos.LEFT);
        grid.getColumnConstraints().addAll(new ColumnConstraints(), name, number, number);
        grid.add(heading("limits.warning"), 2, 0);
        grid.add(heading("limits.critical"), 3, 0);
        int row = 1;
        for (LimitEdit edit : edits) {
            grid.add(toggle(edit), 0, row);
            grid.add(name(edit), 1, row);
            grid.add(field(edit, edit.warning(), edit.warningProblem(), "warning"), 2, row);
            grid.add(field(edit, edit.critical(), edit.criticalProblem(), "critical"), 3, row);
            row++;
            // Either both say the same, or only the first that is wrong is said.
            grid.add(
                    Fields.problem("limit-" + edit.condition().word() + "-problem", edit.said()),
                    1,
                    row,
                    3,
                    1);
            row++;
        }
        return grid;
    }

    private static GridPane events(List<LimitEdit> edits) {
        GridPane grid = new GridPane(12, 8);
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        grid.getColumnConstraints().addAll(half, half);
        for (int at = 0; at < edits.size(); at++) {
            HBox line = new HBox(12, toggle(edits.get(at)), name(edits.get(at)));
            line.setAlignment(Pos.CENTER_LEFT);
            grid.add(line, at % 2, at / 2);
        }
        return grid;
    }

    private static ToggleSwitch toggle(LimitEdit edit) {
        ToggleSwitch toggle = new ToggleSwitch();
        toggle.setId("limit-" + edit.condition().word());
        toggle.setAccessibleText(TEXTS.get("limits.watch", edit.condition().label()));
        toggle.selectedProperty().bindBidirectional(edit.enabled());
        return toggle;
    }

    private static Label name(LimitEdit edit) {
        String label = edit.condition().label();
        Label name = new Label(label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1));
        name.getStyleClass().add("setting-name");
        name.setWrapText(true);
        return name;
    }

    private static HBox field(
            LimitEdit edit, StringProperty value, ReadOnlyStringProperty problem, String level) {
        TextField field = new TextField();
        field.setId("limit-" + edit.condition().word() + "-" + level);
        field.setAccessibleText(TEXTS.get("limits." + level + ".of", edit.condition().label()));
        field.setPrefWidth(FIELD_WIDTH);
        field.setMinWidth(FIELD_WIDTH);
        field.textProperty().bindBidirectional(value);
        Fields.mark(problem, field);
        field.disableProperty().bind(edit.enabled().not());
        Label unit = new Label(edit.condition().unit().strip());
        unit.getStyleClass().add("quiet");
        unit.setMinWidth(UNIT_WIDTH);
        HBox box = new HBox(6, field, unit);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private static Label heading(String key) {
        Label heading = new Label(TEXTS.get(key));
        heading.getStyleClass().add("field-name");
        return heading;
    }

    private static Label title(String key) {
        Label title = new Label(TEXTS.get(key));
        title.getStyleClass().add("section-title");
        return title;
    }
}
