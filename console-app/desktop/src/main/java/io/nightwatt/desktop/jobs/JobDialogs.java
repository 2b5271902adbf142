package io.nightwatt.desktop.jobs;

import io.nightwatt.desktop.fx.Question;
import io.nightwatt.desktop.fx.Spinners;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.JobView;
import io.nightwatt.engine.job.JobSpec;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.VBox;

/// Asks before something is done with a job.
final class JobDialogs {
    private static final Texts TEXTS = Texts.of(JobDialogs.class);

    private final JobsViewModel model;
    private final Node owner;

    JobDialogs(JobsViewModel model, Node owner) {
        this.model = model;
        this.owner = owner;
    }

    void cancel(JobView job) {
        Label text = text(TEXTS.get("cancel.text"));
        CheckBox running = new CheckBox(TEXTS.get("cancel.running"));
        running.setId("cancel-running");
        running.setWrapText(true);
        new Question(
                        owner,
                        TEXTS.get("cancel.title", job.name()),
                        new VBox(12, text, running),
                        TEXTS.get("cancel.yes"),
                        Question.Weight.DANGER)
                .ask(() -> model.cancel(job, running.isSelected()));
    }

    void priority(JobView job) {
        var value = new SimpleIntegerProperty(job.priority());
        Spinner<Integer> spinner =
                Spinners.of(
                        "job-priority-value",
                        TEXTS.get("priority.name"),
                        0,
                        JobSpec.PRIORITY_MAX,
                        5,
                        value);
        Question question =
                new Question(
                        owner,
                        TEXTS.get("priority.title", job.name()),
                        new VBox(12, text(TEXTS.get("priority.text")), spinner),
                        TEXTS.get("priority.yes"),
                        Question.Weight.NORMAL);
        question.startAt(spinner);
        question.ask(() -> model.setPriority(job, value.get()));
    }

    private static Label text(String words) {
        Label text = new Label(words);
        text.setWrapText(true);
        text.getStyleClass().add("question-text");
        return text;
    }
}
