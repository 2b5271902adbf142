package io.nightwatt.desktop.jobs;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;

/// The times of a job, each with its name. Labels are made anew only when the names change.
final class TimeFacts extends GridPane {
    private static final double NAME_WIDTH = 104;

    private List<JobTimes.Fact> names = List.of();

    TimeFacts() {
        super(12, 4);
        setId("job-times");
        getColumnConstraints().addAll(new ColumnConstraints(NAME_WIDTH), new ColumnConstraints());
    }

    void show(Map<JobTimes.Fact, String> facts) {
        if (!names.equals(List.copyOf(facts.keySet()))) {
            names = List.copyOf(facts.keySet());
            getChildren().clear();
            names.forEach(this::line);
        }
        facts.forEach((fact, value) -> ((Label) lookup("#" + id(fact))).setText(value));
    }

    private void line(JobTimes.Fact fact) {
        Label name = new Label(fact.title());
        name.getStyleClass().add("fact-name");
        Label value = new Label();
        value.setId(id(fact));
        value.getStyleClass().add("fact-value");
        name.setLabelFor(value);
        addRow(getRowCount(), name, value);
    }

    private static String id(JobTimes.Fact fact) {
        return "job-time-" + fact.name().toLowerCase(Locale.ROOT);
    }
}
