package io.nightwatt.desktop.fx;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Boxes to choose from.
public final class Choices {
    private Choices() {}

    /// One without values yet, that cannot be typed into.
    ///
    /// @param name for screen readers
    /// @param words of a value
    public static <T> ComboBox<T> of(String id, String name, Function<T, String> words) {
        ComboBox<T> box = new ComboBox<>();
        box.setId(id);
        box.setAccessibleText(name);
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable T value) {
                        return value == null ? "" : words.apply(value);
                    }

                    @Override
                    public T fromString(String typed) {
                        throw new UnsupportedOperationException("not typed, only chosen");
                    }
                });
        return box;
    }

    /// One of `values`, that follows what is chosen both ways and is as wide as it may be.
    public static <T> ComboBox<T> of(
            String id,
            String name,
            List<T> values,
            ObjectProperty<T> chosen,
            Function<T, String> words) {
        ComboBox<T> box = of(id, name, words);
        box.setMaxWidth(Double.MAX_VALUE);
        box.getItems().setAll(values);
        box.valueProperty().bindBidirectional(chosen);
        return box;
    }
}
