package io.nightwatt.desktop.schedule;

import io.nightwatt.desktop.fx.Question;
import io.nightwatt.desktop.fx.Texts;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The schedules page: the list at the left, the selected one's editor at the right.
public final class SchedulesView extends BorderPane {
    private static final Texts TEXTS = Texts.of(SchedulesView.class);

    private final SchedulesViewModel model;
    private final ScopeList list;

    public SchedulesView(SchedulesViewModel model) {
        this.model = model;
        list = new ScopeList(model);
        Label title = new Label(TEXTS.get("title"));
        title.getStyleClass().add("page-title");
        VBox left = new VBox(16, title, list);
        VBox.setVgrow(list, Priority.ALWAYS);
        left.getStyleClass().add("schedule-left");
        setLeft(left);
        model.edit().addListener(_ -> showEditor());
        model.selected()
                .addListener(_ -> {
                    if (model.edit().get().isEmpty()) {
                        showEditor();
                    }
                });
        // What is followed instead may change while there is no schedule.
        model.share()
                .addListener((_, _, _) -> {
                    if (model.edit().get().isEmpty()) {
                        showEditor();
                    }
                });
        model.leavingFor().addListener((_, _, scope) -> scope.ifPresent(_ -> askToLeave()));
        showEditor();
    }

    /// Puts the keyboard where the page begins.
    public void focusFirst() {
        list.focusList();
    }

    /// Asks for whom a new schedule shall be.
    public void addSchedule() {
        list.offer();
    }

    /// Asks whether unsaved changes may be lost; runs `onYes` when they may, at once when there are
    /// none.
    public void askToClose(Runnable onYes) {
        if (model.hasUnsavedChanges()) {
            question().ask(onYes);
        } else {
            onYes.run();
        }
    }

    private void showEditor() {
        if (getCenter() instanceof EditorPane old) {
            old.close();
        }
        model.edit()
                .get()
                .ifPresentOrElse(edit -> setCenter(new EditorPane(model, edit)), this::showStart);
    }

    private void showStart() {
        ScrollPane scroll = new ScrollPane(ScheduleStart.of(model));
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        setCenter(scroll);
    }

    private void askToLeave() {
        Question question = question();
        question.onNo(model::stay);
        question.ask(model::leave);
    }

    private Question question() {
        Label text = new Label(TEXTS.get("leave.text"));
        text.setWrapText(true);
        text.getStyleClass().add("question-text");
        return new Question(
                this,
                TEXTS.get("leave.title", model.name(model.selected().get())),
                text,
                TEXTS.get("leave.yes"),
                Question.Weight.DANGER);
    }
}
