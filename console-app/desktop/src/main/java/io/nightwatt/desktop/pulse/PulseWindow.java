package io.nightwatt.desktop.pulse;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.shell.Memory;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// The pulse in a small window above all others, which remembers its place. One of it; made when it
/// is first asked for. FX thread only.
public final class PulseWindow {
    private static final Texts TEXTS = Texts.of(PulseWindow.class);
    private static final double WIDTH = 460;
    private static final double HEIGHT = 250;
    private static final double WIDTH_MIN = 300;
    private static final double HEIGHT_MIN = 160;
    private static final double GRIP = 80;

    private final PulseModel model;
    private final Memory memory;
    private final Consumer<Scene> look;
    private Optional<Stage> stage = Optional.empty();

    /// @param look gives a scene the window's theme
    public PulseWindow(PulseModel model, Memory memory, Consumer<Scene> look) {
        this.model = model;
        this.memory = memory;
        this.look = look;
    }

    /// Shows it; takes it away where it is shown.
    public void toggle() {
        if (isShown()) {
            close();
        } else {
            show();
        }
    }

    public boolean isShown() {
        return stage.filter(Stage::isShowing).isPresent();
    }

    public void show() {
        Stage shown = stage.orElseGet(this::make);
        stage = Optional.of(shown);
        look.accept(shown.getScene());
        shown.show();
        shown.toFront();
    }

    /// Takes it away; it comes back where it was.
    public void close() {
        stage.filter(Stage::isShowing).ifPresent(Stage::close);
    }

    /// Gives it the theme that the console has now.
    public void restyle() {
        stage.ifPresent(shown -> look.accept(shown.getScene()));
    }

    private Stage make() {
        Scene scene =
                new Scene(
                        new PulseView(model),
                        Math.max(WIDTH_MIN, memory.number("pulse.width").orElse(WIDTH)),
                        Math.max(HEIGHT_MIN, memory.number("pulse.height").orElse(HEIGHT)));
        scene.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        event.consume();
                        close();
                    }
                });
        Stage made = new Stage();
        made.setTitle(TEXTS.get("title"));
        made.setScene(scene);
        made.setAlwaysOnTop(true);
        made.setMinWidth(WIDTH_MIN);
        made.setMinHeight(HEIGHT_MIN);
        OptionalDouble x = memory.number("pulse.x");
        OptionalDouble y = memory.number("pulse.y");
        if (x.isPresent() && y.isPresent() && isSeen(x.getAsDouble(), y.getAsDouble())) {
            made.setX(x.getAsDouble());
            made.setY(y.getAsDouble());
        }
        made.setOnHiding(_ -> remember(made));
        return made;
    }

    private void remember(Stage shown) {
        memory.put("pulse.x", shown.getX());
        memory.put("pulse.y", shown.getY());
        memory.put("pulse.width", shown.getScene().getWidth());
        memory.put("pulse.height", shown.getScene().getHeight());
        memory.save();
    }

    private static boolean isSeen(double x, double y) {
        return Screen.getScreens().stream()
                .map(Screen::getVisualBounds)
                .anyMatch(bounds ->
                        x >= bounds.getMinX() - GRIP
                                && x + GRIP <= bounds.getMaxX()
                                && y >= bounds.getMinY()
                                && y + GRIP <= bounds.getMaxY());
    }
}
