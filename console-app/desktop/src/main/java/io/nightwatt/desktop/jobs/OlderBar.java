package io.nightwatt.desktop.jobs;

import io.nightwatt.desktop.fx.CopyButton;
import io.nightwatt.desktop.fx.Texts;
import javafx.beans.binding.BooleanExpression;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;

/// Below the list: a button for older jobs, that they are on their way, that there are none, or why
/// they cannot be read.
final class OlderBar extends HBox {
    private static final Texts TEXTS = Texts.of(OlderBar.class);
    private static final double WHEEL = 18;

    /// @param after gets the keyboard when the button goes
    OlderBar(OlderJobs older, Runnable after) {
        super(12);
        setAlignment(Pos.CENTER);
        getStyleClass().add("history-bottom");
        Button button = new Button(TEXTS.get("older"));
        button.setId("jobs-older");
        button.setOnAction(_ -> older.older());
        older.more()
                .addListener((_, _, more) -> {
                    if (!more && button.isFocused()) {
                        after.run();
                    }
                });
        ProgressIndicator wheel = new ProgressIndicator();
        wheel.setAccessibleText(TEXTS.get("older.reading"));
        wheel.setMaxSize(WHEEL, WHEEL);
        Label reading = new Label(TEXTS.get("older.reading"), wheel);
        reading.setId("jobs-older-reading");
        Label note = new Label();
        note.setId("jobs-older-note");
        note.getStyleClass().add("quiet");
        note.textProperty().bind(older.note());
        Label trouble = new Label();
        trouble.setId("jobs-older-trouble");
        trouble.getStyleClass().add("problem");
        trouble.setWrapText(true);
        trouble.textProperty().bind(older.trouble());
        CopyButton copy = new CopyButton(trouble::getText);
        copy.setId("jobs-older-copy");
        showWhile(button, older.more());
        showWhile(reading, older.takesLong());
        showWhile(note, older.note().isNotEmpty());
        showWhile(trouble, older.trouble().isNotEmpty());
        showWhile(copy, older.trouble().isNotEmpty());
        getChildren().addAll(button, reading, note, trouble, copy);
        showWhile(
                this,
                older.more()
                        .or(older.takesLong())
                        .or(older.note().isNotEmpty())
                        .or(older.trouble().isNotEmpty()));
    }

    private static void showWhile(Node node, BooleanExpression shown) {
        node.visibleProperty().bind(shown);
        node.managedProperty().bind(shown);
    }
}
