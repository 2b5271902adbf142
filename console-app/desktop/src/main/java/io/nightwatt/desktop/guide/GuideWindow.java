package io.nightwatt.desktop.guide;

import io.nightwatt.desktop.fx.Texts;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

/// The guide in a window beside the console's, so that both can be read together. One of it; made
/// when it is first asked for. FX thread only.
public final class GuideWindow {
    private static final Texts TEXTS = Texts.of(GuideWindow.class);
    private static final double WIDTH = 1040;
    private static final double HEIGHT = 760;

    private final Consumer<Scene> look;
    private Optional<Open> open = Optional.empty();

    private record Open(Stage stage, GuideView view) {}

    /// @param look gives a scene the window's theme
    public GuideWindow(Consumer<Scene> look) {
        this.look = look;
    }

    /// Brings the guide to the front, at this section.
    ///
    /// @param anchor of a heading; an empty one opens the beginning
    public void open(String anchor) {
        Open now = open.orElseGet(this::make);
        open = Optional.of(now);
        look.accept(now.stage().getScene());
        now.stage().show();
        now.stage().toFront();
        now.view().open(anchor);
    }

    /// Gives it the theme that the console has now.
    public void restyle() {
        open.ifPresent(now -> look.accept(now.stage().getScene()));
    }

    public void close() {
        open.ifPresent(now -> now.stage().close());
    }

    private Open make() {
        GuideView view = new GuideView(GuideText.bundled());
        Scene scene = new Scene(view, WIDTH, HEIGHT);
        Stage stage = new Stage();
        stage.setTitle(TEXTS.get("title"));
        stage.setScene(scene);
        // A filter: the list of sections has an Escape of its own.
        scene.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        event.consume();
                        stage.close();
                    }
                });
        return new Open(stage, view);
    }
}
