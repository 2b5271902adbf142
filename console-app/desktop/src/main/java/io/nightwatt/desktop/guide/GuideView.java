package io.nightwatt.desktop.guide;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.guide.Block.Heading;
import io.nightwatt.desktop.guide.Block.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/// The guide: its headings at the left, its text at the right. FX thread only.
final class GuideView extends BorderPane {
    private static final Texts TEXTS = Texts.of(GuideView.class);
    private static final double WIDTH_MAX = 760;
    private static final double CONTENTS = 250;
    private static final double MARK = 24;

    private final GuideText text;
    private final ScrollPane scroll = new ScrollPane();
    private final VBox body = new VBox(12);
    private final ListView<Heading> contents = new ListView<>();
    private final Map<String, Node> places = new HashMap<>();
    private boolean marking;

    GuideView(GuideText text) {
        this.text = text;
        getStyleClass().add("guide");
        body.getStyleClass().add("guide-body");
        body.setMaxWidth(WIDTH_MAX);
        text.blocks().forEach(block -> body.getChildren().add(node(block)));
        scroll.setId("guide-text");
        scroll.setContent(new StackPane(body));
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setAccessibleText(TEXTS.get("text"));
        scroll.setFocusTraversable(true);
        contents.setId("guide-contents");
        contents.setAccessibleText(TEXTS.get("contents"));
        contents.getStyleClass().addAll("guide-contents", "edge-to-edge");
        contents.setPrefWidth(CONTENTS);
        contents.getItems().setAll(text.headings());
        contents.setCellFactory(_ -> new HeadingCell());
        contents.getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, heading) -> {
                    if (heading != null && !marking) {
                        scrollTo(heading.anchor());
                    }
                });
        setLeft(contents);
        setCenter(scroll);
    }

    /// Shows the section of this anchor at the top; the beginning when there is none of that name.
    void open(String anchor) {
        marking = true;
        contents.getSelectionModel().clearSelection();
        for (Heading heading : text.headings()) {
            if (heading.anchor().equals(anchor)) {
                contents.getSelectionModel().select(heading);
                contents.scrollTo(heading);
            }
        }
        marking = false;
        scrollTo(anchor);
        contents.requestFocus();
    }

    private void scrollTo(String anchor) {
        applyCss();
        layout();
        Node place = places.get(anchor);
        double above = place == null ? 0 : place.getBoundsInParent().getMinY();
        double room = body.getHeight() - scroll.getViewportBounds().getHeight();
        scroll.setVvalue(room <= 0 ? 0 : Math.clamp(above / room, 0.0, 1.0));
    }

    private Node node(Block block) {
        return switch (block) {
            case Heading heading -> {
                TextFlow flow = flow(heading.text(), "guide-heading-" + heading.level());
                flow.getStyleClass().add("guide-heading");
                places.put(heading.anchor(), flow);
                yield flow;
            }
            case Block.Paragraph(List<Span> words) -> flow(words, "guide-words");
            case Block.Item(String mark, List<Span> words) -> {
                Label label = new Label(mark);
                label.setMinWidth(MARK);
                TextFlow flow = flow(words, "guide-words");
                HBox.setHgrow(flow, Priority.ALWAYS);
                yield new HBox(label, flow);
            }
            case Block.Code(String code) -> {
                Label label = new Label(code);
                label.getStyleClass().add("guide-code-block");
                label.setWrapText(true);
                label.setMinHeight(Region.USE_PREF_SIZE);
                label.setMaxWidth(Double.MAX_VALUE);
                yield label;
            }
            case Block.Table(List<List<List<Span>>> rows) -> table(rows);
        };
    }

    private GridPane table(List<List<List<Span>>> rows) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("guide-table");
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                TextFlow cell =
                        flow(
                                rows.get(row).get(column),
                                row == 0 ? "guide-table-head" : "guide-words");
                StackPane box = new StackPane(cell);
                box.getStyleClass().add("guide-cell");
                box.setMinWidth(column == 0 ? CONTENTS / 2 : 0);
                GridPane.setHgrow(box, column == 0 ? Priority.SOMETIMES : Priority.ALWAYS);
                grid.add(box, column, row);
            }
        }
        return grid;
    }

    private TextFlow flow(List<Span> spans, String style) {
        TextFlow flow = new TextFlow();
        flow.getStyleClass().add(style);
        flow.setMinWidth(0);
        spans.forEach(span -> flow.getChildren().add(span(span)));
        return flow;
    }

    private Node span(Span span) {
        if (span.anchor().isPresent()) {
            Hyperlink link = new Hyperlink(span.text());
            link.getStyleClass().add("guide-link");
            link.setOnAction(_ -> open(span.anchor().get()));
            return link;
        }
        Text text = new Text(span.text());
        text.getStyleClass()
                .addAll(
                        "guide-span",
                        switch (span.look()) {
                            case PLAIN -> "guide-plain";
                            case STRONG -> "guide-strong";
                            case STRESSED -> "guide-stressed";
                            case CODE -> "guide-code";
                        });
        return text;
    }

    private static final class HeadingCell extends ListCell<Heading> {
        HeadingCell() {
            // No wider than the list: what is too long is cut, not scrolled to.
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Heading heading, boolean empty) {
            super.updateItem(heading, empty);
            if (empty || heading == null) {
                setText(null);
            } else {
                setText((heading.level() > 2 ? "    " : "") + Block.plain(heading.text()));
            }
        }
    }
}
