package io.nightwatt.desktop.settings;

import atlantafx.base.controls.ToggleSwitch;
import io.nightwatt.desktop.fx.Fields;
import io.nightwatt.desktop.fx.Pills;
import io.nightwatt.desktop.fx.Spinners;
import io.nightwatt.desktop.fx.Texts;
import java.util.Arrays;
import javafx.beans.property.IntegerProperty;
import javafx.geometry.Pos;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The fleet's power rules.
final class PowerSection extends Section {
    private static final Texts TEXTS = Texts.of(PowerSection.class);
    private static final int IDLE_MINUTES_MAX = 24 * 60;
    private static final int TABLE_ROWS = 2;
    private static final double UNIT_WIDTH = 56;

    private final SettingsViewModel model;
    private final ToggleSwitch powersDown = new ToggleSwitch();

    PowerSection(SettingsViewModel model) {
        super("power");
        this.model = model;
        line(
                "automation",
                new Pills(
                        Arrays.stream(Automation.values())
                                .map(each ->
                                        Pills.one(
                                                "settings-automation-" + each.key(),
                                                TEXTS.get("automation." + each.key()),
                                                model.automation(),
                                                each))
                                .toList()));
        powersDown.setId("settings-idle");
        powersDown.setAccessibleText(TEXTS.get("idle"));
        powersDown.selectedProperty().bindBidirectional(model.powersDownIdle());
        line("idle", powersDown);
        Spinner<Integer> minutes =
                spinner("settings-minutes", "idle.after", 1, IDLE_MINUTES_MAX, model.idleMinutes());
        minutes.disableProperty().bind(model.powersDownIdle().not());
        line("idle.after", withUnit(minutes, "minutes"));
        number(PolicyNumber.COOL_DOWN, "minutes");
        number(PolicyNumber.READY, "workers");
        number(PolicyNumber.GRACE, "minutes");
        number(PolicyNumber.MIN_ON, "minutes");
        number(PolicyNumber.MIN_OFF, "minutes");
        number(PolicyNumber.CYCLES, "times");
        number(PolicyNumber.WAKES, "workers");
        number(PolicyNumber.STAGGER, "seconds");
        table(PolicyTable.GROUPS);
        table(PolicyTable.CIRCUITS);
        number(PolicyNumber.IDLE_SHARE, "percent");
        table(PolicyTable.TDP);
    }

    void focusFirst() {
        powersDown.requestFocus();
    }

    /// What is changed is saved, or dropped, as a whole; at the foot of the window, so that it is
    /// seen wherever the page was scrolled to.
    static HBox bar(SettingsViewModel model) {
        Button save = new Button(TEXTS.get("save"));
        save.setId("settings-save");
        save.getStyleClass().add("accent");
        save.disableProperty().bind(model.changed().not().or(model.problem().isNotEmpty()));
        save.setOnAction(_ -> model.save());
        Button revert = new Button(TEXTS.get("revert"));
        revert.setId("settings-revert");
        revert.disableProperty().bind(model.changed().not());
        revert.setOnAction(_ -> model.revert());
        Label what = new Label(TEXTS.get("unsaved"));
        what.getStyleClass().add("quiet");
        what.visibleProperty().bind(model.problem().isEmpty());
        what.managedProperty().bind(what.visibleProperty());
        Label problem = Fields.problem("settings-problem", model.problem());
        save.setMinWidth(Region.USE_PREF_SIZE);
        revert.setMinWidth(Region.USE_PREF_SIZE);
        HBox bar = new HBox(12, what, problem, save, revert);
        bar.setAlignment(Pos.CENTER_RIGHT);
        bar.getStyleClass().add("settings-bar");
        bar.visibleProperty().bind(model.changed());
        bar.managedProperty().bind(model.changed());
        return bar;
    }

    private void table(PolicyTable table) {
        Label name = new Label(TEXTS.get(table.key()));
        name.getStyleClass().add("setting-name");
        Label text = new Label(TEXTS.get(table.key() + ".text"));
        text.getStyleClass().add("quiet");
        text.setWrapText(true);
        TextArea lines = new TextArea();
        lines.setId("settings-" + table.key());
        lines.setAccessibleText(TEXTS.get(table.key()));
        lines.setPromptText(TEXTS.get(table.key() + ".prompt"));
        lines.setPrefRowCount(TABLE_ROWS);
        lines.textProperty().bindBidirectional(model.table(table));
        // Tab goes on: a page of settings is walked through with it.
        lines.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
                        lines.requestFocusTraversal(
                                event.isShiftDown()
                                        ? TraversalDirection.PREVIOUS
                                        : TraversalDirection.NEXT);
                        event.consume();
                    }
                });
        name.setLabelFor(lines);
        Fields.mark(model.problem(table), lines);
        Label problem =
                Fields.problem("settings-" + table.key() + "-problem", model.problem(table));
        add(
                new VBox(8, new VBox(2, name, text), lines, problem),
                name.getText() + " " + text.getText() + " " + lines.getPromptText());
    }

    private void number(PolicyNumber number, String unit) {
        Spinner<Integer> spinner =
                spinner(
                        "settings-" + number.key(),
                        number.key(),
                        number.min(),
                        number.max(),
                        model.number(number));
        line(number.key(), withUnit(spinner, unit));
    }

    private static HBox withUnit(Spinner<Integer> spinner, String unit) {
        Label label = new Label(TEXTS.get(unit));
        label.getStyleClass().add("quiet");
        label.setMinWidth(UNIT_WIDTH);
        HBox box = new HBox(8, spinner, label);
        box.setAlignment(Pos.CENTER_RIGHT);
        box.setMinWidth(USE_PREF_SIZE);
        return box;
    }

    private static Spinner<Integer> spinner(
            String id, String key, int min, int max, IntegerProperty value) {
        return Spinners.of(id, TEXTS.get(key), min, max, 1, value);
    }
}
