package io.nightwatt.desktop.fx;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// What belongs to a long list that is read a page at a time.
public final class Paging {
    private static final Texts TEXTS = Texts.of(Paging.class);

    private Paging() {}

    /// Below the list: a button for older lines, while there may be any.
    public static HBox older(
            String id, String words, ReadOnlyBooleanProperty more, Runnable action) {
        Button older = new Button(words);
        older.setId(id);
        older.visibleProperty().bind(more);
        older.managedProperty().bind(more);
        older.setOnAction(_ -> action.run());
        HBox bottom = new HBox(older);
        bottom.setAlignment(Pos.CENTER);
        bottom.getStyleClass().add("history-bottom");
        return bottom;
    }

    /// In the place of the lines: that they are being read, that there are none, or why they cannot
    /// be read.
    ///
    /// @param unread until they were read once
    /// @param trouble empty when they can be read
    public static Label placeholder(
            String id,
            String none,
            ReadOnlyBooleanProperty unread,
            ReadOnlyStringProperty trouble) {
        Label text = new Label();
        text.setId(id);
        text.getStyleClass().add("quiet");
        text.setWrapText(true);
        text.textProperty()
                .bind(
                        Bindings.when(trouble.isNotEmpty())
                                .then(trouble)
                                .otherwise(
                                        Bindings.when(unread)
                                                .then(TEXTS.get("reading"))
                                                .otherwise(none)));
        Problems.mark(text, trouble);
        return text;
    }
}
