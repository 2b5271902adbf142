package io.nightwatt.desktop.schedule;

import io.nightwatt.desktop.fx.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
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
}
