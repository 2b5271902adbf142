package io.nightwatt.desktop.settings;

import atlantafx.base.controls.ToggleSwitch;
import io.nightwatt.desktop.fx.Spinners;
import io.nightwatt.desktop.fx.Texts;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The settings page: a card for the fleet's power rules, one for the window.
public final class SettingsView extends BorderPane {
    private static final Texts TEXTS = Texts.of(SettingsView.class);
    private static final double WIDTH = 720;
    private static final int IDLE_MINUTES_MAX = 24 * 60;
    private static final int TABLE_ROWS = 2;

    private final ToggleSwitch powersDown = new ToggleSwitch();

    /// @param dark whether the window is dark; two-way
    public SettingsView(SettingsViewModel model, BooleanProperty dark) {
        Label title = new Label(TEXTS.get("title"));
        title.getStyleClass().add("page-title");
        VBox column = new VBox(16, title, power(model), window(model, dark));
        column.setMaxWidth(WIDTH);
        column.getStyleClass().add("page-column");
        HBox centre = new HBox(column);
        HBox.setHgrow(column, Priority.ALWAYS);
        centre.setAlignment(Pos.TOP_CENTER);
        ScrollPane scroll = new ScrollPane(centre);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        setCenter(scroll);
    }

    /// Puts the keyboard where the page begins.
    public void focusFirst() {
        powersDown.requestFocus();
    }

    private VBox power(SettingsViewModel model) {
        powersDown.setId("settings-idle");
        powersDown.setAccessibleText(TEXTS.get("idle"));
        powersDown.selectedProperty().bindBidirectional(model.powersDownIdle());
        Spinner<Integer> minutes =
                spinner("settings-minutes", "idle.after", 1, IDLE_MINUTES_MAX, model.idleMinutes());
        minutes.disableProperty().bind(model.powersDownIdle().not());
        Button save = new Button(TEXTS.get("save"));
        save.setId("settings-save");
        save.getStyleClass().add("accent");
        save.disableProperty().bind(model.changed().not().or(model.problem().isNotEmpty()));
        save.setOnAction(_ -> model.save());
        Button revert = new Button(TEXTS.get("revert"));
        revert.setId("settings-revert");
        revert.disableProperty().bind(model.changed().not());
        revert.setOnAction(_ -> model.revert());
        Label problem = new Label();
        problem.setId("settings-problem");
        problem.getStyleClass().add("problem");
        problem.setWrapText(true);
        problem.textProperty().bind(model.problem());
        problem.visibleProperty().bind(model.problem().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        return card(
                "power",
                line("idle", powersDown),
                line("idle.after", withUnit(minutes, "minutes")),
                number(model, PolicyNumber.COOL_DOWN, "minutes"),
                number(model, PolicyNumber.READY, "workers"),
                number(model, PolicyNumber.GRACE, "minutes"),
                number(model, PolicyNumber.MIN_ON, "minutes"),
                number(model, PolicyNumber.MIN_OFF, "minutes"),
                number(model, PolicyNumber.CYCLES, "times"),
                number(model, PolicyNumber.WAKES, "workers"),
                number(model, PolicyNumber.STAGGER, "seconds"),
                table(model, PolicyTable.GROUPS),
                table(model, PolicyTable.CIRCUITS),
                number(model, PolicyNumber.PRICE, "cents"),
                number(model, PolicyNumber.IDLE_SHARE, "percent"),
                table(model, PolicyTable.TDP),
                problem,
                new HBox(8, save, revert));
    }

    private static VBox table(SettingsViewModel model, PolicyTable table) {
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
        return new VBox(8, new VBox(2, name, text), lines);
    }

    private static HBox number(SettingsViewModel model, PolicyNumber number, String unit) {
        Spinner<Integer> spinner =
                spinner(
                        "settings-" + number.key(),
                        number.key(),
                        number.min(),
                        number.max(),
                        model.number(number));
        return line(number.key(), withUnit(spinner, unit));
    }

    private static VBox window(SettingsViewModel model, BooleanProperty dark) {
        Label fleet = new Label();
        fleet.setId("settings-fleet");
        fleet.getStyleClass().add("fact-value");
        fleet.textProperty().bind(model.fleetName());
        return card("window", line("fleet", fleet), line("theme", themes(dark)));
    }

    private static HBox themes(BooleanProperty dark) {
        ToggleGroup group = new ToggleGroup();
        ToggleButton light = new ToggleButton(TEXTS.get("theme.light"));
        ToggleButton night = new ToggleButton(TEXTS.get("theme.dark"));
        light.setId("settings-light");
        night.setId("settings-dark");
        light.getStyleClass().add("left-pill");
        night.getStyleClass().add("right-pill");
        light.setToggleGroup(group);
        night.setToggleGroup(group);
        light.setSelected(!dark.get());
        night.setSelected(dark.get());
        light.setOnAction(_ -> dark.set(false));
        night.setOnAction(_ -> dark.set(true));
        dark.addListener((_, _, next) -> {
            light.setSelected(!next);
            night.setSelected(next);
        });
        HBox pills = new HBox(light, night);
        pills.setAlignment(Pos.CENTER_RIGHT);
        return pills;
    }

    private static VBox card(String key, Node... lines) {
        Label title = new Label(TEXTS.get(key + ".title"));
        title.getStyleClass().add("step-title");
        VBox card = new VBox(20, title);
        card.getChildren().addAll(lines);
        card.getStyleClass().add("settings-card");
        return card;
    }

    private static HBox line(String key, Node control) {
        Label name = new Label(TEXTS.get(key));
        name.getStyleClass().add("setting-name");
        name.setLabelFor(control);
        Label text = new Label(TEXTS.get(key + ".text"));
        text.getStyleClass().add("quiet");
        text.setWrapText(true);
        VBox texts = new VBox(2, name, text);
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        HBox line = new HBox(24, texts, control);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static HBox withUnit(Spinner<Integer> spinner, String unit) {
        Label label = new Label(TEXTS.get(unit));
        label.getStyleClass().add("quiet");
        label.setMinWidth(56);
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
