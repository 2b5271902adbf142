package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.power.Hold;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2AL;

/// Says beside a worker's name that a person keeps it on or off, and that somebody should look at
/// it; the rest is in the tooltips.
final class WorkerMarks extends HBox {
    private static final Texts TEXTS = Texts.of(WorkerMarks.class);

    private final Label hold = mark("hold-mark", Material2AL.LOCK);
    private final Label investigation = mark("investigation-mark", Material2AL.FLAG);

    WorkerMarks() {
        super(4);
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(hold, investigation);
    }

    /// Where there is no room for words.
    static WorkerMarks withoutWords() {
        var marks = new WorkerMarks();
        marks.hold.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        marks.investigation.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        return marks;
    }

    private static Label mark(String style, Ikon ikon) {
        var mark = new Label();
        mark.getStyleClass().addAll("chip", "worker-mark", style);
        mark.setGraphic(Icons.of(ikon));
        mark.setMinWidth(USE_PREF_SIZE);
        mark.setTooltip(new Tooltip());
        mark.setVisible(false);
        mark.managedProperty().bind(mark.visibleProperty());
        return mark;
    }

    void show(WorkerView worker) {
        hold.setVisible(worker.hold().isPresent());
        worker.hold()
                .ifPresent(kept -> {
                    hold.setText(
                            TEXTS.get(
                                    kept.kind() == Hold.Kind.ON
                                            ? "hold.mark-on"
                                            : "hold.mark-off"));
                    hold.getTooltip().setText(WorkerFacts.hold(kept));
                });
        String why = WorkerFacts.investigation(worker);
        investigation.setVisible(!why.isEmpty());
        investigation.setText(TEXTS.get("investigation.mark"));
        investigation.getTooltip().setText(why);
    }
}
