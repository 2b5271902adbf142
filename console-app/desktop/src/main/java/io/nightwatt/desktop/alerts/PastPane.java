package io.nightwatt.desktop.alerts;

import io.nightwatt.desktop.fx.Ages;
import io.nightwatt.desktop.fx.Paging;
import io.nightwatt.desktop.fx.SameLines;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.alert.Alert;
import io.nightwatt.engine.fleet.WorkerId;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Alerts that are over, the newest first.
final class PastPane extends BorderPane {
    private static final Texts TEXTS = Texts.of(PastPane.class);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                    .withZone(ZoneId.systemDefault());

    PastPane(AlertsViewModel model, Consumer<WorkerId> onWorker) {
        ListView<Alert> list = new ListView<>();
        SameLines.follow(model.past(), list.getItems(), list.getSelectionModel(), Alert::id);
        list.setId("alerts-past");
        list.setAccessibleText(TEXTS.get("tab.past"));
        list.getStyleClass().addAll("history", "edge-to-edge");
        list.setCellFactory(_ -> new Cell(model));
        list.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                go(list, onWorker);
            }
        });
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                go(list, onWorker);
                event.consume();
            }
        });
        list.setPlaceholder(
                Paging.placeholder(
                        "alerts-past-empty",
                        TEXTS.get("past.none"),
                        model.unread(),
                        model.trouble()));
        setCenter(list);
        setBottom(
                Paging.older("alerts-older", TEXTS.get("past.older"), model.more(), model::older));
    }

    private static void go(ListView<Alert> list, Consumer<WorkerId> onWorker) {
        Alert chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null && !chosen.worker().equals(WorkerId.FLEET)) {
            onWorker.accept(chosen.worker());
        }
    }

    /// One that is over: what, when, and for how long.
    private static final class Cell extends ListCell<Alert> {
        private final AlertsViewModel model;

        Cell(AlertsViewModel model) {
            this.model = model;
        }

        @Override
        protected void updateItem(@Nullable Alert alert, boolean empty) {
            super.updateItem(alert, empty);
            if (alert == null || empty) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            Label text = new Label(alert.text());
            text.getStyleClass().add("history-reason");
            text.setWrapText(true);
            String lasted =
                    alert.clearedAt()
                            .map(end ->
                                    TEXTS.get("past.lasted", Ages.between(alert.openedAt(), end)))
                            .orElse("");
            String times = alert.times() > 1 ? " · " + TEXTS.get("past.times", alert.times()) : "";
            String noted =
                    alert.acknowledged()
                            .map(note -> " · " + TEXTS.get("alert.acknowledged", note.by()))
                            .orElse("");
            Label when =
                    new Label(
                            model.name(alert.worker())
                                    + " · "
                                    + MOMENT.format(alert.openedAt())
                                    + " · "
                                    + lasted
                                    + times
                                    + noted);
            when.getStyleClass().add("quiet");
            VBox texts = new VBox(2, text, when);
            HBox.setHgrow(texts, Priority.ALWAYS);
            HBox line = new HBox(10, AlertLine.icon(alert.severity()), texts);
            setGraphic(line);
            setAccessibleText(
                    TEXTS.get("severity." + alert.severity())
                            + ": "
                            + alert.text()
                            + ", "
                            + when.getText());
        }
    }
}
