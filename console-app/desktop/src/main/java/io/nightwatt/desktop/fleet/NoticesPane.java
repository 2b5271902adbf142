package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Ages;
import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.fleet.WorkerId;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
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
        getChildren().addAll(header, scroll);
    }

    void show(FleetSnapshot snapshot) {
        if (snapshot.notices().isEmpty()) {
            Label none = new Label(TEXTS.get("notices.none"));
            none.getStyleClass().add("quiet");
            list.getChildren().setAll(none);
        } else if (!snapshot.notices().equals(shown)) {
            list.getChildren()
                    .setAll(
                            snapshot.notices().stream()
                                    .map(notice -> line(notice, snapshot))
                                    .toList());
        }
        shown = snapshot.notices();
    }

    private HBox line(FleetSnapshot.Notice notice, FleetSnapshot snapshot) {
        FontIcon icon =
                switch (notice.severity()) {
                    case INFO -> Icons.of(Material2AL.INFO, "severity", "severity-info");
                    case WARNING -> Icons.of(Material2MZ.WARNING, "severity", "severity-warning");
                    case CRITICAL -> Icons.of(Material2AL.ERROR, "severity", "severity-critical");
                };
        Label text = new Label(notice.text());
        text.setWrapText(true);
        text.getStyleClass().add("notice-text");
        String age = TEXTS.get("ago", Ages.between(notice.at(), snapshot.at()));
        Label when =
                new Label(
                        snapshot.workers().stream()
                                .filter(worker -> worker.id().value() == notice.workerId())
                                .findFirst()
                                .map(worker -> worker.name() + " · " + age)
                                .orElse(age));
        when.getStyleClass().add("quiet");
        VBox texts = new VBox(2, text, when);
        HBox.setHgrow(texts, Priority.ALWAYS);
        HBox line = new HBox(10, icon, texts);
        line.getStyleClass().add("notice");
        if (notice.workerId() > 0) {
            line.getStyleClass().add("notice-link");
            line.setOnMouseClicked(_ -> onWorker.accept(new WorkerId(notice.workerId())));
        }
        return line;
    }
}
