package io.nightwatt.desktop.jobs;

import io.nightwatt.engine.console.JobView;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// Moves a job in line: by dragging its row, or by Alt and the arrow keys. Says meanwhile what
/// priority it would get; Escape drops it where it was. FX thread only.
final class JobDrag {
    private static final PseudoClass ABOVE = PseudoClass.getPseudoClass("drop-above");
    private static final PseudoClass BELOW = PseudoClass.getPseudoClass("drop-below");
    private static final double CLICK = 5;

    private final JobsViewModel model;
    private final ListView<JobView> list;
    private final Consumer<String> hint;
    private Optional<JobView> dragged = Optional.empty();
    private double pressedY;
    private boolean moving;

    /// @param hint says what would happen; empty is the usual one
    JobDrag(JobsViewModel model, ListView<JobView> list, Consumer<String> hint) {
        this.model = model;
        this.list = list;
        this.hint = hint;
        list.addEventFilter(MouseEvent.MOUSE_PRESSED, this::press);
        list.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::drag);
        list.addEventFilter(MouseEvent.MOUSE_RELEASED, this::release);
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    private void press(MouseEvent event) {
        moving = false;
        pressedY = event.getSceneY();
        dragged =
                model.isInLine() && event.getButton() == MouseButton.PRIMARY
                        ? cellAt(event.getSceneY()).map(ListCell::getItem)
                        : Optional.empty();
    }

    private void drag(MouseEvent event) {
        if (dragged.isEmpty()) {
            return;
        }
        moving |= Math.abs(event.getSceneY() - pressedY) > CLICK;
        if (moving) {
            event.consume();
            mark(event.getSceneY());
            hint.accept(model.foretold(dragged.get(), place(event.getSceneY())));
        }
    }

    private void release(MouseEvent event) {
        boolean dropped = moving && dragged.isPresent();
        if (dropped) {
            event.consume();
            model.move(dragged.get(), place(event.getSceneY()));
        }
        stop();
    }

    private void stop() {
        dragged = Optional.empty();
        moving = false;
        unmark();
        hint.accept("");
    }

    private void onKey(KeyEvent event) {
        boolean up = event.getCode() == KeyCode.UP;
        boolean down = event.getCode() == KeyCode.DOWN;
        if (event.getCode() == KeyCode.ESCAPE && moving) {
            event.consume();
            stop();
        } else if (event.isAltDown() && (up || down) && model.isInLine()) {
            event.consume();
            JobView chosen = list.getSelectionModel().getSelectedItem();
            if (chosen != null) {
                model.move(chosen, list.getItems().indexOf(chosen) + (up ? -1 : 1));
            }
        }
    }

    /// Where it would stand among the others.
    private int place(double sceneY) {
        int from = dragged.map(list.getItems()::indexOf).orElse(0);
        int gap =
                cellAt(sceneY)
                        .map(cell -> cell.getIndex() + (isAbove(cell, sceneY) ? 0 : 1))
                        .orElseGet(() -> isAboveAll(sceneY) ? 0 : list.getItems().size());
        return gap > from ? gap - 1 : gap;
    }

    private boolean isAboveAll(double sceneY) {
        return sceneY < list.localToScene(list.getBoundsInLocal()).getCenterY();
    }

    private static boolean isAbove(Node cell, double sceneY) {
        return sceneY < cell.localToScene(cell.getBoundsInLocal()).getCenterY();
    }

    private void mark(double sceneY) {
        unmark();
        cellAt(sceneY)
                .ifPresent(cell ->
                        cell.pseudoClassStateChanged(isAbove(cell, sceneY) ? ABOVE : BELOW, true));
    }

    private void unmark() {
        for (Node cell : list.lookupAll(".list-cell")) {
            cell.pseudoClassStateChanged(ABOVE, false);
            cell.pseudoClassStateChanged(BELOW, false);
        }
    }

    private Optional<ListCell<JobView>> cellAt(double sceneY) {
        for (Node node : list.lookupAll(".list-cell")) {
            Bounds at = node.localToScene(node.getBoundsInLocal());
            if (node instanceof JobCell cell
                    && !cell.isEmpty()
                    && cell.isVisible()
                    && sceneY >= at.getMinY()
                    && sceneY < at.getMaxY()) {
                return Optional.of(cell);
            }
        }
        return Optional.empty();
    }
}
