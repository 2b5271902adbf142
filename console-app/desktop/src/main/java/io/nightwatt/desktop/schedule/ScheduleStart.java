package io.nightwatt.desktop.schedule;

import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.schedule.PowerSchedule;
import io.nightwatt.engine.schedule.ScheduleScope;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
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
        for (PowerSchedule source : model.sources()) {
            Button from = choice(ShareText.beginFrom(source, model::name), TEXTS.get("begin.text"));
            from.setId("begin-from-" + (templates.getChildren().size() + 1));
            from.setOnAction(_ -> model.begin(source));
            templates.getChildren().add(from);
        }
        for (Template template : Template.values()) {
            Button from = choice(template.title(), template.text());
            from.setId("begin-" + template.key());
            from.setOnAction(_ -> model.begin(template));
            templates.getChildren().add(from);
        }
        VBox box = new VBox(16, Icons.of(Material2MZ.SCHEDULE, "empty-icon"), title);
        box.getChildren().addAll(standing(model, scope));
        box.getChildren().addAll(text, templates);
        box.setAlignment(Pos.CENTER);
        box.setId("schedule-empty");
        box.getStyleClass().add("page-column");
        return box;
    }

    /// What its workers follow as it is; for the fleet, whose workers follow their groups',
    /// nothing.
    private static List<Label> standing(SchedulesViewModel model, ScheduleScope scope) {
        if (scope instanceof ScheduleScope.Fleet) {
            return List.of();
        }
        Following.Share share = model.share().get();
        Label followed = new Label(ShareText.followed(scope, share, model::name));
        followed.setId("schedule-followed");
        followed.getStyleClass().add("setting-name");
        Label conflict = new Label(ShareText.conflicts(scope, share));
        conflict.setId("schedule-conflict");
        conflict.setGraphic(Icons.of(Material2MZ.WARNING));
        conflict.getStyleClass().add("conflict-note");
        List<Label> labels =
                conflict.getText().isEmpty() ? List.of(followed) : List.of(followed, conflict);
        for (Label label : labels) {
            label.setWrapText(true);
            label.setMaxWidth(WIDTH);
            label.setTextAlignment(TextAlignment.CENTER);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        return labels;
    }

    private static Button choice(String title, String explained) {
        Label name = new Label(title);
        name.getStyleClass().add("setting-name");
        Label text = new Label(explained);
        text.getStyleClass().add("quiet");
        VBox texts = new VBox(2, name, text);
        Button button = new Button(null, texts);
        button.getStyleClass().add("template-choice");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAlignment(Pos.CENTER_LEFT);
        button.setAccessibleText(title + ": " + explained);
        return button;
    }
}
