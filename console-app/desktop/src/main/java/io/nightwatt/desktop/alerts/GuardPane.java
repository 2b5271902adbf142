package io.nightwatt.desktop.alerts;

import atlantafx.base.controls.ToggleSwitch;
import io.nightwatt.desktop.fx.Spinners;
import io.nightwatt.desktop.fx.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What is done about a worker that stays too hot: three steps, each explained.
final class GuardPane extends VBox {
    private static final Texts TEXTS = Texts.of(GuardPane.class);
    private static final int SECONDS_MAX = 86_400;
    private static final int SECONDS_STEP = 30;

    GuardPane(GuardViewModel model) {
        super(16);
        getStyleClass().add("page-column");
        Label title = new Label(TEXTS.get("guard.title"));
        title.getStyleClass().add("section-title");
        Label text = new Label(TEXTS.get("guard.text"));
        text.getStyleClass().add("quiet");
        text.setWrapText(true);
        VBox card = new VBox(20, new VBox(4, title, text));
        for (GuardViewModel.Step step : GuardViewModel.Step.values()) {
            card.getChildren().add(line(model, step));
        }
        card.getChildren()
                .add(
                        new EditBar(
                                "guard",
                                model.changed(),
                                model.problem(),
                                model::save,
                                model::revert));
        card.getStyleClass().add("settings-card");
        getChildren().add(card);
    }

    private static HBox line(GuardViewModel model, GuardViewModel.Step step) {
        String name = TEXTS.get("guard." + step.key());
        ToggleSwitch on = new ToggleSwitch();
        on.setId("guard-" + step.key());
        on.setAccessibleText(name);
        on.selectedProperty().bindBidirectional(model.on(step));
        Label title = new Label(name);
        title.getStyleClass().add("setting-name");
        Label text = new Label(TEXTS.get("guard." + step.key() + ".text"));
        text.getStyleClass().add("quiet");
        text.setWrapText(true);
        VBox words = new VBox(2, title, text);
        HBox.setHgrow(words, Priority.ALWAYS);
        Spinner<Integer> after =
                Spinners.of(
                        "guard-" + step.key() + "-after",
                        TEXTS.get("guard.after", name),
                        0,
                        SECONDS_MAX,
                        SECONDS_STEP,
                        model.seconds(step));
        after.disableProperty().bind(model.on(step).not());
        Label unit = new Label(TEXTS.get("guard.seconds"));
        unit.getStyleClass().add("quiet");
        unit.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(12, on, words, after, unit);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}
