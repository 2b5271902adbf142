package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.gauge.GaugePulse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.Control;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

/// Cards in as many columns as fit. Only the lines that are visible exist, so a thousand workers
/// cost what a screenful costs.
final class CardGrid extends StackPane {
    private static final double CARD_WIDTH_MIN = 312;
    private static final double GAP = 16;
    private static final double SIDES = 24 + 10 + 14;

    private final FleetViewModel model;
    private final WorkerControls controls;
    private final GaugePulse pulse;
    private final ObservableList<Integer> lines = FXCollections.observableArrayList();
    private final ListView<Integer> list = new ListView<>(lines);
    private final Set<Line> visible = new HashSet<>();
    private int columns = 1;

    CardGrid(FleetViewModel model, WorkerControls controls, GaugePulse pulse) {
        this.model = model;
        this.controls = controls;
        this.pulse = pulse;
        list.getStyleClass().add("card-grid");
        list.setFocusTraversable(false);
        list.setFixedCellSize(WorkerCard.HEIGHT + GAP);
        list.setCellFactory(_ -> new Line());
        getChildren().add(list);
        widthProperty().addListener(_ -> fit());
        model.rows().addListener((ListChangeListener<WorkerRow>) _ -> fill());
        model.selected().addListener(_ -> showSelection());
        model.picks().ids().addListener((_, _, _) -> showSelection());
        fill();
    }

    int columns() {
        return columns;
    }

    /// Scrolls no further than needed to see the selected worker.
    void reveal() {
        model.selected()
                .get()
                .map(model.rows()::indexOf)
                .filter(at -> at >= 0)
                .map(at -> at / columns)
                .ifPresent(line -> scroll(list, line));
    }

    /// The control's own `scrollTo` brings a line to the top; this moves as little as will do. Done
    /// a moment later: what opens or closes beside the workers changes where they are.
    static void scroll(Control control, int line) {
        Platform.runLater(() -> {
            if (control.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
                flow.scrollTo(line);
            }
        });
    }

    private void fit() {
        double room = getWidth() - SIDES;
        int next = Math.max(1, (int) ((room + GAP) / (CARD_WIDTH_MIN + GAP)));
        if (next != columns) {
            columns = next;
            fill();
            reveal();
        }
    }

    private void fill() {
        int count = Math.ceilDiv(model.rows().size(), columns);
        if (count != lines.size()) {
            lines.setAll(IntStream.range(0, count).boxed().toList());
        }
        visible.forEach(Line::draw);
    }

    private void showSelection() {
        visible.forEach(Line::drawSelection);
    }

    private final class Line extends ListCell<Integer> {
        private final HBox box = new HBox(GAP);
        private final List<WorkerCard> cards = new ArrayList<>();

        Line() {
            getStyleClass().add("card-line");
            setPrefWidth(0);
            box.setFillHeight(false);
            setGraphic(box);
        }

        @Override
        protected void updateItem(Integer item, boolean empty) {
            super.updateItem(item, empty);
            if (empty) {
                visible.remove(this);
                cards.forEach(card -> card.follow(null));
                box.setVisible(false);
            } else {
                visible.add(this);
                box.setVisible(true);
                draw();
            }
        }

        void draw() {
            if (isEmpty()) {
                return;
            }
            while (cards.size() < columns) {
                WorkerCard card = new WorkerCard(controls, pulse);
                HBox.setHgrow(card, Priority.ALWAYS);
                card.setPrefWidth(CARD_WIDTH_MIN);
                card.setMinWidth(0);
                cards.add(card);
                box.getChildren().add(card);
            }
            while (cards.size() > columns) {
                WorkerCard card = cards.removeLast();
                card.follow(null);
                box.getChildren().remove(card);
            }
            for (int at = 0; at < columns; at++) {
                int index = getItem() * columns + at;
                cards.get(at).follow(index < model.rows().size() ? model.rows().get(index) : null);
            }
            drawSelection();
        }

        void drawSelection() {
            for (WorkerCard card : cards) {
                card.setSelected(
                        model.selected().get().filter(row -> row == card.row()).isPresent());
                WorkerRow row = card.row();
                card.setPicked(row != null && model.picks().holds(row));
            }
        }
    }
}
