package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Ages;
import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.fleet.WorkerId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/// What the fleet wants a person to know, newest first. A click goes to the worker.
final class NoticesPane extends VBox {
    private static final Texts TEXTS = Texts.of(NoticesPane.class);

    private final VBox list = new VBox(4);
    private final Consumer<WorkerId> onWorker;
    private final Label none = new Label(TEXTS.get("notices.none"));
    private final Map<FleetSnapshot.Notice, Label> ages = new HashMap<>();
    private List<FleetSnapshot.Notice> shown = List.of();

    NoticesPane(Consumer<WorkerId> onWorker, Runnable onClose) {
        this.onWorker = onWorker;
        getStyleClass().addAll("side-pane", "notices");
        setId("notices");
        Label title = new Label(TEXTS.get("notices.title"));
        title.getStyleClass().add("side-title");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        HBox header =
                new HBox(8, title, Icons.button(Material2AL.CLOSE, TEXTS.get("close"), onClose));
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("side-header");
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        list.getStyleClass().add("side-content");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        none.getStyleClass().add("quiet");
        getChildren().addAll(header, scroll);
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        onClose.run();
                        event.consume();
                    }
                });
        build();
    }

    void show(FleetSnapshot snapshot) {
        if (!snapshot.notices().equals(shown)) {
            shown = snapshot.notices();
            build();
        }
        ages.forEach((notice, label) -> label.setText(when(notice, snapshot)));
    }

    private void build() {
        ages.clear();
        if (shown.isEmpty()) {
            list.getChildren().setAll(none);
        } else {
            list.getChildren().setAll(shown.stream().map(this::line).toList());
        }
    }

    private HBox line(FleetSnapshot.Notice notice) {
        FontIcon icon =
                switch (notice.severity()) {
                    case INFO -> Icons.of(Material2AL.INFO, "severity", "severity-info");
                    case WARNING -> Icons.of(Material2MZ.WARNING, "severity", "severity-warning");
                    case CRITICAL -> Icons.of(Material2AL.ERROR, "severity", "severity-critical");
                };
        Label text = new Label(notice.text());
        text.setWrapText(true);
        text.getStyleClass().add("notice-text");
        Label when = new Label();
        when.getStyleClass().add("quiet");
        ages.put(notice, when);
        VBox texts = new VBox(2, text, when);
        HBox.setHgrow(texts, Priority.ALWAYS);
        HBox line = new HBox(10, icon, texts);
        line.getStyleClass().add("notice");
        if (notice.workerId() > 0) {
            link(line, notice);
        }
        return line;
    }

    private void link(HBox line, FleetSnapshot.Notice notice) {
        line.getStyleClass().add("notice-link");
        line.setFocusTraversable(true);
        line.setAccessibleRole(AccessibleRole.BUTTON);
        line.setAccessibleText(notice.text());
        Runnable open = () -> onWorker.accept(new WorkerId(notice.workerId()));
        line.setOnMouseClicked(_ -> open.run());
        line.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                open.run();
                event.consume();
            }
        });
    }

    /// `render-06 · 4 min ago`.
    private static String when(FleetSnapshot.Notice notice, FleetSnapshot snapshot) {
        String age = TEXTS.get("ago", Ages.between(notice.at(), snapshot.at()));
        return snapshot.workers().stream()
                .filter(worker -> worker.id().value() == notice.workerId())
                .findFirst()
                .map(worker -> worker.name() + " · " + age)
                .orElse(age);
    }
}
