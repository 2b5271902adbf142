package io.nightwatt.desktop.schedule;

import io.nightwatt.desktop.fx.Question;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.schedule.Window;
import java.time.DayOfWeek;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// Asks to which days the windows of one shall be copied.
final class CopyDays {
    private static final Texts TEXTS = Texts.of(CopyDays.class);

    private CopyDays() {}

    /// @param windows those of the day, to be shown
    /// @param onYes gets the days that were chosen, at least one
    static void ask(
            Node owner, DayOfWeek from, List<Window> windows, Consumer<Set<DayOfWeek>> onYes) {
        Map<DayOfWeek, CheckBox> boxes = new EnumMap<>(DayOfWeek.class);
        VBox days = new VBox(8);
        for (DayOfWeek day : EnumSet.complementOf(EnumSet.of(from))) {
            CheckBox box = new CheckBox(TEXTS.get("day-name." + day.getValue()));
            box.setId("copy-to-" + day.getValue());
            boxes.put(day, box);
            days.getChildren().add(box);
        }
        String name = TEXTS.get("day-name." + from.getValue());
        Label text =
                new Label(
                        windows.isEmpty()
                                ? TEXTS.get("copy.off", name)
                                : TEXTS.get("copy.text", name, DayText.write(windows)));
        text.setWrapText(true);
        text.getStyleClass().add("question-text");
        Question question =
                new Question(
                        owner,
                        TEXTS.get("copy.title", name),
                        new VBox(16, text, days),
                        TEXTS.get("copy.yes"),
                        Question.Weight.NORMAL);
        Observable[] choices =
                boxes.values().stream().map(CheckBox::selectedProperty).toArray(Observable[]::new);
        question.enableWhen(Bindings.createBooleanBinding(() -> !chosen(boxes).isEmpty(), choices));
        question.startAt(days.getChildren().getFirst());
        question.ask(() -> onYes.accept(chosen(boxes)));
    }

    private static Set<DayOfWeek> chosen(Map<DayOfWeek, CheckBox> boxes) {
        Set<DayOfWeek> chosen = EnumSet.noneOf(DayOfWeek.class);
        boxes.forEach((day, box) -> {
            if (box.isSelected()) {
                chosen.add(day);
            }
        });
        return chosen;
    }
}
