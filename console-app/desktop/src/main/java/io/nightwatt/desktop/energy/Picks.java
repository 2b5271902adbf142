package io.nightwatt.desktop.energy;

import io.nightwatt.desktop.fx.Choices;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;

/// Controls that follow what is chosen, and choose it.
final class Picks {
    private Picks() {}

    /// One of a few, which stand beside each other.
    static <T> ToggleButton one(String id, String words, ObjectProperty<T> chosen, T value) {
        ToggleButton button = new ToggleButton(words);
        button.setId(id);
        button.setSelected(chosen.get().equals(value));
        button.setOnAction(_ -> {
            button.setSelected(true);
            chosen.set(value);
        });
        chosen.addListener((_, _, next) -> button.setSelected(next.equals(value)));
        return button;
    }

    /// One of a list.
    static <T> ComboBox<T> list(
            String id,
            String name,
            T[] values,
            ObjectProperty<T> chosen,
            Function<T, String> words) {
        ComboBox<T> box = Choices.of(id, name, words);
        box.getItems().setAll(values);
        box.valueProperty().bindBidirectional(chosen);
        return box;
    }
}
