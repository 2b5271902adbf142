package io.nightwatt.desktop.history;

import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Texts;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/// One line: when, what it is about, what became of it and why; evidence and actor below.
final class HistoryCell extends ListCell<HistoryLine> {
    private static final Texts TEXTS = Texts.of(HistoryCell.class);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEE d MMM", Locale.UK);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.UK);
    private static final double TIME_WIDTH = 84;
    private static final double WHO_WIDTH = 168;
    private static final double STEP_WIDTH = 190;

    private final Label time = label("history-time");
    private final Label day = label("quiet");
    private final FontIcon icon = Icons.of(Material2AL.LABEL);
    private final Label who = label("list-name");
    private final Label kind = label("quiet");
    private final Label step = label("history-step");
    private final Label reason = label("history-reason");
    private final Label below = label("quiet");
    private final HBox line;

    HistoryCell() {
        reason.setTooltip(new Tooltip());
        below.setTooltip(new Tooltip());
        VBox texts = new VBox(2, reason, below);
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        line =
                new HBox(
                        16,
                        fixed(new VBox(2, time, day), TIME_WIDTH),
                        icon,
                        fixed(new VBox(2, who, kind), WHO_WIDTH),
                        fixed(new VBox(step), STEP_WIDTH),
                        texts);
        line.setAlignment(Pos.TOP_LEFT);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable HistoryLine item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            return;
        }
        var at = item.at().atZone(ZoneId.systemDefault());
        time.setText(TIME.format(at));
        day.setText(DAY.format(at));
        icon.setIconCode(icon(item.kind()));
        who.setText(item.who());
        kind.setText(item.kind());
        step.setText(item.step());
        reason.setText(item.reason());
        below.setText(
                item.evidence().isEmpty()
                        ? TEXTS.get("by", item.actor())
                        : TEXTS.get("by.evidence", item.actor(), item.evidence()));
        reason.getTooltip().setText(reason.getText());
        below.getTooltip().setText(below.getText());
        setGraphic(line);
    }

    private static Ikon icon(String kind) {
        return switch (kind) {
            case "power" -> Material2MZ.POWER_SETTINGS_NEW;
            case "health" -> Material2AL.FAVORITE_BORDER;
            case "settings" -> Material2MZ.TUNE;
            case "registration" -> Material2AL.HOW_TO_REG;
            case "identity" -> Material2AL.FINGERPRINT;
            case "restart" -> Material2MZ.REPLAY;
            default -> Material2AL.LABEL;
        };
    }

    private static VBox fixed(VBox box, double width) {
        box.setMinWidth(width);
        box.setMaxWidth(width);
        return box;
    }

    private static Label label(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        return label;
    }
}
