package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.alerts.AlertLine;
import io.nightwatt.desktop.alerts.AlertsViewModel;
import io.nightwatt.desktop.fx.Ages;
import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.SameLines;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.alert.Alert;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.fleet.WorkerId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;

/// What the fleet wants a person to know: what is wrong now, and below it what has happened, newest
/// first. A click goes to the worker.
final class NoticesPane extends VBox {
    private static final Texts TEXTS = Texts.of(NoticesPane.class);

    /// In line with what is below it.
    private static final Insets PAST_MARGIN = new Insets(12, 12, 0, 12);

    private final VBox list = new VBox(4);
    private final Consumer<WorkerId> onWorker;
    private final Label none = new Label(TEXTS.get("notices.none"));
    private final Label past = new Label(TEXTS.get("notices.past"));
    private final Map<FleetSnapshot.Notice, Label> ages = new HashMap<>();
    private final Map<FleetSnapshot.Notice, HBox> told = new HashMap<>();
    private final Map<Long, AlertLine> lines = new LinkedHashMap<>();
    private final AlertsViewModel alerts;
    private List<FleetSnapshot.Notice> shown = List.of();
    private List<Alert> open = List.of();

    NoticesPane(AlertsViewModel alerts, Consumer<WorkerId> onWorker, Runnable onClose) {
        this.alerts = alerts;
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
        past.getStyleClass().add("section-title");
        VBox.setMargin(past, PAST_MARGIN);
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
        if (!snapshot.notices().equals(shown) || !snapshot.alerts().equals(open)) {
            shown = snapshot.notices();
            open = snapshot.alerts();
            build();
        }
        lines.values().forEach(line -> line.age(snapshot.at()));
        ages.forEach((notice, label) -> label.setText(when(notice, snapshot)));
    }

    /// The line of an alert stays while it is open, and with it the keyboard and an open menu; so
    /// does that of a notice.
    private void build() {
        lines.keySet().retainAll(open.stream().map(Alert::id).collect(Collectors.toSet()));
        List<Node> content = new ArrayList<>();
        for (Alert alert : open) {
            AlertLine line =
                    lines.computeIfAbsent(alert.id(), _ -> new AlertLine(alert, alerts, onWorker));
            line.show(alert);
            content.add(line);
        }
        if (open.isEmpty()) {
            content.add(none);
        }
        ages.keySet().retainAll(Set.copyOf(shown));
        told.keySet().retainAll(Set.copyOf(shown));
        if (!shown.isEmpty()) {
            content.add(past);
            shown.stream()
                    .distinct()
                    .forEach(notice -> content.add(told.computeIfAbsent(notice, this::line)));
        }
        SameLines.show(list, content);
    }

    private HBox line(FleetSnapshot.Notice notice) {
        FontIcon icon = AlertLine.icon(notice.severity());
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
