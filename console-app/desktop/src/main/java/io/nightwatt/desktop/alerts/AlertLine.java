package io.nightwatt.desktop.alerts;

import io.nightwatt.desktop.fx.Ages;
import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.alert.Alert;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.engine.fleet.WorkerId;
import java.time.Instant;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/// One open alert: what it is, since when, and what a person can do about it. FX thread only.
public final class AlertLine extends HBox {
    private static final Texts TEXTS = Texts.of(AlertLine.class);

    private final AlertsViewModel model;
    private final HBox sign = new HBox();
    private final Label text = new Label();
    private final Label when = new Label();
    private final Hyperlink open = new Hyperlink(TEXTS.get("alert.open"));
    private final Button acknowledge = new Button(TEXTS.get("alert.acknowledge"));
    private final MenuButton mute = new MenuButton(TEXTS.get("alert.mute"));
    private Alert alert;

    /// @param onWorker goes to the alert's worker
    public AlertLine(Alert alert, AlertsViewModel model, Consumer<WorkerId> onWorker) {
        super(10);
        this.alert = alert;
        this.model = model;
        getStyleClass().addAll("notice", "alert");
        setId("alert-" + alert.id());
        text.setWrapText(true);
        text.getStyleClass().add("notice-text");
        when.getStyleClass().add("quiet");
        when.setWrapText(true);
        open.setOnAction(_ -> onWorker.accept(this.alert.worker()));
        acknowledge.getStyleClass().addAll("small", "acknowledge");
        acknowledge.setOnAction(_ -> model.acknowledge(this.alert));
        fillMute();
        FlowPane buttons = new FlowPane(8, 4);
        if (!alert.worker().equals(WorkerId.FLEET)) {
            buttons.getChildren().add(open);
        }
        buttons.getChildren().addAll(acknowledge, mute);
        VBox texts = new VBox(4, text, when, buttons);
        HBox.setHgrow(texts, Priority.ALWAYS);
        getChildren().addAll(sign, texts);
        sign.getChildren().add(icon(alert.severity()));
        say();
    }

    /// What the same alert has become: the line stays, and with it the keyboard and an open menu.
    public void show(Alert next) {
        if (alert.equals(next)) {
            return;
        }
        if (alert.severity() != next.severity()) {
            sign.getChildren().setAll(icon(next.severity()));
        }
        alert = next;
        say();
    }

    private void say() {
        text.setText(alert.text());
        open.setAccessibleText(TEXTS.get("alert.open") + ": " + alert.text());
        acknowledge.setAccessibleText(TEXTS.get("alert.acknowledge") + ": " + alert.text());
        mute.setAccessibleText(TEXTS.get("alert.mute") + ": " + alert.text());
        boolean noted = alert.acknowledged().isPresent();
        if (noted && acknowledge.isFocused()) {
            // Else the keyboard would be nowhere.
            mute.requestFocus();
        }
        acknowledge.setVisible(!noted);
        acknowledge.setManaged(!noted);
    }

    private void fillMute() {
        mute.getStyleClass().addAll("small", "mute");
        for (MuteLength length : MuteLength.values()) {
            MenuItem item = new MenuItem(TEXTS.get("mute." + length.key()));
            item.setId("mute-" + length.key());
            item.setOnAction(_ -> model.mute(alert, length));
            mute.getItems().add(item);
        }
    }

    /// The icon of a severity, in its colour.
    public static FontIcon icon(Severity severity) {
        return switch (severity) {
            case INFO -> Icons.of(Material2AL.INFO, "severity", "severity-info");
            case WARNING -> Icons.of(Material2MZ.WARNING, "severity", "severity-warning");
            case CRITICAL -> Icons.of(Material2AL.ERROR, "severity", "severity-critical");
        };
    }

    /// `Warning · 4 min ago`, and who has taken note of it.
    public void age(Instant now) {
        String since = TEXTS.get("ago", Ages.between(alert.openedAt(), now));
        String noted =
                alert.acknowledged()
                        .map(note -> " · " + TEXTS.get("alert.acknowledged", note.by()))
                        .orElse("");
        when.setText(TEXTS.get("severity." + alert.severity()) + " · " + since + noted);
    }
}
