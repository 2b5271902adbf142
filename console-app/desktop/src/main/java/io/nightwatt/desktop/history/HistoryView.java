package io.nightwatt.desktop.history;

import io.nightwatt.desktop.fx.Choices;
import io.nightwatt.desktop.fx.Paging;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.history.HistoryViewModel.KindChoice;
import io.nightwatt.desktop.history.HistoryViewModel.WorkerChoice;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The history page: filters at the top, lines below, older ones when asked for.
public final class HistoryView extends BorderPane {
    private static final Texts TEXTS = Texts.of(HistoryView.class);

    private final ComboBox<WorkerChoice> worker;

    public HistoryView(HistoryViewModel model) {
        worker = choice("history-worker", "worker", WorkerChoice::name);
        worker.setItems(model.workers());
        worker.setValue(model.worker().get());
        worker.valueProperty()
                .addListener((_, _, next) -> {
                    if (next != null) {
                        model.worker().set(next);
                    }
                });
        ComboBox<KindChoice> kind = choice("history-kind", "kind", KindChoice::words);
        kind.getItems().setAll(KindChoice.values());
        kind.valueProperty().bindBidirectional(model.kind());

        Label title = new Label(TEXTS.get("title"));
        title.getStyleClass().add("page-title");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox top = new HBox(12, title, gap, worker, kind);
        top.setAlignment(Pos.CENTER_LEFT);
        top.getStyleClass().add("fleet-top");
        setTop(top);

        ListView<HistoryLine> list = new ListView<>(model.lines());
        list.setId("history-lines");
        list.setAccessibleText(TEXTS.get("title"));
        list.getStyleClass().addAll("history", "edge-to-edge");
        list.setCellFactory(_ -> new HistoryCell());
        list.setPlaceholder(
                Paging.placeholder(
                        "history-empty", TEXTS.get("empty"), model.unread(), model.trouble()));
        setCenter(list);

        setBottom(Paging.older("history-older", TEXTS.get("older"), model.more(), model::older));
        sceneProperty()
                .addListener((_, _, scene) -> {
                    if (scene == null) {
                        model.closed();
                    }
                });
    }

    /// Puts the keyboard where the page begins.
    public void focusFirst() {
        worker.requestFocus();
    }

    private static <T> ComboBox<T> choice(String id, String key, Function<T, String> words) {
        ComboBox<T> box = Choices.of(id, TEXTS.get(key), words);
        box.setPrefWidth(200);
        return box;
    }
}
