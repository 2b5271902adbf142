package io.nightwatt.desktop.fx;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/// Lets a person copy what is wrong, to ask somebody about it. FX thread only.
public final class Problems {

    /// Copies what is wrong where the keyboard is.
    public static final KeyCombination COPY =
            new KeyCodeCombination(
                    KeyCode.C, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    private static final Texts TEXTS = Texts.of(Problems.class);
    private static final List<String> STYLES = List.of("problem", "restart-error", "copyable");

    private Problems() {}

    /// Lets this text be copied whenever it is shown, whatever it looks like.
    public static void mark(Labeled text) {
        text.getStyleClass().add("copyable");
    }

    /// Lets this text be copied while there is trouble that it tells of.
    ///
    /// @param trouble empty while all is well
    public static void mark(Labeled text, ReadOnlyStringProperty trouble) {
        Runnable follow =
                () -> {
                    text.getStyleClass().removeAll("copyable");
                    if (!trouble.get().isEmpty()) {
                        mark(text);
                    }
                };
        trouble.addListener((_, _, _) -> follow.run());
        follow.run();
    }

    /// Gives every text below `root` that says what is wrong a menu with `Copy`.
    public static void offerToCopy(Parent root) {
        root.addEventFilter(
                ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                event -> {
                    Labeled problem = problemAt(event.getTarget() instanceof Node at ? at : null);
                    if (problem != null) {
                        event.consume();
                        MenuItem copy = new MenuItem(TEXTS.get("copy"));
                        copy.setId("copy-problem");
                        copy.setOnAction(_ -> copy(told(problem)));
                        new ContextMenu(copy).show(problem, event.getScreenX(), event.getScreenY());
                    }
                });
    }

    /// What is wrong below `root`, as it is shown, a line each; empty when nothing is.
    public static String shownIn(Parent root) {
        return STYLES.stream()
                .flatMap(style -> root.lookupAll("." + style).stream())
                .filter(Labeled.class::isInstance)
                .filter(Problems::isShown)
                .map(node -> told((Labeled) node))
                .filter(text -> !text.isBlank())
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    /// Puts a text onto the clipboard.
    public static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    /// With what its tooltip says beyond it.
    private static String told(Labeled problem) {
        String text = Objects.requireNonNullElse(problem.getText(), "");
        Tooltip more = problem.getTooltip();
        boolean adds = more != null && !more.getText().isBlank() && !more.getText().equals(text);
        return adds ? text + ": " + more.getText() : text;
    }

    private static @Nullable Labeled problemAt(@Nullable Node target) {
        for (Node at = target; at != null; at = at.getParent()) {
            if (at instanceof Labeled label
                    && label.getStyleClass().stream().anyMatch(STYLES::contains)) {
                return label;
            }
        }
        return null;
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
