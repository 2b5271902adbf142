package io.nightwatt.desktop.fleet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// Names and values in two columns. Labels are made anew only when the names change.
final class Facts extends GridPane {
    private static final double NAME_WIDTH = 104;

    private List<String> names = List.of();
    private final Map<String, Label> values = new LinkedHashMap<>();

    Facts() {
        super(12, 6);
        ColumnConstraints name = new ColumnConstraints(NAME_WIDTH);
        ColumnConstraints value = new ColumnConstraints();
        value.setHgrow(Priority.ALWAYS);
        value.setFillWidth(true);
        getColumnConstraints().addAll(name, value);
    }

    /// @param facts values by name, in order; empty values are left out
    void show(Map<String, String> facts) {
        Map<String, String> said = new LinkedHashMap<>(facts);
        said.values().removeIf(String::isEmpty);
        if (!names.equals(List.copyOf(said.keySet()))) {
            build(said);
        }
        said.forEach((name, value) -> label(name).setText(value));
        setVisible(!said.isEmpty());
        setManaged(!said.isEmpty());
    }

    private Label label(String name) {
        return values.computeIfAbsent(name, _ -> new Label());
    }

    private void build(Map<String, String> facts) {
        names = List.copyOf(facts.keySet());
        values.clear();
        getChildren().clear();
        int line = 0;
        for (String name : names) {
            Label key = new Label(name);
            key.getStyleClass().add("fact-name");
            GridPane.setValignment(key, VPos.TOP);
            Label value = label(name);
            value.getStyleClass().add("fact-value");
            value.setWrapText(true);
            add(key, 0, line);
            add(value, 1, line++);
        }
    }
}
