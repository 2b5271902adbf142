package io.nightwatt.desktop.schedule;

import io.nightwatt.desktop.fx.SettingLine;
import io.nightwatt.desktop.fx.Texts;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The boxes that the editor is made of.
final class Cards {
    private static final Texts TEXTS = Texts.of(Cards.class);

    private Cards() {}

    static VBox card(String key, Node... content) {
        Label title = new Label(TEXTS.get(key + ".title"));
        title.getStyleClass().add("step-title");
        VBox card = new VBox(12, title);
        card.getChildren().addAll(content);
        card.getStyleClass().addAll("settings-card", "schedule-card");
        return card;
    }

    /// A name with a line of help, and the control at the right.
    static HBox line(String key, Node control) {
        return new SettingLine(TEXTS.get(key), TEXTS.get(key + ".text"), control);
    }
}
