package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.gauge.GaugePulse;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.control.Control;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/// Cards in as many columns as fit. Only the lines that are visible exist, so a thousand workers
/// cost what a screenful costs. A line that leaves the screen comes back at its other end with
/// other workers; it never leaves the scene, as a list's cells do: to come back, each of its
/// hundreds of nodes would be styled anew, which holds the FX thread for a tenth of a second.
final class CardGrid extends Region {
    private static final double CARD_WIDTH_MIN = 312;
    private static final double GAP = 16;
    private static final double SIDE = 24;
    private static final double STEP = WorkerCard.HEIGHT + GAP;

    private final FleetViewModel model;
    private final WorkerControls controls;
    private final GaugePulse pulse;
    private final ScrollBar bar = new ScrollBar();
    private final Pane sheet = new Pane();
    private final Rectangle clip = new Rectangle();
    private final List<Line> lines = new ArrayList<>();
    private int columns = 1;

    CardGrid(FleetViewModel model, WorkerControls controls, GaugePulse pulse) {
        this.model = model;
        this.controls = controls;
        this.pulse = pulse;
        getStyleClass().add("card-grid");
        bar.setOrientation(Orientation.VERTICAL);
        bar.setFocusTraversable(false);
        bar.setUnitIncrement(STEP / 4);
        bar.valueProperty().addListener(_ -> place());
        sheet.setClip(clip);
        sheet.setManaged(false);
        bar.setManaged(false);
        getChildren().addAll(sheet, bar);
        addEventHandler(ScrollEvent.SCROLL, this::onScroll);
        model.rows().addListener((ListChangeListener<WorkerRow>) _ -> fill());
        model.selected().addListener(_ -> lines.forEach(Line::drawSelection));
        model.picks().ids().addListener((_, _, _) -> lines.forEach(Line::drawSelection));
    }

    int columns() {
        return columns;
    }

    /// Scrolls no further than needed to see the selected worker. Done a moment later: what opens
    /// or closes beside the workers changes where they are.
    void reveal() {
        Platform.runLater(() -> {
            layout();
            model.selected()
                    .get()
                    .map(model.rows()::indexOf)
                    .filter(at -> at >= 0)
                    .ifPresent(at -> {
                        double top = at / columns * STEP;
                        double lowest = top + STEP - getHeight();
                        bar.setValue(within(Math.min(Math.max(bar.getValue(), lowest), top)));
                    });
        });
    }

    /// A table's or list's own `scrollTo` brings a line to the top; this moves as little as will
    /// do. Done a moment later: what opens or closes beside the workers changes where they are.
    static void scroll(Control control, int line) {
        Platform.runLater(() -> {
            if (control.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
                flow.scrollTo(line);
            }
        });
    }

    private void onScroll(ScrollEvent event) {
        double next = within(bar.getValue() - event.getDeltaY());
        if (next != bar.getValue()) {
            bar.setValue(next);
            event.consume();
        }
    }

    private double within(double value) {
        return Math.clamp(value, 0, bar.getMax());
    }

    private void fill() {
        lines.forEach(Line::forget);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = Math.max(0, getWidth() - 2 * SIDE);
        int next = Math.max(1, (int) ((width + GAP) / (CARD_WIDTH_MIN + GAP)));
        if (next != columns) {
            columns = next;
            lines.forEach(Line::forget);
            reveal();
        }
        double whole = Math.ceilDiv(model.rows().size(), columns) * STEP;
        bar.setVisible(whole > getHeight());
        bar.setMax(Math.max(0, whole - getHeight()));
        bar.setVisibleAmount(whole > 0 ? bar.getMax() * getHeight() / whole : 0);
        bar.setBlockIncrement(Math.max(STEP, getHeight() - STEP));
        bar.setValue(within(bar.getValue()));
        double barWidth = bar.prefWidth(-1);
        bar.resizeRelocate(getWidth() - barWidth - 4, 0, barWidth, getHeight());
        // As wide as the page: the focus ring of a card at its side is not cut.
        sheet.resizeRelocate(0, 0, getWidth(), getHeight());
        clip.setWidth(getWidth());
        clip.setHeight(getHeight());
        int needed = (int) Math.ceil(getHeight() / STEP) + 1;
        while (lines.size() < needed) {
            Line line = new Line();
            lines.add(line);
            sheet.getChildren().add(line);
        }
        while (lines.size() > needed) {
            lines.removeLast().rest();
            sheet.getChildren().removeLast();
        }
        lines.forEach(line -> line.resize(width, WorkerCard.HEIGHT));
        place();
    }

    /// Each line on the screen is where its number says; a number always has the same line, so that
    /// only one is drawn anew when another comes into view.
    private void place() {
        int first = (int) (bar.getValue() / STEP);
        for (int number = first; number < first + lines.size(); number++) {
            Line line = lines.get(number % lines.size());
            line.relocate(SIDE, snapPositionY(number * STEP - bar.getValue()));
            line.show(number);
        }
    }

    /// Laid out for itself: what is new in a card asks nobody else for a layout.
    private final class Line extends Region {
        private static final int NONE = -1;

        private final List<WorkerCard> cards = new ArrayList<>();
        private int number = NONE;

        Line() {
            setManaged(false);
        }

        /// Its workers may be others by now.
        void forget() {
            number = NONE;
        }

        /// Shows nothing any more.
        void rest() {
            cards.forEach(card -> card.follow(null));
        }

        void show(int next) {
            if (number == next) {
                return;
            }
            number = next;
            while (cards.size() < columns) {
                WorkerCard card = new WorkerCard(controls, pulse);
                cards.add(card);
                getChildren().add(card);
            }
            while (cards.size() > columns) {
                cards.removeLast().follow(null);
                getChildren().removeLast();
            }
            for (int at = 0; at < columns; at++) {
                int index = number * columns + at;
                cards.get(at).follow(index < model.rows().size() ? model.rows().get(index) : null);
            }
            drawSelection();
        }

        @Override
        protected void layoutChildren() {
            double width = (getWidth() - GAP * (cards.size() - 1)) / cards.size();
            for (int at = 0; at < cards.size(); at++) {
                double left = snapPositionX(at * (width + GAP));
                double right = snapPositionX(at * (width + GAP) + width);
                cards.get(at).resizeRelocate(left, 0, right - left, WorkerCard.HEIGHT);
            }
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
