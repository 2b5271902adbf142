package io.nightwatt.desktop.chart;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One chart under its name, with the values of the step that is pointed at beside it. FX thread
/// only.
final class ChartBlock extends VBox {

    private final TimeChart chart = new TimeChart();
    private final Label told = new Label();

    ChartBlock(Subject subject) {
        super(4);
        setId("chart-" + subject.key());
        Label name = new Label(ChartTexts.TEXTS.get("subject." + subject.key()));
        name.getStyleClass().add("section-title");
        name.setMinWidth(Region.USE_PREF_SIZE);
        told.setId("chart-" + subject.key() + "-told");
        told.getStyleClass().add("quiet");
        told.setMinWidth(0);
        HBox head = new HBox(12, name, told);
        head.setAlignment(Pos.BASELINE_LEFT);
        VBox.setVgrow(chart, Priority.ALWAYS);
        VBox.setVgrow(this, Priority.ALWAYS);
        getChildren().addAll(head, chart);
    }

    /// @param step that is pointed at; [WorkerChartsModel#NONE] tells of the newest one with values
    void show(Panel panel, int steps, int step) {
        chart.show(panel, steps);
        point(panel, steps, step);
    }

    void point(Panel panel, int steps, int step) {
        chart.point(step);
        told.setText(panel.told(step == WorkerChartsModel.NONE ? newest(panel, steps) : step));
    }

    private static int newest(Panel panel, int steps) {
        for (int step = steps - 1; step > 0; step--) {
            if (!panel.told(step).isEmpty()) {
                return step;
            }
        }
        return 0;
    }
}
