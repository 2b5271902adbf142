package io.nightwatt.desktop.schedule;

import static io.nightwatt.desktop.app.Screen.eventually;
import static io.nightwatt.desktop.app.Screen.find;
import static io.nightwatt.desktop.app.Screen.onFx;

import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// Mouse and keys on the schedules page; for the test's thread.
final class Hand {

    private Hand() {}

    /// A point of the week grid.
    ///
    /// @param day 0 is Monday
    static Point2D point(int day, int minute) {
        double width = onFx(() -> ((WeekGrid) find("#week-grid")).getWidth());
        return new Point2D(
                minute * width / 1440,
                WeekGrid.HEADER_HEIGHT + day * WeekGrid.ROW_HEIGHT + WeekGrid.ROW_HEIGHT / 2);
    }

    static Point2D screen(Point2D point) {
        return onFx(() -> find("#week-grid").localToScreen(point));
    }

    static void drag(FxRobot robot, Point2D from, Point2D to, MouseButton button) {
        robot.moveTo(screen(from)).press(button);
        robot.moveTo(screen(from.midpoint(to)));
        robot.moveTo(screen(to));
        robot.release(button);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// Brings what lies further down into view.
    static void reveal(String selector) {
        eventually(() -> find(selector).getBoundsInParent().getHeight() > 0);
        onFx(() -> {
            find(selector).requestFocus();
            for (Node at = find(selector); at != null; at = at.getParent()) {
                if (at instanceof ScrollPane scroll) {
                    double all = scroll.getContent().getBoundsInLocal().getHeight();
                    double room = scroll.getViewportBounds().getHeight();
                    double y =
                            scroll.getContent()
                                    .sceneToLocal(find(selector).localToScene(0, 0))
                                    .getY();
                    scroll.setVvalue(Math.clamp((y - room / 2) / (all - room), 0, 1));
                }
            }
            return selector;
        });
        eventually(() -> {
            Bounds at = find(selector).localToScene(find(selector).getBoundsInLocal());
            return at.getMinY() > 130 && at.getMaxY() < find(selector).getScene().getHeight() - 30;
        });
    }

    static void type(FxRobot robot, String selector, String text) {
        robot.clickOn(selector);
        press(robot, KeyCode.SHORTCUT, KeyCode.A);
        robot.write(text);
        WaitForAsyncUtils.waitForFxEvents();
    }

    static void press(FxRobot robot, KeyCode... keys) {
        robot.push(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
