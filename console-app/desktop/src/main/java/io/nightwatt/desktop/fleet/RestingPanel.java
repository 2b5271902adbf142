package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Ages;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.Registration;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// The middle of a card that has no live values: it sleeps, wakes, joins, or shows no GPU. Says why
/// there is nothing, and offers the one sensible action.
final class RestingPanel extends VBox {
    private static final Texts TEXTS = Texts.of(RestingPanel.class);

    /// A longer one is cut where the card's second line says it.
    private static final int REASON_FITS = 30;

    private final Label title = new Label();
    private final Label text = new Label();
    private final Button wake = new Button(TEXTS.get("action.wake"));
    private WorkerRow.Content content;

    RestingPanel(WorkerRow.Content first, Consumer<WorkerView> onWake) {
        super(4);
        content = first;
        getStyleClass().add("resting");
        setAlignment(Pos.TOP_LEFT);
        title.getStyleClass().add("resting-title");
        text.getStyleClass().add("resting-text");
        text.setWrapText(true);
        wake.getStyleClass().addAll("small", "resting-action");
        wake.setOnAction(_ -> onWake.accept(content.worker()));
        wake.setFocusTraversable(false);
        getChildren().addAll(title, text, wake);
        show(first);
    }

    void show(WorkerRow.Content next) {
        content = next;
        WorkerView worker = next.worker();
        title.setText(title(next));
        text.setText(text(next));
        boolean canWake = next.state() == DisplayState.SLEEPING;
        wake.setVisible(canWake);
        wake.setManaged(canWake);
        wake.setAccessibleText(TEXTS.get("action.wake-named", worker.name()));
    }

    private static String title(WorkerRow.Content content) {
        WorkerView worker = content.worker();
        String since = Ages.between(worker.since(), content.at());
        return switch (content.state()) {
            case SLEEPING -> TEXTS.get("resting.sleeping", since);
            case WAKING -> TEXTS.get("resting.waking", since);
            case SHUTTING_DOWN -> TEXTS.get("resting.shutting-down", since);
            case JOINING -> TEXTS.get("resting.joining");
            case ATTENTION, DOWN, DEGRADED, UNKNOWN, DRAINING, DRAINED, ON, IDLE ->
                    worker.registration() instanceof Registration.Failed
                            ? TEXTS.get("resting.failed")
                            : worker.gpus().isEmpty()
                                    ? TEXTS.get("resting.no-gpu")
                                    : WorkerLines.gpus(worker);
        };
    }

    private static String text(WorkerRow.Content content) {
        WorkerView worker = content.worker();
        return switch (content.state()) {
            case SLEEPING ->
                    worker.reason().length() <= REASON_FITS
                            ? WorkerLines.gpus(worker)
                            : WorkerLines.gpus(worker) + "\n" + worker.reason();
            case SHUTTING_DOWN -> WorkerLines.gpus(worker);
            case WAKING -> TEXTS.get("resting.waking-text", WorkerLines.gpus(worker));
            case JOINING -> TEXTS.get("resting.joining-text");
            case ATTENTION, DOWN, DEGRADED, UNKNOWN, DRAINING, DRAINED, ON, IDLE ->
                    worker.registration() instanceof Registration.Failed(String reason)
                            ? reason
                            : worker.nvmlDetail().isEmpty()
                                    ? TEXTS.get("resting.no-gpu-told")
                                    : worker.nvmlDetail();
        };
    }
}
