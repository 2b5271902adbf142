package io.nightwatt.desktop.addworker;

import io.nightwatt.desktop.fx.CopyButton;
import io.nightwatt.desktop.fx.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A line to run on a machine, with a button that copies it.
final class CommandLine extends VBox {
    private static final Texts TEXTS = Texts.of(CommandLine.class);
    private static final int LINES = 3;

    private final TextArea line = new TextArea();
    private final CopyButton copy = new CopyButton(line::getText);

    CommandLine(String system) {
        super(4);
        Label title = new Label(TEXTS.get("run." + system));
        title.getStyleClass().add("field-name");
        title.setLabelFor(line);
        line.setId("add-line-" + system);
        line.getStyleClass().add("command-line");
        line.setEditable(false);
        line.setWrapText(true);
        line.setPrefRowCount(LINES);
        line.setMinHeight(Region.USE_PREF_SIZE);
        line.setAccessibleText(TEXTS.get("run." + system));
        HBox.setHgrow(line, Priority.ALWAYS);
        copy.setId("add-copy-" + system);
        copy.setMinWidth(88);
        copy.setAccessibleText(TEXTS.get("copy." + system));
        HBox box = new HBox(8, line, copy);
        box.setAlignment(Pos.TOP_LEFT);
        getChildren().addAll(title, box);
    }

    void show(String text, boolean usable) {
        line.setText(text);
        copy.setDisable(!usable);
    }

    void focus() {
        copy.requestFocus();
    }
}
