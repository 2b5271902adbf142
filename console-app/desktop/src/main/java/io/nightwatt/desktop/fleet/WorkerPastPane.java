package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.fleet.WorkerId;
import java.util.List;
import java.util.Objects;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The jobs of one worker, now and before, and the last lines of its history; each leads to more.
final class WorkerPastPane extends VBox {
    private static final Texts TEXTS = Texts.of(WorkerPastPane.class);

    private final WorkerPast past;
    private final FleetLinks links;
    private final VBox runs = new VBox(2);
    private final VBox events = new VBox(10);
    private @Nullable WorkerId worker;

    WorkerPastPane(WorkerPast past, FleetLinks links) {
        super(24);
        this.past = past;
        this.links = links;
        runs.setId("details-jobs");
        events.setId("details-history");
        Hyperlink all = new Hyperlink(TEXTS.get("past.all"));
        all.setId("details-history-all");
        all.setOnAction(_ -> links.onHistory().accept(Objects.requireNonNull(worker)));
        getChildren()
                .addAll(
                        DetailsPane.section("details.jobs", runs),
                        DetailsPane.section("details.history", new VBox(8, events, all)));
        past.runs().addListener((ListChangeListener<WorkerPast.Run>) _ -> drawRuns());
        past.events().addListener((ListChangeListener<WorkerPast.Event>) _ -> drawEvents());
        drawRuns();
        drawEvents();
    }

    /// @param content of the worker that the details follow
    void show(WorkerRow.Content content) {
        worker = content.worker().id();
        past.follow(content.worker().id());
        past.tick();
    }

    private void drawRuns() {
        List<Node> lines = past.runs().stream().<Node>map(this::line).toList();
        runs.getChildren().setAll(lines.isEmpty() ? List.of(quiet("past.no-jobs")) : lines);
    }

    private void drawEvents() {
        List<Node> lines = past.events().stream().<Node>map(this::line).toList();
        events.getChildren().setAll(lines.isEmpty() ? List.of(quiet("past.no-events")) : lines);
    }

    private HBox line(WorkerPast.Run run) {
        Labeled name = run.known() ? link(run) : new Label(run.name());
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setMinWidth(0);
        Label words = new Label(run.words());
        words.getStyleClass().add(run.now() ? "fact-value" : "fact-name");
        words.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line = new HBox(8, name, gap, words);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private Hyperlink link(WorkerPast.Run run) {
        Hyperlink link = new Hyperlink(run.name());
        link.setOnAction(_ -> links.onJob().accept(run.job()));
        return link;
    }

    private VBox line(WorkerPast.Event event) {
        Label step = new Label(event.step());
        step.getStyleClass().add("fact-value");
        Label age = new Label(event.age());
        age.getStyleClass().add("fact-name");
        age.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label reason = new Label(event.reason());
        reason.getStyleClass().add("fact-name");
        reason.setWrapText(true);
        return new VBox(2, new HBox(8, step, gap, age), reason);
    }

    private static Label quiet(String key) {
        Label label = new Label(TEXTS.get(key));
        label.getStyleClass().add("fact-name");
        return label;
    }
}
