package io.nightwatt.desktop.fleet;

import java.util.Optional;
import java.util.function.IntSupplier;
import javafx.scene.input.KeyEvent;

/// The keys of the workers on the fleet page: moving, picking, and what can be done with one.
final class WorkerKeys {
    private final FleetViewModel model;
    private final IntSupplier columns;
    private final Acts acts;

    /// What the keys set in motion.
    interface Acts {
        void open();

        void close();

        /// Asks whether it is to be woken.
        void wake(WorkerRow row);

        void menu();

        /// Brings the selected worker into view.
        void reveal();
    }

    /// @param columns of the cards
    WorkerKeys(FleetViewModel model, IntSupplier columns, Acts acts) {
        this.model = model;
        this.columns = columns;
        this.acts = acts;
    }

    void on(KeyEvent event) {
        if (event.isAltDown()) {
            return;
        }
        if (event.isShortcutDown()) {
            onShortcut(event);
            return;
        }
        boolean grid = model.mode().get() == ViewMode.GRID;
        int down = grid ? columns.getAsInt() : 1;
        int side = grid ? 1 : 0;
        switch (event.getCode()) {
            case DOWN -> move(event, down);
            case UP -> move(event, -down);
            case RIGHT -> move(event, side);
            case LEFT -> move(event, -side);
            case PAGE_DOWN -> move(event, 3 * down);
            case PAGE_UP -> move(event, -3 * down);
            case HOME -> move(event, -model.rows().size());
            case END -> move(event, model.rows().size());
            case SPACE -> toggle(event);
            case ENTER -> {
                acts.open();
                event.consume();
            }
            case ESCAPE -> {
                if (model.picks().isEmpty()) {
                    acts.close();
                } else {
                    model.picks().clear();
                }
                event.consume();
            }
            case W -> {
                model.selected()
                        .get()
                        .filter(row -> DisplayState.canWake(row.worker()))
                        .ifPresent(acts::wake);
                event.consume();
            }
            case CONTEXT_MENU -> {
                event.consume();
                acts.menu();
            }
            case F10 -> {
                if (event.isShiftDown()) {
                    event.consume();
                    acts.menu();
                }
            }
            default -> {
                // Every other key belongs to the window.
            }
        }
    }

    private void onShortcut(KeyEvent event) {
        switch (event.getCode()) {
            case A -> {
                model.picks().all();
                event.consume();
            }
            case SPACE -> toggle(event);
            default -> {
                // Every other key belongs to the window.
            }
        }
    }

    /// A person who picks by key sees the worker that is picked, so the one before stays as it is.
    private void toggle(KeyEvent event) {
        event.consume();
        if (model.selected().get().isEmpty()) {
            model.moveSelection(0);
        }
        model.selected().get().ifPresent(row -> model.picks().toggle(row, Optional.empty()));
        acts.reveal();
    }

    private void move(KeyEvent event, int by) {
        event.consume();
        var before = model.selected().get();
        model.moveSelection(by);
        if (event.isShiftDown()) {
            model.selected().get().ifPresent(row -> model.picks().extendTo(row, before));
        }
        acts.reveal();
    }
}
