package io.nightwatt.desktop.alerts;

import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.SameLines;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.alert.Alert;
import io.nightwatt.engine.alert.Condition;
import io.nightwatt.engine.alert.Mute;
import io.nightwatt.engine.fleet.WorkerId;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2AL;

/// What is wrong now, and below it what is muted.
final class OpenPane extends VBox {
    private static final Texts TEXTS = Texts.of(OpenPane.class);
    private static final DateTimeFormatter UNTIL =
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                    .withZone(ZoneId.systemDefault());

    private final AlertsViewModel model;
    private final Consumer<WorkerId> onWorker;
    private final Map<Long, AlertLine> lines = new LinkedHashMap<>();
    private final VBox alerts = new VBox(4);
    private final VBox mutes = new VBox(4);
    private final Map<Mute, HBox> muted = new LinkedHashMap<>();
    private final Node nothingOpen = none();
    private final Label nothingMuted = new Label(TEXTS.get("muted.none"));
    private final HBox mutesHead;

    OpenPane(AlertsViewModel model, Consumer<WorkerId> onWorker) {
        super(16);
        this.model = model;
        this.onWorker = onWorker;
        mutesHead = mutesHead();
        getStyleClass().add("page-column");
        alerts.setId("alerts-open");
        alerts.getStyleClass().add("settings-card");
        mutes.setId("alerts-muted");
        mutes.getStyleClass().add("settings-card");
        nothingMuted.getStyleClass().add("quiet");
        nothingMuted.setWrapText(true);
        getChildren().addAll(alerts, mutes);
        model.open().addListener((ListChangeListener<Alert>) _ -> draw());
        model.mutes().addListener((ListChangeListener<Mute>) _ -> drawMutes());
        model.now().addListener(_ -> age());
        draw();
        drawMutes();
    }

    /// The line of an alert stays while it is open, and with it the keyboard and an open menu.
    private void draw() {
        lines.keySet().retainAll(model.open().stream().map(Alert::id).collect(Collectors.toSet()));
        List<Node> content = new ArrayList<>();
        for (Alert alert : model.open()) {
            AlertLine line =
                    lines.computeIfAbsent(alert.id(), _ -> new AlertLine(alert, model, onWorker));
            line.show(alert);
            content.add(line);
        }
        if (content.isEmpty()) {
            content.add(nothingOpen);
        }
        SameLines.show(alerts, content);
        age();
    }

    private static Node none() {
        Label title =
                new Label(TEXTS.get("open.none"), Icons.of(Material2AL.CHECK_CIRCLE, "alert-none"));
        title.getStyleClass().add("section-title");
        Label text = new Label(TEXTS.get("open.none.text"));
        text.getStyleClass().add("quiet");
        text.setWrapText(true);
        return new VBox(6, title, text);
    }

    private void age() {
        lines.values().forEach(line -> line.age(model.now().get()));
    }

    private HBox mutesHead() {
        Label title = new Label(TEXTS.get("muted"));
        title.getStyleClass().add("section-title");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        MenuButton all = new MenuButton(TEXTS.get("mute-all"));
        all.setId("alerts-mute-all");
        all.getStyleClass().add("small");
        for (MuteLength length : MuteLength.values()) {
            MenuItem item = new MenuItem(TEXTS.get("mute." + length.key()));
            item.setId("mute-all-" + length.key());
            item.setOnAction(_ -> model.muteAll(length));
            all.getItems().add(item);
        }
        HBox head = new HBox(12, title, gap, all);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private void drawMutes() {
        muted.keySet().retainAll(Set.copyOf(model.mutes()));
        List<Node> content = new ArrayList<>();
        content.add(mutesHead);
        if (model.mutes().isEmpty()) {
            content.add(nothingMuted);
        }
        model.mutes().forEach(mute -> content.add(muted.computeIfAbsent(mute, this::line)));
        SameLines.show(mutes, content);
    }

    private HBox line(Mute mute) {
        Label text =
                new Label(
                        TEXTS.get(
                                "muted.line",
                                mute.worker().map(model::name).orElse(TEXTS.get("muted.all")),
                                mute.condition()
                                        .map(Condition::label)
                                        .orElse(TEXTS.get("muted.everything")),
                                UNTIL.format(mute.until()),
                                mute.by()));
        text.setWrapText(true);
        text.getStyleClass().add("notice-text");
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        Button end = new Button(TEXTS.get("unmute"));
        end.setId("unmute-" + mute.id());
        end.getStyleClass().add("small");
        end.setMinWidth(Region.USE_PREF_SIZE);
        end.setAccessibleText(TEXTS.get("unmute") + ": " + text.getText());
        end.setOnAction(_ -> model.unmute(mute));
        HBox line = new HBox(12, text, end);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}
