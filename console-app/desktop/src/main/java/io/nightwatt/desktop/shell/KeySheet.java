package io.nightwatt.desktop.shell;

import io.nightwatt.desktop.fx.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// All keys: those of the window, made from the very actions that listen for them, and those of the
/// open page.
final class KeySheet extends VBox {
    private static final Texts TEXTS = Texts.of(KeySheet.class);
    private static final double WIDTH = 760;
    private static final Insets HEAD = new Insets(0, 0, 4, 0);
    private static final double COLUMN = 338;

    private final Button guide;

    KeySheet(List<Action> actions, Optional<Page> page, Runnable onGuide, Runnable onClose) {
        super(20);
        setId("keys");
        getStyleClass().addAll("palette", "key-sheet");
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        guide = new Button(TEXTS.get("keys.guide"));
        guide.setId("keys-guide");
        guide.setOnAction(_ -> onGuide.run());
        Button close = new Button(TEXTS.get("keys.close"));
        close.setId("keys-close");
        close.setOnAction(_ -> onClose.run());
        Label title = new Label(TEXTS.get("keys.title"));
        title.getStyleClass().add("question-title");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(8, title, gap, guide, close);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox left = new VBox(16);
        VBox right = new VBox(16);
        page.filter(shown -> !shown.keys().isEmpty())
                .ifPresent(shown ->
                        right.getChildren()
                                .add(section(TEXTS.get("keys.page", shown.title()), shown.keys())));
        for (Action.Area area : Action.Area.values()) {
            List<PageKey> lines = new ArrayList<>();
            for (Action action : actions) {
                if (action.area() == area && !action.keys().isEmpty()) {
                    lines.add(new PageKey(action.keyText(), action.title()));
                }
            }
            if (!lines.isEmpty()) {
                (area == Action.Area.PAGES ? left : right)
                        .getChildren()
                        .add(section(TEXTS.get("keys.area." + area.name()), lines));
            }
        }
        for (VBox column : List.of(left, right)) {
            column.setMinWidth(COLUMN);
            column.setMaxWidth(COLUMN);
        }
        ScrollPane scroll = new ScrollPane(new HBox(24, left, right));
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        getChildren().addAll(head, scroll);
    }

    /// Takes the keyboard.
    void focusFirst() {
        guide.requestFocus();
    }

    private static Node section(String title, List<PageKey> lines) {
        Label head = new Label(title);
        head.getStyleClass().add("section-title");
        VBox box = new VBox(8, head);
        VBox.setMargin(head, HEAD);
        for (PageKey line : lines) {
            Label what = new Label(line.what());
            what.setWrapText(true);
            what.setMinWidth(0);
            HBox.setHgrow(what, Priority.ALWAYS);
            what.setMaxWidth(Double.MAX_VALUE);
            Label keys = new Label(line.keys());
            keys.getStyleClass().add("key");
            keys.setMinWidth(Region.USE_PREF_SIZE);
            box.getChildren().add(new HBox(12, what, keys));
        }
        return box;
    }
}
