package io.nightwatt.desktop.energy;

import io.nightwatt.desktop.fx.Pills;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.energy.Consumption;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The chart with what its colours mean, and what the chosen bar says.
final class ChartCard extends VBox {
    private static final Texts TEXTS = Texts.of(ChartCard.class);

    private final EnergyViewModel model;
    private final BarChart chart = new BarChart();
    private final Label readout = new Label();
    private final HBox legend = new HBox(14);

    ChartCard(EnergyViewModel model) {
        super(6);
        this.model = model;
        getStyleClass().addAll("settings-card", "energy-card");
        readout.setId("energy-readout");
        readout.getStyleClass().add("energy-readout");
        readout.setMinWidth(0);
        readout.setMaxWidth(Double.MAX_VALUE);
        legend.setId("energy-legend");
        legend.setAlignment(Pos.CENTER_LEFT);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head =
                new HBox(
                        12,
                        new Pills(List.of(measure(Measure.KWH), measure(Measure.HOURS))),
                        gap,
                        legend);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(chart, Priority.ALWAYS);
        getChildren().addAll(head, readout, chart);
        model.bars().addListener((ListChangeListener<EnergyBar>) _ -> draw());
        model.measure().addListener(_ -> draw());
        chart.spot().addListener(_ -> say());
        draw();
    }

    private ToggleButton measure(Measure measure) {
        return Pills.one(
                "energy-measure-" + measure.key(),
                TEXTS.get("measure." + measure.key()),
                model.measure(),
                measure);
    }

    private void draw() {
        Measure measure = model.measure().get();
        chart.show(model.bars(), measure, model.period().get() == Consumption.Period.MONTHLY);
        legend.getChildren().setAll(measure.parts().stream().map(ChartCard::key).toList());
        boolean gaps =
                model.bars().stream()
                        .anyMatch(bar ->
                                bar.sum().isEmpty() || (bar.isGap() && measure == Measure.KWH));
        if (gaps) {
            legend.getChildren().add(key("part-gap", TEXTS.get("part.gap")));
        }
        if (measure == Measure.KWH && model.bars().stream().anyMatch(EnergyBar::isEstimated)) {
            legend.getChildren().add(key("part-estimated", TEXTS.get("part.estimated")));
        }
        say();
    }

    private void say() {
        List<EnergyBar> bars = model.bars();
        int at = chart.spot().get();
        readout.setText(
                at == BarChart.NONE || at >= bars.size()
                        ? TEXTS.get("readout.hint")
                        : Words.readout(bars.get(at), model.measure().get()));
    }

    private static Node key(Part part) {
        return key("part-" + part.key(), TEXTS.get("part." + part.key()));
    }

    private static Node key(String style, String words) {
        Region swatch = new Region();
        swatch.getStyleClass().addAll("energy-swatch", style);
        Label name = new Label(words);
        name.getStyleClass().add("quiet");
        name.setMinWidth(USE_PREF_SIZE);
        HBox key = new HBox(6, swatch, name);
        key.setAlignment(Pos.CENTER_LEFT);
        return key;
    }
}
