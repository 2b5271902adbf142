package io.nightwatt.desktop.jobs;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.JobView;
import io.nightwatt.engine.job.JobState;
import java.time.Instant;
import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
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
    private static final double BAR_WIDTH = 72;
    private static final double FAR_WIDTH = 256;
    private static final double FAR_WIDTH_NARROW = 148;
    private static final double NARROW = 680;
    private static final double STATE_WIDTH = 132;

    private final JobsViewModel model;
    private final Label state = new Label();
    private final Label name = new Label();
    private final Label of = new Label();
    private final Label why = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final Label progress = new Label();
    private final Label times = new Label();
    private final HBox line;
    // Held here: the clock holds it weakly, so that a cell that the list drops is freed.
    private final ChangeListener<Instant> onSecond = (_, _, now) -> tick(now);

    JobCell(JobsViewModel model, JobDetailsModel details) {
        this.model = model;
        details.now().addListener(new WeakChangeListener<>(onSecond));
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
        bar.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(bar, Priority.ALWAYS);
        progress.getStyleClass().add("quiet");
        progress.setMinWidth(Region.USE_PREF_SIZE);
        times.getStyleClass().addAll("quiet", "job-times");
        HBox done = new HBox(8, bar, progress);
        done.setAlignment(Pos.CENTER_LEFT);
        VBox far = new VBox(4, done, times);
        far.setMinWidth(Region.USE_PREF_SIZE);
        far.setMaxWidth(Region.USE_PREF_SIZE);
        far.setAlignment(Pos.CENTER_LEFT);
        far.prefWidthProperty()
                .bind(widthProperty().map(_ -> isNarrow() ? FAR_WIDTH_NARROW : FAR_WIDTH));
        widthProperty().addListener((_, _, _) -> tick(model.now()));
        line = new HBox(12, states, words, far);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setMinWidth(0);
        line.prefWidthProperty().bind(widthProperty().subtract(40));
    }

    /// Beside the details, which say all, there is room for the last part only: what is left, or
    /// how long ago it ended.
    private boolean isNarrow() {
        return getWidth() < NARROW;
    }

    private void tell(List<String> parts) {
        times.setText(isNarrow() ? parts.getLast() : String.join(", ", parts));
    }

    private void tick(Instant now) {
        if (getItem() != null) {
            tell(JobTimes.line(getItem(), now));
        }
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
        why.setText(where(job));
        bar.setProgress(job.progress());
        progress.setText(TEXTS.get("job.segments", job.segmentsDone(), job.segments()));
        List<String> parts = JobTimes.line(job, model.now());
        tell(parts);
        setGraphic(line);
        setAccessibleText(
                TEXTS.get(
                                "job.accessible",
                                job.name(),
                                word,
                                progress.getText(),
                                why.getText(),
                                String.join(", ", parts))
                        + (model.isInLine()
                                ? TEXTS.get("job.accessible-line", job.priority())
                                : ""));
    }

    /// Where it runs, and why the rest of it does not.
    private String where(JobView job) {
        if (job.workers().isEmpty()) {
            return job.reason();
        }
        String names = model.names(job.workers());
        return job.waitReason().isEmpty()
                ? TEXTS.get("job.on", names)
                : TEXTS.get("job.on-waiting", names, job.segmentsWaiting(), job.waitReason());
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
