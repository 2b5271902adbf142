package io.nightwatt.desktop.fx;

import javafx.beans.property.IntegerProperty;
import javafx.scene.control.Spinner;

/// Fields for whole numbers.
public final class Spinners {
    private static final double WIDTH = 120;

    private Spinners() {}

    /// One that a person can type into, and that follows `value` both ways.
    ///
    /// @param name for screen readers
    public static Spinner<Integer> of(
            String id, String name, int min, int max, int step, IntegerProperty value) {
        Spinner<Integer> spinner = new Spinner<>(min, max, value.get(), step);
        spinner.setId(id);
        spinner.setEditable(true);
        spinner.setPrefWidth(WIDTH);
        spinner.setMinWidth(WIDTH);
        spinner.setAccessibleText(name);
        spinner.getEditor().setAccessibleText(name);
        spinner.valueProperty()
                .addListener((_, _, next) -> {
                    if (next != null) {
                        value.set(next);
                    }
                });
        value.addListener((_, _, next) -> spinner.getValueFactory().setValue(next.intValue()));
        return spinner;
    }
}
