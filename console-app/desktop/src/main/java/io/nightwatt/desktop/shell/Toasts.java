package io.nightwatt.desktop.shell;

import atlantafx.base.controls.Notification;
import io.nightwatt.desktop.fx.Announcer;
import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Problems;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.fx.Waiting;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/// Short messages at the lower right. What was done goes away by itself; what was refused stays
/// until it is closed.
final class Toasts extends VBox implements Announcer {
    private static final Duration SHOWN_FOR = Duration.seconds(4);
    private static final Duration UNDOABLE_FOR = Duration.seconds(12);
    private static final int SHOWN_MAX = 4;
    private static final Texts TEXTS = Texts.of(Toasts.class);

    private final Waiting waiting = Waiting.on(Platform::runLater);

    Toasts() {
        super(8);
        setId("toasts");
        getStyleClass().add("toasts");
        setAlignment(Pos.BOTTOM_RIGHT);
        setPickOnBounds(false);
    }

    @Override
    public void done(String text) {
        removeAfter(SHOWN_FOR, show(text, Material2AL.CHECK_CIRCLE, "success"));
    }

    @Override
    public void undoable(String text, Runnable undo) {
        Notification toast = show(text, Material2AL.CHECK_CIRCLE, "success");
        Button button = new Button(TEXTS.get("undo"));
        button.getStyleClass().addAll("toast-undo", "small");
        button.setOnAction(_ -> {
            getChildren().remove(toast);
            undo.run();
        });
        toast.setPrimaryActions(button);
        removeAfter(UNDOABLE_FOR, toast);
    }

    private void removeAfter(Duration time, Notification toast) {
        PauseTransition pause = new PauseTransition(time);
        pause.setOnFinished(_ -> getChildren().remove(toast));
        pause.play();
    }

    @Override
    public void refused(String text) {
        Notification toast = show(text, Material2MZ.WARNING, "danger");
        Button copy = new Button(TEXTS.get("copy"));
        copy.getStyleClass().addAll("toast-copy", "small");
        copy.setAccessibleText(TEXTS.get("copy.accessible", text));
        copy.setOnAction(_ -> Problems.copy(text));
        toast.setPrimaryActions(copy);
        // Said again it is the same refusal, now the newest.
        getChildren().removeIf(other -> text.equals(other.getUserData()));
        toast.setUserData(text);
    }

    @Override
    public void awaiting(CompletionStage<?> coming) {
        waiting.await(coming);
    }

    /// Whether an answer has been out for longer than a person likes to wait.
    ReadOnlyBooleanProperty isWaiting() {
        return waiting.isOverdue();
    }

    boolean isEmpty() {
        return getChildren().isEmpty();
    }

    /// The refusal that is shown, the newest where there are several; empty when there is none.
    String refusal() {
        return getChildren().reversed().stream()
                .map(Node::getUserData)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElse("");
    }

    /// Gives the keyboard to the newest message.
    void focusNewest() {
        if (!isEmpty()) {
            Set<Node> buttons = getChildren().getLast().lookupAll(".button");
            buttons.stream()
                    .filter(Node::isVisible)
                    .findFirst()
                    .orElse(getChildren().getLast())
                    .requestFocus();
        }
    }

    private Notification show(String text, Ikon ikon, String style) {
        Notification toast = new Notification(text, Icons.of(ikon));
        toast.getStyleClass().addAll(style, "toast");
        toast.setMaxHeight(Region.USE_PREF_SIZE);
        toast.setOnClose(_ -> getChildren().remove(toast));
        getChildren().add(toast);
        if (getChildren().size() > SHOWN_MAX) {
            getChildren().stream()
                    .filter(other -> !other.equals(toast) && other.getUserData() == null)
                    .findFirst()
                    .ifPresent(getChildren()::remove);
        }
        return toast;
    }
}
