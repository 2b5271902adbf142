package io.nightwatt.desktop.schedule;

import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.schedule.ScheduleScope;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2MZ;

/// Where a scope has no schedule: says what one does, and offers weeks to begin with.
final class ScheduleStart {
    private static final Texts TEXTS = Texts.of(ScheduleStart.class);
    private static final double WIDTH = 520;

    private ScheduleStart() {}

    static VBox of(SchedulesViewModel model) {
        ScheduleScope scope = model.selected().get();
        Label title = new Label(TEXTS.get("empty.title", model.name(scope)));
        title.getStyleClass().add("empty-title");
        Label text =
                new Label(
                        TEXTS.get(
                                switch (scope) {
                                    case ScheduleScope.Fleet() -> "empty.fleet";
                                    case ScheduleScope.Group _ -> "empty.group";
                                    case ScheduleScope.Individual _ -> "empty.worker";
                                }));
        text.getStyleClass().add("empty-text");
        text.setWrapText(true);
        text.setMaxWidth(WIDTH);
        text.setMinHeight(Region.USE_PREF_SIZE);
        VBox templates = new VBox(8);
        templates.setMaxWidth(WIDTH);
        for (Template template : Template.values()) {
            templates.getChildren().add(choice(template, model));
        }
        VBox box =
                new VBox(16, Icons.of(Material2MZ.SCHEDULE, "empty-icon"), title, text, templates);
        box.setAlignment(Pos.CENTER);
        box.setId("schedule-empty");
        box.getStyleClass().add("page-column");
        return box;
    }

    private static Button choice(Template template, SchedulesViewModel model) {
        Label name = new Label(template.title());
        name.getStyleClass().add("setting-name");
        Label text = new Label(template.text());
        text.getStyleClass().add("quiet");
        VBox texts = new VBox(2, name, text);
        Button button = new Button(null, texts);
        button.setId("begin-" + template.key());
        button.getStyleClass().add("template-choice");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAlignment(Pos.CENTER_LEFT);
        button.setAccessibleText(template.title() + ": " + template.text());
        button.setOnAction(_ -> model.begin(template));
        return button;
    }
}
