package io.nightwatt.desktop.schedule;

import io.nightwatt.engine.schedule.WeeklyWindows;
import io.nightwatt.engine.schedule.Window;
import java.util.Optional;
import javafx.scene.input.KeyEvent;

/// Painting with the keyboard: arrows go (Ctrl by the hour), Shift selects, Space paints or erases,
/// Delete erases, Alt with arrows moves the window, Alt+Shift changes its end.
final class WeekKeys {
    private static final int HOUR = 4;

    private final WeekGrid grid;

    WeekKeys(WeekGrid grid) {
        this.grid = grid;
        grid.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    }

    private void press(KeyEvent event) {
        boolean done =
                switch (event.getCode()) {
                    case LEFT -> go(event, 0, -1);
                    case RIGHT -> go(event, 0, 1);
                    case UP -> go(event, -1, 0);
                    case DOWN -> go(event, 1, 0);
                    case HOME -> to(event, 0);
                    case END -> to(event, Window.DAY_MINUTES / Drag.STEP - 1);
                    case SPACE, ENTER -> toggle();
                    case DELETE, BACK_SPACE -> erase();
                    default -> false;
                };
        if (done) {
            event.consume();
        }
    }

    private boolean go(KeyEvent event, int days, int quarters) {
        if (event.isAltDown()) {
            return change(event, days, quarters);
        }
        int step = event.isShortcutDown() ? HOUR : 1;
        grid.goTo(grid.spot().get().moved(days, quarters * step, event.isShiftDown()));
        return true;
    }

    private boolean to(KeyEvent event, int quarter) {
        WeekCursor at = grid.spot().get();
        grid.goTo(at.moved(0, quarter - at.quarter(), event.isShiftDown()));
        return true;
    }

    private boolean toggle() {
        WeekCursor at = grid.spot().get();
        boolean allOn = true;
        for (int day = at.firstDay(); day <= at.lastDay(); day++) {
            allOn &=
                    WeekPaint.isAllOn(
                            grid.week().get(),
                            day * Window.DAY_MINUTES + at.fromMinute(),
                            at.toMinute() - at.fromMinute());
        }
        paint(allOn ? new Drag.Erase() : new Drag.Paint());
        return true;
    }

    private boolean erase() {
        WeekCursor at = grid.spot().get();
        Optional<Place> here = here();
        if (at.isRange()) {
            paint(new Drag.Erase());
        } else {
            here.ifPresent(place -> grid.painted(WeekPaint.without(grid.week().get(), place)));
        }
        return true;
    }

    private boolean change(KeyEvent event, int days, int quarters) {
        Optional<Place> here = here();
        if (here.isEmpty()) {
            return true;
        }
        Place place = here.get();
        WeeklyWindows week = grid.week().get();
        int by = days * Window.DAY_MINUTES + quarters * Drag.STEP;
        if (event.isShiftDown()) {
            int minutes =
                    Math.clamp(
                            place.minutes() + quarters * Drag.STEP, Drag.STEP, Window.DAY_MINUTES);
            grid.painted(WeekPaint.moved(week, place, place.start(), minutes));
        } else {
            grid.painted(WeekPaint.moved(week, place, place.start() + by, place.minutes()));
            grid.goTo(grid.spot().get().moved(days, quarters, false));
        }
        return true;
    }

    private void paint(Drag kind) {
        WeekCursor at = grid.spot().get();
        grid.painted(kind.to(grid.week().get(), at.from(), at.to()));
        grid.goTo(WeekCursor.at(at.day(), at.quarter()));
    }

    private Optional<Place> here() {
        return WeekPaint.at(grid.week().get(), grid.spot().get().weekMinute());
    }
}
