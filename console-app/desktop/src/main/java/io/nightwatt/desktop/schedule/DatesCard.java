package io.nightwatt.desktop.schedule;

import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.schedule.DatedException;
import io.nightwatt.engine.schedule.WeekText;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2AL;

/// Dates that are not as their weekday: a list, and a line to add one.
final class DatesCard {
    private static final Texts TEXTS = Texts.of(DatesCard.class);

    private static final double FIELD_WIDTH_MIN = 96;

    private final ScheduleEdit edit;
    private final VBox list = new VBox(4);
    private final TextField name = new TextField();
    private final DatePicker first = new DatePicker();
    private final DatePicker last = new DatePicker();
    private final TextField windows = new TextField();
    private final Label problem = new Label();

    private DatesCard(ScheduleEdit edit) {
        this.edit = edit;
    }

    static VBox of(ScheduleEdit edit) {
        return new DatesCard(edit).build();
    }

    private VBox build() {
        edit.schedule().addListener(_ -> show());
        show();
        Button add = new Button(TEXTS.get("dates.add"), Icons.of(Material2AL.ADD));
        add.setId("date-add");
        add.setOnAction(_ -> add());
        windows.setOnAction(_ -> add());
        name.setOnAction(_ -> add());
        name.setPrefWidth(150);
        first.setPrefWidth(130);
        last.setPrefWidth(130);
        first.valueProperty()
                .addListener((_, _, next) -> {
                    if (next != null
                            && (last.getValue() == null || last.getValue().isBefore(next))) {
                        last.setValue(next);
                    }
                });
        windows.setPromptText(TEXTS.get("dates.windows.prompt"));
        HBox form =
                new HBox(
                        8,
                        field("name", name),
                        field("first", first),
                        field("last", last),
                        field("windows", windows),
                        add);
        HBox.setHgrow(form.getChildren().get(3), Priority.ALWAYS);
        form.setAlignment(Pos.BOTTOM_LEFT);
        add.setMinWidth(Region.USE_PREF_SIZE);
        problem.setId("date-problem");
        problem.getStyleClass().add("problem");
        problem.setWrapText(true);
        problem.setVisible(false);
        problem.managedProperty().bind(problem.visibleProperty());
        return Cards.card("dates", list, form, problem);
    }

    private void show() {
        List<DatedException> exceptions = edit.schedule().get().exceptions();
        if (exceptions.isEmpty()) {
            Label none = new Label(TEXTS.get("dates.none"));
            none.getStyleClass().add("quiet");
            none.setWrapText(true);
            list.getChildren().setAll(none);
        } else {
            list.getChildren().setAll(exceptions.stream().map(this::line).toList());
        }
    }

    private Node line(DatedException exception) {
        Label called = new Label(exception.name());
        called.getStyleClass().add("setting-name");
        Label dates = new Label(Meaning.dates(exception.first(), exception.last()));
        dates.getStyleClass().add("quiet");
        Label what =
                new Label(
                        exception.isClosed()
                                ? TEXTS.get("dates.closed")
                                : WeekText.words(exception.windows()));
        what.getStyleClass().add("chip");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button remove =
                Icons.button(
                        Material2AL.CLOSE,
                        TEXTS.get("dates.remove", exception.name()),
                        () -> edit.removeException(exception));
        remove.getStyleClass().add("date-remove");
        HBox line = new HBox(12, called, dates, what, gap, remove);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("date-line");
        return line;
    }

    private void add() {
        // What was typed but not yet taken over.
        commit(first);
        commit(last);
        LocalDate from = first.getValue();
        LocalDate to = last.getValue() == null ? from : last.getValue();
        Optional<String> wrong =
                from == null || to == null
                        ? Optional.of(TEXTS.get("dates.first-missing"))
                        : edit.addException(name.getText(), from, to, windows.getText());
        problem.setText(wrong.orElse(""));
        problem.setVisible(wrong.isPresent());
        if (wrong.isEmpty()) {
            name.clear();
            windows.clear();
            first.setValue(null);
            last.setValue(null);
            name.requestFocus();
        }
    }

    private static void commit(DatePicker picker) {
        try {
            picker.setValue(picker.getConverter().fromString(picker.getEditor().getText()));
        } catch (DateTimeException notADate) {
            picker.setValue(null);
        }
    }

    private static VBox field(String key, Control control) {
        Label label = new Label(TEXTS.get("dates." + key));
        label.getStyleClass().add("field-name");
        label.setLabelFor(control);
        control.setId("date-" + key);
        control.setAccessibleText(TEXTS.get("dates." + key + ".text"));
        if (control instanceof DatePicker picker) {
            picker.getEditor().setAccessibleText(TEXTS.get("dates." + key + ".text"));
        }
        VBox box = new VBox(4, label, control);
        box.setMinWidth(FIELD_WIDTH_MIN);
        return box;
    }
}
