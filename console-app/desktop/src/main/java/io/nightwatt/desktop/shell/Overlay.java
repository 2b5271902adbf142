package io.nightwatt.desktop.shell;

import java.util.Objects;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Something that lies over the page for a while, such as the palette. One at a time.
final class Overlay extends StackPane {
    private static final Insets FROM_TOP = new Insets(72, 24, 24, 24);

    private Runnable onHide = () -> {};
    private @Nullable Node keyboardBefore;

    Overlay() {
        setVisible(false);
        setPadding(FROM_TOP);
        setAlignment(Pos.TOP_CENTER);
        getStyleClass().add("veil");
        setOnMousePressed(event -> {
            if (event.getTarget() == this) {
                hide();
            }
        });
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        event.consume();
                        hide();
                    }
                });
    }

    void show(Node over, Runnable whenHidden) {
        hide();
        keyboardBefore = getScene() == null ? null : getScene().getFocusOwner();
        onHide = whenHidden;
        getChildren().setAll(over);
        setVisible(true);
        applyCss();
        layout();
    }

    boolean shows(Class<? extends Node> kind) {
        return getChildren().stream().anyMatch(kind::isInstance);
    }

    void hide() {
        if (!isVisible()) {
            return;
        }
        setVisible(false);
        Runnable then = onHide;
        onHide = () -> {};
        Node back = keyboardBefore;
        keyboardBefore = null;
        getChildren().clear();
        if (back != null && Objects.equals(back.getScene(), getScene())) {
            back.requestFocus();
        }
        then.run();
    }
}
