package io.nightwatt.desktop.jobs;

import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Problems;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.JobView;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobState;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2AL;

/// All that is known of one job, what can be done with it, and what its program has written last.
final class JobDetailsPane extends VBox {
    private static final Texts TEXTS = Texts.of(JobDetailsPane.class);
    private static final int LOG_ROWS = 14;

    private final JobsViewModel model;
    private final JobDialogs dialogs;
    private final JobDetailsModel details;
    private final Label name = new Label();
    private final Label state = new Label();
    private final Label reason = new Label();
    private final Label facts = new Label();
    private final TimeFacts times = new TimeFacts();
    private final Label waiting = new Label();
    private final Button pause = action("pause", () -> with(job -> model().pause(job)));
    private final Button resume = action("resume", () -> with(job -> model().resume(job)));
    private final Button retry = action("retry", () -> with(job -> model().retry(job)));
    private final Button cancel = action("cancel", () -> with(job -> dialogs().cancel(job)));
    private final Button priority = action("priority", () -> with(job -> dialogs().priority(job)));
    private final Button copy = action("clone", () -> with(job -> model().copy(job)));
    private final SegmentStrip strip = new SegmentStrip();
    private final SegmentLines segments;
    private final TextArea log = new TextArea();
    private final Label logNote = new Label();

    JobDetailsPane(
            JobsViewModel model,
            JobDetailsModel details,
            JobDialogs dialogs,
            Consumer<WorkerId> onWorker,
            Runnable onClose) {
        this.model = model;
        this.dialogs = dialogs;
        this.details = details;
        segments = new SegmentLines(worker -> model.names(List.of(worker)), onWorker);
        setId("job-details");
        getStyleClass().addAll("side-pane", "job-pane");
        log.setId("job-log");
        log.setEditable(false);
        log.setPrefRowCount(LOG_ROWS);
        log.getStyleClass().add("job-log");
        log.setAccessibleText(TEXTS.get("log"));
        logNote.setId("job-log-note");
        logNote.getStyleClass().add("quiet");
        logNote.setWrapText(true);
        logNote.textProperty().bind(details.logNote());
        Problems.mark(logNote, details.logTrouble());
        details.log().addListener((_, _, text) -> showLog(text));
        details.job().addListener((_, _, job) -> job.ifPresent(this::show));
        model.selected().addListener((_, _, job) -> job.ifPresent(this::show));
        details.now().addListener((_, _, now) -> tick(now));
        reason.setId("job-reason");
        reason.setWrapText(true);
        Problems.mark(reason);
        reason.getStyleClass().add("fact-value");
        facts.setWrapText(true);
        facts.getStyleClass().add("quiet");
        waiting.setId("job-waiting");
        waiting.setWrapText(true);
        waiting.getStyleClass().add("fact-value");
        VBox output = new VBox(6, title("log"), logNote, log);
        VBox content =
                new VBox(
                        20,
                        new VBox(
                                12,
                                new FlowPane(8, 8, pause, resume, retry, priority, copy, cancel),
                                reason,
                                times,
                                facts),
                        new VBox(10, title("segments"), strip, waiting, segments),
                        output);
        content.getStyleClass().add("side-content");
        // The output takes what room the rest leaves.
        content.setMinHeight(Region.USE_PREF_SIZE);
        VBox.setVgrow(output, Priority.ALWAYS);
        VBox.setVgrow(log, Priority.ALWAYS);
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(header(onClose), scroll);
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        onClose.run();
                        event.consume();
                    }
                });
    }

    // The buttons are fields, made before the constructor's arguments are kept.
    private JobsViewModel model() {
        return model;
    }

    private JobDialogs dialogs() {
        return dialogs;
    }

    private void with(Consumer<JobView> action) {
        model.selected().get().ifPresent(action);
    }

    private HBox header(Runnable onClose) {
        name.setId("job-name");
        name.getStyleClass().add("side-title");
        name.setMinWidth(0);
        state.setId("job-state");
        state.getStyleClass().add("job-state");
        VBox texts = new VBox(4, name, state);
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        Button close = Icons.button(Material2AL.CLOSE, TEXTS.get("close"), onClose);
        close.setId("job-close");
        HBox header = new HBox(12, texts, close);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("side-header");
        return header;
    }

    private void show(JobView job) {
        name.setText(job.name());
        state.setText(JobsViewModel.word(job.state()));
        JobCell.paint(state, job.state());
        boolean said = !job.reason().isEmpty();
        reason.setText(job.reason());
        reason.setVisible(said);
        reason.setManaged(said);
        facts.setText(
                TEXTS.get(
                        "facts",
                        job.id().value(),
                        job.owner().isEmpty() ? TEXTS.get("nobody") : job.owner(),
                        job.project().isEmpty() ? TEXTS.get("none") : job.project(),
                        job.type(),
                        job.priority()));
        times.show(JobTimes.facts(job, model.now()));
        boolean explained = !job.workers().isEmpty() && !job.waitReason().isEmpty();
        waiting.setText(TEXTS.get("segments.waiting", job.segmentsWaiting(), job.waitReason()));
        waiting.setVisible(explained);
        waiting.setManaged(explained);
        boolean ended = job.state().isEnd();
        show(pause, !ended && job.state() != JobState.PAUSED);
        show(resume, job.state() == JobState.PAUSED);
        show(retry, job.state() == JobState.FAILED);
        show(priority, !ended);
        show(cancel, !ended);
    }

    private void show(Job job) {
        strip.show(job);
        segments.show(SegmentStory.of(job, model.now(), worker -> model.names(List.of(worker))));
    }

    /// What was told in words a second ago.
    private void tick(Instant now) {
        model.selected().get().ifPresent(job -> times.show(JobTimes.facts(job, now)));
        details.job().get().ifPresent(this::show);
    }

    /// What is read stays in place, unless its end was in sight.
    private void showLog(String text) {
        double at = log.getScrollTop();
        boolean atEnd = at == 0 || log.getCaretPosition() >= log.getLength();
        log.setText(text);
        if (atEnd) {
            log.positionCaret(text.length());
            log.setScrollTop(Double.MAX_VALUE);
        } else {
            log.setScrollTop(at);
        }
    }

    private static Button action(String key, Runnable action) {
        Button button = new Button(TEXTS.get("action." + key));
        button.setId("job-" + key);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static Label title(String key) {
        Label title = new Label(TEXTS.get(key));
        title.getStyleClass().add("section-title");
        return title;
    }

    private static void show(Button button, boolean shown) {
        button.setVisible(shown);
        button.setManaged(shown);
    }
}
