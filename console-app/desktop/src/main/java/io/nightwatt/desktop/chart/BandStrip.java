package io.nightwatt.desktop.chart;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

/// Below the charts: the power states as coloured bands, the jobs that ran with their names, and
/// the times. FX thread only.
final class BandStrip extends Region {
    private static final double BAND_HEIGHT = 12;
    private static final double LANE_HEIGHT = 16;
    private static final double NAME_PAD = 4;
    private static final double GAP = 6;
    private static final double WORD_GAP = 8;
    private static final double TIMES_HEIGHT = 18;

    /// Bands that end less than so many pixels apart cannot be told from each other.
    private static final double NARROW = 0.5;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.UK)
                    .withZone(ZoneId.systemDefault());

    private final Group drawn = new Group();
    private Optional<Charts> charts = Optional.empty();

    BandStrip() {
        getStyleClass().add("band-strip");
        drawn.setManaged(false);
        getChildren().add(drawn);
    }

    void show(Charts next) {
        charts = Optional.of(next);
        double height = BAND_HEIGHT + GAP + next.lanes() * LANE_HEIGHT + TIMES_HEIGHT;
        setMinHeight(height);
        setPrefHeight(height);
        setMaxHeight(height);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        List<Node> nodes = new ArrayList<>();
        List<Text> titles = new ArrayList<>();
        charts.ifPresent(shown -> {
            titles.add(title("power-states", BAND_HEIGHT / 2));
            if (shown.lanes() > 0) {
                titles.add(title("jobs", BAND_HEIGHT + GAP + LANE_HEIGHT / 2));
            }
            nodes.addAll(titles);
            shown.jobs().forEach(job -> add(nodes, shown, job));
            addBands(nodes, shown);
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
        // Else they are black for one frame: styles were given out before the layout.
        drawn.applyCss();
        titles.forEach(TimeChart::alignToAxis);
    }

    private static Text title(String key, double middle) {
        Text title = new Text(ChartTexts.TEXTS.get(key));
        title.getStyleClass().add("chart-number");
        title.setTextOrigin(VPos.CENTER);
        title.setY(middle);
        return title;
    }

    /// A job with its name, where that fits; the mouse finds it out where it does not.
    private void add(List<Node> nodes, Charts shown, JobBand job) {
        double from = x(shown, job.from());
        double top = BAND_HEIGHT + GAP + job.lane() * LANE_HEIGHT;
        double width = Math.max(2, x(shown, job.to()) - from - 1);
        Rectangle rectangle = new Rectangle(from, top, width, LANE_HEIGHT - 2);
        rectangle.getStyleClass().addAll("job-band", "job-band-" + Math.floorMod(job.job(), 3));
        Tooltip.install(rectangle, new Tooltip(told(job)));
        nodes.add(rectangle);
        Text name = new Text(job.name());
        name.getStyleClass().add("job-band-name");
        name.setMouseTransparent(true);
        name.setTextOrigin(VPos.CENTER);
        name.applyCss();
        if (name.getLayoutBounds().getWidth() + 2 * NAME_PAD <= width) {
            name.setX(from + NAME_PAD);
            name.setY(top + (LANE_HEIGHT - 2) / 2);
            nodes.add(name);
        }
    }

    private static String told(JobBand job) {
        return ChartTexts.TEXTS.get(
                "job-band",
                job.name(),
                String.valueOf(job.job()),
                TIME.format(job.from()),
                TIME.format(job.to()));
    }

    /// Each says its state in words when the mouse is on it. Of many in one pixel the first is
    /// drawn.
    private void addBands(List<Node> nodes, Charts shown) {
        if (!shown.hasAllBands()) {
            nodes.add(
                    band(
                            shown,
                            shown.from(),
                            shown.bandsFrom(),
                            "unread",
                            StateWords.unread(shown, ZoneId.systemDefault())));
        }
        double drawn = 0;
        for (Band band : shown.bands()) {
            double end = x(shown, band.to());
            if (end - drawn >= NARROW) {
                nodes.add(
                        band(
                                shown,
                                band.from(),
                                band.to(),
                                StateWords.key(band.state()),
                                StateWords.told(band, ZoneId.systemDefault())));
                drawn = end;
            }
        }
    }

    private Rectangle band(Charts shown, Instant from, Instant to, String key, String told) {
        double start = x(shown, from);
        Rectangle rectangle =
                new Rectangle(start, 0, Math.max(1, x(shown, to) - start), BAND_HEIGHT);
        rectangle.getStyleClass().addAll("band", "band-" + key);
        rectangle.setAccessibleText(told);
        Tooltip.install(rectangle, new Tooltip(told));
        return rectangle;
    }

    private Text text(Charts shown, TimeAxis.Tick tick) {
        Text text = new Text(tick.text());
        text.getStyleClass().add("chart-number");
        text.setTextOrigin(VPos.TOP);
        text.applyCss();
        text.setX(x(shown, tick.at()) - text.getLayoutBounds().getWidth() / 2);
        text.setY(BAND_HEIGHT + GAP + shown.lanes() * LANE_HEIGHT);
        return text;
    }

    private double x(Charts shown, Instant moment) {
        double whole = Duration.between(shown.from(), shown.to()).toMillis();
        double part = Duration.between(shown.from(), moment).toMillis();
        return TimeChart.AXIS_WIDTH + (getWidth() - TimeChart.AXIS_WIDTH) * part / whole;
    }
}
