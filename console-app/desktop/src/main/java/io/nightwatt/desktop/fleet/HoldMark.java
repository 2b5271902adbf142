package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.power.Hold;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.material2.Material2AL;

/// Says beside a worker's name that a person keeps it on or off; whom, until when and why is in the
/// tooltip.
final class HoldMark extends Label {
    private static final Texts TEXTS = Texts.of(HoldMark.class);

    private final Tooltip told = new Tooltip();

    HoldMark() {
        getStyleClass().addAll("chip", "hold-mark");
        setGraphic(Icons.of(Material2AL.LOCK));
        setMinWidth(USE_PREF_SIZE);
        setTooltip(told);
        setVisible(false);
        managedProperty().bind(visibleProperty());
    }

    void show(WorkerView worker) {
        setVisible(worker.hold().isPresent());
        worker.hold()
                .ifPresent(hold -> {
                    setText(
                            TEXTS.get(
                                    hold.kind() == Hold.Kind.ON
                                            ? "hold.mark-on"
                                            : "hold.mark-off"));
                    told.setText(WorkerFacts.hold(hold));
                });
    }
}
