package io.nightwatt.desktop.fx;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A setting: its name with a line of help, and at the right what changes it.
public final class SettingLine extends HBox {

    public SettingLine(String title, String help, Node control) {
        super(24);
        Label name = new Label(title);
        name.getStyleClass().add("setting-name");
        name.setLabelFor(control);
        Label text = new Label(help);
        text.getStyleClass().add("quiet");
        text.setWrapText(true);
        VBox texts = new VBox(2, name, text);
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        getChildren().addAll(texts, control);
        setAlignment(Pos.CENTER_LEFT);
    }
}
