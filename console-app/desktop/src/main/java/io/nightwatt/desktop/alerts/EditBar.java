package io.nightwatt.desktop.alerts;

import io.nightwatt.desktop.fx.Fields;
import io.nightwatt.desktop.fx.Texts;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Save and revert, with why nothing can be saved now.
final class EditBar extends VBox {
    private static final Texts TEXTS = Texts.of(EditBar.class);

    /// @param key begins the ids of what is in it
    EditBar(
            String key,
            ObservableBooleanValue changed,
            ReadOnlyStringProperty problem,
            Runnable onSave,
            Runnable onRevert) {
        super(8);
        Button save = new Button(TEXTS.get("save"));
        save.setId(key + "-save");
        save.getStyleClass().add("accent");
        save.disableProperty().bind(Bindings.not(changed).or(problem.isNotEmpty()));
        save.setOnAction(_ -> onSave.run());
        Button revert = new Button(TEXTS.get("revert"));
        revert.setId(key + "-revert");
        revert.disableProperty().bind(Bindings.not(changed));
        revert.setOnAction(_ -> onRevert.run());
        HBox buttons = new HBox(8, save, revert);
        buttons.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(Fields.problem(key + "-problem", problem), buttons);
    }
}
