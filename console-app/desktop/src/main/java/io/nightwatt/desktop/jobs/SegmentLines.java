package io.nightwatt.desktop.jobs;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.fleet.WorkerId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Segments of a job one by one, with their attempts. A line that stays keeps its nodes, so that
/// the keyboard stays on the worker that it has come to.
final class SegmentLines extends VBox {
    private static final Texts TEXTS = Texts.of(SegmentLines.class);

    private final Function<WorkerId, String> names;
    private final Consumer<WorkerId> onWorker;
    private final Label more = new Label();
    private final Map<Integer, Line> lines = new HashMap<>();

    /// @param names how a worker is called
    /// @param onWorker goes to a worker
    SegmentLines(Function<WorkerId, String> names, Consumer<WorkerId> onWorker) {
        super(8);
        this.names = names;
        this.onWorker = onWorker;
        setId("job-segments");
        more.setId("job-segments-more");
        more.getStyleClass().add("quiet");
    }

    void show(SegmentStory.Chosen chosen) {
        List<Node> nodes = new ArrayList<>();
        for (SegmentStory story : chosen.stories()) {
            Line line = lines.computeIfAbsent(story.number(), Line::new);
            line.show(story);
            nodes.add(line);
        }
        if (chosen.more() > 0) {
            more.setText(TEXTS.get("segments.more", chosen.more()));
            nodes.add(more);
        }
        if (!getChildren().equals(nodes)) {
            getChildren().setAll(nodes);
            lines.values().retainAll(nodes);
        }
    }

    private final class Line extends VBox {
        private final Label title = new Label();
        private final Hyperlink where = new Hyperlink();
        private final Label story = new Label();
        private Optional<WorkerId> worker = Optional.empty();

        Line(int number) {
            title.setId("job-segment-" + number);
            title.getStyleClass().add("fact-value");
            where.setId("job-segment-worker-" + number);
            where.setOnAction(_ -> worker.ifPresent(onWorker));
            story.setId("job-segment-story-" + number);
            story.setWrapText(true);
            story.getStyleClass().add("quiet");
            HBox first = new HBox(8, title, where);
            first.setAlignment(Pos.BASELINE_LEFT);
            getChildren().addAll(first, story);
        }

        void show(SegmentStory told) {
            title.setText(told.title());
            worker = told.worker();
            where.setText(worker.map(names).orElse(""));
            shown(where, worker.isPresent());
            story.setText(String.join("\n", told.lines()));
            shown(story, !told.lines().isEmpty());
        }
    }

    private static void shown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
