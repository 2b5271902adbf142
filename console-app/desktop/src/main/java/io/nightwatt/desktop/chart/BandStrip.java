package io.nightwatt.desktop.chart;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

/// Below the charts: the power states as coloured bands, and the times. FX thread only.
final class BandStrip extends Region {
    private static final double BAND_HEIGHT = 12;
    private static final double GAP = 6;
    private static final double WORD_GAP = 8;

    private final Group drawn = new Group();
    private Optional<Charts> charts = Optional.empty();

    BandStrip() {
        getStyleClass().add("band-strip");
        drawn.setManaged(false);
        getChildren().add(drawn);
    }

    void show(Charts next) {
        charts = Optional.of(next);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        List<Node> nodes = new ArrayList<>();
        charts.ifPresent(shown -> {
            Text title = new Text(ChartTexts.TEXTS.get("power-states"));
            title.getStyleClass().add("chart-number");
            title.setTextOrigin(VPos.CENTER);
            title.applyCss();
            title.setX(TimeChart.AXIS_WIDTH - WORD_GAP - title.getLayoutBounds().getWidth());
            title.setY(BAND_HEIGHT / 2);
            nodes.add(title);
            shown.bands().forEach(band -> nodes.add(band(shown, band)));
            double end = 0;
            for (TimeAxis.Tick tick :
                    TimeAxis.ticks(shown.from(), shown.to(), ZoneId.systemDefault())) {
                Text text = text(shown, tick);
                boolean fits =
                        text.getX() > end
                                && text.getX() + text.getLayoutBounds().getWidth() <= getWidth();
                if (fits) {
                    nodes.add(text);
                    end = text.getX() + text.getLayoutBounds().getWidth() + WORD_GAP;
                }
            }
        });
        drawn.getChildren().setAll(nodes);
    }

    private Rectangle band(Charts shown, Band band) {
        double from = x(shown, band.from());
        Rectangle rectangle =
                new Rectangle(from, 0, Math.max(1, x(shown, band.to()) - from), BAND_HEIGHT);
        String key = band.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
        rectangle.getStyleClass().addAll("band", "band-" + key);
        return rectangle;
    }

    private Text text(Charts shown, TimeAxis.Tick tick) {
        Text text = new Text(tick.text());
        text.getStyleClass().add("chart-number");
        text.setTextOrigin(VPos.TOP);
        text.applyCss();
        text.setX(x(shown, tick.at()) - text.getLayoutBounds().getWidth() / 2);
        text.setY(BAND_HEIGHT + GAP);
        return text;
    }

    private double x(Charts shown, Instant moment) {
        double whole = Duration.between(shown.from(), shown.to()).toMillis();
        double part = Duration.between(shown.from(), moment).toMillis();
        return TimeChart.AXIS_WIDTH + (getWidth() - TimeChart.AXIS_WIDTH) * part / whole;
    }
}
