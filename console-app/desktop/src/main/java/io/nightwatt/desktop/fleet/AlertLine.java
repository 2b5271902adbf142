package io.nightwatt.desktop.fleet;

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
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/// One open alert: what it is, since when, and what a person can do about it.
final class AlertLine extends HBox {
    private static final Texts TEXTS = Texts.of(AlertLine.class);

    private final Alert alert;
    private final Label when = new Label();

    /// @param onWorker goes to the alert's worker
    AlertLine(Alert alert, WorkerActions actions, Consumer<WorkerId> onWorker) {
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
            Button acknowledge =
                    button("alert.acknowledge", "acknowledge", () -> actions.acknowledge(alert));
            buttons.getChildren().add(acknowledge);
        }
        buttons.getChildren().add(button("alert.mute", "mute", () -> actions.mute(alert)));
        VBox texts = new VBox(4, text, when, buttons);
        HBox.setHgrow(texts, Priority.ALWAYS);
        getChildren().addAll(icon(alert.severity()), texts);
    }

    private Button button(String key, String style, Runnable action) {
        Button button = new Button(TEXTS.get(key));
        button.getStyleClass().addAll("small", style);
        button.setAccessibleText(TEXTS.get(key) + ": " + alert.text());
        button.setOnAction(_ -> action.run());
        return button;
    }

    static FontIcon icon(Severity severity) {
        return switch (severity) {
            case INFO -> Icons.of(Material2AL.INFO, "severity", "severity-info");
            case WARNING -> Icons.of(Material2MZ.WARNING, "severity", "severity-warning");
            case CRITICAL -> Icons.of(Material2AL.ERROR, "severity", "severity-critical");
        };
    }

    /// `Warning · 4 min ago`, and who has taken note of it.
    void age(Instant now) {
        String since = TEXTS.get("ago", Ages.between(alert.openedAt(), now));
        String noted =
                alert.acknowledged()
                        .map(note -> " · " + TEXTS.get("alert.acknowledged", note.by()))
                        .orElse("");
        when.setText(TEXTS.get("severity." + alert.severity()) + " · " + since + noted);
    }
}
