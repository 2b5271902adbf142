package io.nightwatt.desktop.app;

import io.nightwatt.desktop.shell.Memory;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// Where the window is and how large. A remembered place that is on no screen any more is dropped.
final class WindowPlace {
    static final double WIDTH_MIN = 1024;
    static final double HEIGHT_MIN = 700;

    private static final double WIDTH_AT_FIRST = 1360;
    private static final double HEIGHT_AT_FIRST = 860;
    private static final double WIDTH_MAX = 15_360;
    private static final double HEIGHT_MAX = 8_640;
    private static final double GRIP = 120;

    private final Stage stage;
    private final Memory memory;
    private final Optional<WindowOptions.Size> asked;

    WindowPlace(Stage stage, Memory memory, Optional<WindowOptions.Size> asked) {
        this.stage = stage;
        this.memory = memory;
        this.asked = asked;
    }

    double width() {
        return asked.map(size -> (double) size.width())
                .orElseGet(() ->
                        Math.clamp(
                                memory.number("width").orElse(WIDTH_AT_FIRST),
                                WIDTH_MIN,
                                WIDTH_MAX));
    }

    double height() {
        return asked.map(size -> (double) size.height())
                .orElseGet(() ->
                        Math.clamp(
                                memory.number("height").orElse(HEIGHT_AT_FIRST),
                                HEIGHT_MIN,
                                HEIGHT_MAX));
    }

    /// Before the window is shown.
    void put() {
        if (asked.isPresent()) {
            return;
        }
        OptionalDouble x = memory.number("x");
        OptionalDouble y = memory.number("y");
        if (x.isPresent() && y.isPresent() && isSeen(x.getAsDouble(), y.getAsDouble())) {
            stage.setX(x.getAsDouble());
            stage.setY(y.getAsDouble());
        }
        stage.setMaximized(memory.text("maximized").filter("true"::equals).isPresent());
    }

    /// After the window is shown: the frame's own width is known only now.
    void grip() {
        stage.setMinWidth(WIDTH_MIN + stage.getWidth() - stage.getScene().getWidth());
        stage.setMinHeight(HEIGHT_MIN + stage.getHeight() - stage.getScene().getHeight());
    }

    void remember() {
        memory.put("maximized", stage.isMaximized());
        if (!stage.isMaximized() && stage.getScene() != null) {
            memory.put("x", stage.getX());
            memory.put("y", stage.getY());
            memory.put("width", stage.getScene().getWidth());
            memory.put("height", stage.getScene().getHeight());
        }
    }

    /// Whether enough of the title bar would be on a screen to take hold of it.
    private static boolean isSeen(double x, double y) {
        return Screen.getScreens().stream()
                .map(Screen::getVisualBounds)
                .anyMatch(bounds -> holdable(bounds, x, y));
    }

    private static boolean holdable(Rectangle2D bounds, double x, double y) {
        return x + GRIP <= bounds.getMaxX()
                && x + WIDTH_MIN - GRIP >= bounds.getMinX()
                && y >= bounds.getMinY()
                && y + GRIP <= bounds.getMaxY();
    }
}
