package io.nightwatt.desktop.jobs;

import io.nightwatt.desktop.fx.Ages;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.JobView;
import io.nightwatt.engine.job.JobState;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One job of the list: what it is, how far it is, where it runs, and why it waits.
final class JobCell extends ListCell<JobView> {
    private static final Texts TEXTS = Texts.of(JobCell.class);
    private static final double BAR_WIDTH = 120;
    private static final double STATE_WIDTH = 132;

    private final JobsViewModel model;
    private final Label state = new Label();
    private final Label name = new Label();
    private final Label of = new Label();
    private final Label why = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final Label progress = new Label();
    private final Label age = new Label();
    private final HBox line;

    JobCell(JobsViewModel model) {
        this.model = model;
        state.getStyleClass().add("job-state");
        HBox states = new HBox(state);
        states.setAlignment(Pos.CENTER_LEFT);
        states.setMinWidth(STATE_WIDTH);
        states.setMaxWidth(STATE_WIDTH);
        name.getStyleClass().add("list-name");
        of.getStyleClass().add("quiet");
        why.getStyleClass().add("quiet");
        why.setMinWidth(0);
        name.setMinWidth(0);
        of.setMinWidth(0);
        HBox first = new HBox(8, name, of);
        first.setAlignment(Pos.BASELINE_LEFT);
        VBox words = new VBox(2, first, why);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        bar.setPrefWidth(BAR_WIDTH);
        bar.setMinWidth(BAR_WIDTH);
        progress.getStyleClass().add("quiet");
        age.getStyleClass().add("quiet");
        VBox far = new VBox(4, bar, new HBox(8, progress, spacer(), age));
        far.setMinWidth(Region.USE_PREF_SIZE);
        far.setPrefWidth(BAR_WIDTH + 48);
        far.setAlignment(Pos.CENTER_LEFT);
        bar.setMaxWidth(Double.MAX_VALUE);
        line = new HBox(12, states, words, far);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setMinWidth(0);
        line.prefWidthProperty().bind(widthProperty().subtract(40));
    }

    private static Region spacer() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    @Override
    protected void updateItem(@Nullable JobView job, boolean empty) {
        super.updateItem(job, empty);
        if (job == null || empty) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        String word = JobsViewModel.word(job.state());
        state.setText(word);
        paint(state, job.state());
        name.setText(job.name());
        of.setText(
                model.isInLine()
                        ? TEXTS.get("job.of-line", job.id().value(), owner(job), job.priority())
                        : TEXTS.get("job.of", job.id().value(), owner(job)));
        String where =
                job.workers().isEmpty() ? "" : TEXTS.get("job.on", model.names(job.workers()));
        why.setText(where.isEmpty() ? job.reason() : where);
        bar.setProgress(job.progress());
        progress.setText(TEXTS.get("job.segments", job.segmentsDone(), job.segments()));
        age.setText(Ages.between(job.since(), model.now()));
        setGraphic(line);
        setAccessibleText(
                TEXTS.get("job.accessible", job.name(), word, progress.getText(), why.getText())
                        + (model.isInLine()
                                ? TEXTS.get("job.accessible-line", job.priority())
                                : ""));
    }

    private static String owner(JobView job) {
        return job.project().isEmpty() ? job.owner() : job.owner() + " · " + job.project();
    }

    /// The colour of a state, always beside its word.
    static void paint(Label label, JobState state) {
        label.getStyleClass().removeIf(style -> style.startsWith("job-state-"));
        label.getStyleClass()
                .add(
                        "job-state-"
                                + switch (state) {
                                    case RUNNING -> "running";
                                    case ASSIGNED, WAITING_FOR_WORKER -> "coming";
                                    case QUEUED, PAUSED, CANCELLED -> "waiting";
                                    case DONE -> "done";
                                    case FAILED -> "failed";
                                });
    }
}
