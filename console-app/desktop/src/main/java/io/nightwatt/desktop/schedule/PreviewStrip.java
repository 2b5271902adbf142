package io.nightwatt.desktop.schedule;

import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.fleet.Span;
import io.nightwatt.engine.schedule.DatedException;
import io.nightwatt.engine.schedule.WeekText;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2AL;

/// The next fourteen days: for each its hours as a bar, exceptions and clock changes marked; and
/// what they are expected to save.
final class PreviewStrip extends VBox {
    private static final Texts TEXTS = Texts.of(PreviewStrip.class);
    private static final int WEEK = 7;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEE d", Locale.ENGLISH);

    private final ScheduleEdit edit;
    private final VBox weeks = new VBox(12);
    private final Label saving = new Label();
    private final Label clocks = new Label();

    /// @param expected what the schedule is expected to save, in words
    PreviewStrip(ScheduleEdit edit, ReadOnlyStringProperty expected) {
        super(8);
        this.edit = edit;
        setId("preview");
        clocks.setId("clock-changes");
        clocks.setWrapText(true);
        clocks.getStyleClass().add("clock-note");
        clocks.managedProperty().bind(clocks.visibleProperty());
        saving.setId("preview-saving");
        saving.setWrapText(true);
        saving.getStyleClass().add("preview-saving");
        saving.setGraphic(Icons.of(Material2AL.FLASH_ON));
        saving.textProperty().bind(expected);
        getChildren().addAll(weeks, clocks, saving);
        edit.schedule().addListener(_ -> show());
        edit.now().addListener(_ -> show());
        show();
    }

    /// Lets go of the model, which lives longer.
    void close() {
        saving.textProperty().unbind();
    }

    private void show() {
        List<PreviewDay> next =
                PreviewDay.of(edit.schedule().get(), edit.now().get(), PreviewDay.SHOWN);
        weeks.getChildren().clear();
        for (int at = 0; at < next.size(); at += WEEK) {
            HBox week = new HBox(8);
            week.getChildren()
                    .setAll(next.subList(at, at + WEEK).stream().map(PreviewStrip::day).toList());
            weeks.getChildren().add(week);
        }
        String changes = Meaning.clockChanges(edit.schedule().get(), edit.now().get());
        clocks.setText(changes);
        clocks.setVisible(!changes.isEmpty());
    }

    private static VBox day(PreviewDay day) {
        Label name = new Label(DAY.format(day.date()));
        name.getStyleClass().add("preview-day");
        Label hours =
                new Label(day.on().isZero() ? TEXTS.get("preview.off") : Span.words(day.on()));
        hours.getStyleClass().add("quiet");
        Label note = new Label(note(day));
        note.getStyleClass().add("preview-note");
        VBox box = new VBox(4, name, new DayBar(day.parts()), hours, note);
        note.setManaged(!note.getText().isEmpty());
        HBox.setHgrow(box, Priority.ALWAYS);
        box.setMinWidth(0);
        box.setPrefWidth(80);
        box.setAccessibleRole(AccessibleRole.TEXT);
        String words = Meaning.day(day) + (note.getText().isEmpty() ? "" : ", " + note.getText());
        box.setAccessibleText(words);
        String tip =
                day.exception()
                        .map(each -> words + "\n" + WeekText.words(each.windows()))
                        .orElse(words);
        Tooltip.install(box, new Tooltip(tip));
        return box;
    }

    private static String note(PreviewDay day) {
        return day.exception()
                .map(DatedException::name)
                .orElseGet(() ->
                        day.hasClockChange()
                                ? TEXTS.get("preview.clock", Span.words(day.length()))
                                : "");
    }

    /// One day's hours from left to right.
    private static final class DayBar extends Region {
        private static final double HEIGHT = 8;
        private final List<PreviewDay.Part> parts;

        DayBar(List<PreviewDay.Part> parts) {
            this.parts = parts;
            getStyleClass().add("preview-bar");
            for (PreviewDay.Part _ : parts) {
                Region on = new Region();
                on.getStyleClass().add("preview-on");
                getChildren().add(on);
            }
        }

        @Override
        protected double computePrefHeight(double width) {
            return HEIGHT;
        }

        @Override
        protected double computeMinHeight(double width) {
            return HEIGHT;
        }

        @Override
        protected void layoutChildren() {
            for (int at = 0; at < parts.size(); at++) {
                PreviewDay.Part part = parts.get(at);
                double left = part.from() * getWidth();
                getChildren()
                        .get(at)
                        .resizeRelocate(
                                left, 0, Math.max(1, part.to() * getWidth() - left), getHeight());
            }
        }
    }
}
