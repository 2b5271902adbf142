package io.nightwatt.desktop.addworker;

import io.nightwatt.desktop.fx.Texts;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// A line to run on a machine, with a button that copies it.
final class CommandLine extends VBox {
    private static final Texts TEXTS = Texts.of(CommandLine.class);
    private static final Duration SAYS_COPIED_FOR = Duration.seconds(2);

    private static final int LINES = 3;

    private final TextArea line = new TextArea();
    private final Button copy = new Button(TEXTS.get("copy"));

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
        copy.setOnAction(_ -> copy());
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

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(line.getText());
        Clipboard.getSystemClipboard().setContent(content);
        copy.setText(TEXTS.get("copied"));
        PauseTransition pause = new PauseTransition(SAYS_COPIED_FOR);
        pause.setOnFinished(_ -> copy.setText(TEXTS.get("copy")));
        pause.play();
    }
}
