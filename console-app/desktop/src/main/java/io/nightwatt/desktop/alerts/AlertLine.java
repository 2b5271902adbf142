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

    private final Alert alert;
    private final Label when = new Label();

    /// @param onWorker goes to the alert's worker
    public AlertLine(Alert alert, AlertsViewModel model, Consumer<WorkerId> onWorker) {
        super(10);
        this.alert = alert;
        getStyleClass().addAll("notice", "alert");
        setId("alert-" + alert.id());
        Label text = new Label(alert.text());
        text.setWrapText(true);
        text.getStyleClass().add("notice-text");
        when.getStyleClass().add("quiet");
        when.setWrapText(true);
        FlowPane buttons = new FlowPane(8, 4);
        if (!alert.worker().equals(WorkerId.FLEET)) {
            Hyperlink open = new Hyperlink(TEXTS.get("alert.open"));
            open.setOnAction(_ -> onWorker.accept(alert.worker()));
            open.setAccessibleText(TEXTS.get("alert.open") + ": " + alert.text());
            buttons.getChildren().add(open);
        }
        if (alert.acknowledged().isEmpty()) {
            Button acknowledge = new Button(TEXTS.get("alert.acknowledge"));
            acknowledge.getStyleClass().addAll("small", "acknowledge");
            acknowledge.setAccessibleText(TEXTS.get("alert.acknowledge") + ": " + alert.text());
            acknowledge.setOnAction(_ -> model.acknowledge(alert));
            buttons.getChildren().add(acknowledge);
        }
        buttons.getChildren().add(mute(model));
        VBox texts = new VBox(4, text, when, buttons);
        HBox.setHgrow(texts, Priority.ALWAYS);
        getChildren().addAll(icon(alert.severity()), texts);
    }

    private MenuButton mute(AlertsViewModel model) {
        MenuButton mute = new MenuButton(TEXTS.get("alert.mute"));
        mute.getStyleClass().addAll("small", "mute");
        mute.setAccessibleText(TEXTS.get("alert.mute") + ": " + alert.text());
        for (MuteLength length : MuteLength.values()) {
            MenuItem item = new MenuItem(TEXTS.get("mute." + length.key()));
            item.setId("mute-" + length.key());
            item.setOnAction(_ -> model.mute(alert, length));
            mute.getItems().add(item);
        }
        return mute;
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
