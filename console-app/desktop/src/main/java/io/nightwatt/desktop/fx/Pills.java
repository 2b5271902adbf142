package io.nightwatt.desktop.fx;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// Buttons in a row of which one is chosen. They are never cut short.
public final class Pills extends HBox {

    public Pills(List<ToggleButton> buttons) {
        ToggleGroup group = new ToggleGroup();
        for (int at = 0; at < buttons.size(); at++) {
            ToggleButton button = buttons.get(at);
            button.setToggleGroup(group);
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.getStyleClass().add(style(at, buttons.size()));
        }
        getChildren().addAll(buttons);
        setMinWidth(Region.USE_PREF_SIZE);
    }

    /// One of them: chooses `value`, and is marked while that is chosen.
    public static <T> ToggleButton one(String id, String words, ObjectProperty<T> chosen, T value) {
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

    private static String style(int at, int of) {
        if (at == 0) {
            return "left-pill";
        }
        return at == of - 1 ? "right-pill" : "center-pill";
    }
}
