package io.nightwatt.desktop.schedule;

import io.nightwatt.desktop.schedule.WeekPieces.Piece;
import io.nightwatt.engine.schedule.WeeklyWindows;
import java.util.Optional;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// Painting with the mouse: drag over what is off to paint, a window's edge to change it, its
/// middle to move it; the right button, or Ctrl, erases. Escape drops a drag.
final class WeekMouse {
    private static final double EDGE = 6;
    private static final double CLICK = 3;

    private final WeekGrid grid;
    private Optional<Drag> drag = Optional.empty();
    private Drag.Point from = new Drag.Point(0, 0);
    private double pressedX;
    private double pressedY;
    private boolean moved;

    WeekMouse(WeekGrid grid) {
        this.grid = grid;
        grid.setOnMouseMoved(event -> grid.setCursor(shape(dragAt(event))));
        grid.setOnMouseExited(_ -> grid.setCursor(Cursor.DEFAULT));
        grid.setOnMousePressed(this::press);
        grid.setOnMouseDragged(this::drag);
        grid.setOnMouseReleased(this::release);
        grid.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && drag.isPresent()) {
                        drag = Optional.empty();
                        grid.draw(grid.week().get());
                        event.consume();
                    }
                });
    }

    private void press(MouseEvent event) {
        grid.requestFocus();
        from = grid.pointAt(event.getX(), event.getY());
        pressedX = event.getX();
        pressedY = event.getY();
        moved = false;
        drag = Optional.of(dragAt(event));
        grid.goTo(WeekCursor.at(from.day(), (int) (from.minute() / Drag.STEP)));
        event.consume();
    }

    private void drag(MouseEvent event) {
        moved |= Math.hypot(event.getX() - pressedX, event.getY() - pressedY) > CLICK;
        if (moved && drag.isPresent()) {
            grid.draw(result(drag.get(), event));
        }
        event.consume();
    }

    private void release(MouseEvent event) {
        Optional<Drag> done = drag;
        drag = Optional.empty();
        if (done.isPresent() && moved) {
            grid.painted(result(done.get(), event));
        }
        event.consume();
    }

    private WeeklyWindows result(Drag kind, MouseEvent event) {
        return kind.to(grid.week().get(), from, grid.pointAt(event.getX(), event.getY()));
    }

    private Drag dragAt(MouseEvent event) {
        Drag.Point at = grid.pointAt(event.getX(), event.getY());
        if (event.getButton() == MouseButton.SECONDARY || event.isShortcutDown()) {
            return new Drag.Erase();
        }
        double edge = EDGE / Math.max(0.001, grid.minuteWidth());
        for (Piece piece : grid.pieces()) {
            if (piece.day() != at.day()) {
                continue;
            }
            double inner = Math.min(edge, piece.minutes() / 4.0);
            if (!piece.goesOn() && near(at.minute(), piece.to(), edge, inner, true)) {
                return new Drag.ResizeEnd(piece.place());
            }
            if (!piece.comesFromBefore() && near(at.minute(), piece.from(), edge, inner, false)) {
                return new Drag.ResizeStart(piece.place());
            }
            if (at.minute() >= piece.from() && at.minute() < piece.to()) {
                return new Drag.Move(piece.place());
            }
        }
        return new Drag.Paint();
    }

    /// Outside a window its edge reaches as far as a hand is steady, inside it leaves room to move.
    private static boolean near(
            double minute, int edgeMinute, double outer, double inner, boolean isEnd) {
        double past = isEnd ? minute - edgeMinute : edgeMinute - minute;
        return past >= -inner && past <= outer / 2;
    }

    private static Cursor shape(Drag kind) {
        return switch (kind) {
            case Drag.Paint() -> Cursor.CROSSHAIR;
            case Drag.Erase() -> Cursor.CROSSHAIR;
            case Drag.Move _ -> Cursor.OPEN_HAND;
            case Drag.ResizeStart _, Drag.ResizeEnd _ -> Cursor.H_RESIZE;
        };
    }
}
