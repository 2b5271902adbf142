package io.nightwatt.desktop.chart;

import io.nightwatt.engine.alert.Threshold;
import io.nightwatt.engine.metric.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

/// Draws a [Panel]: for each GPU the mean as a line, in a band from the least to the greatest
/// value, so that a spike is seen that is shorter than a pixel. Where nothing was measured there is
/// a gap. FX thread only.
final class TimeChart extends Region {

    /// Left of the plot, for the numbers of the scale.
    static final double AXIS_WIDTH = 64;

    private static final double LABEL_GAP = 8;
    private static final int GRID_LINES = 2;

    private final Group plot = new Group();
    private final Line cursor = new Line();
    private final Rectangle clip = new Rectangle();
    private Optional<Panel> panel = Optional.empty();
    private int steps = 1;
    private int pointed = WorkerChartsModel.NONE;

    TimeChart() {
        getStyleClass().add("time-chart");
        plot.setManaged(false);
        cursor.setManaged(false);
        cursor.getStyleClass().add("chart-cursor");
        cursor.setVisible(false);
        setClip(clip);
        getChildren().addAll(plot, cursor);
    }

    void show(Panel next, int ofSteps) {
        panel = Optional.of(next);
        steps = ofSteps;
        requestLayout();
    }

    /// Marks a step; [WorkerChartsModel#NONE] marks none.
    void point(int step) {
        pointed = step;
        placeCursor();
    }

    @Override
    protected void layoutChildren() {
        clip.setWidth(getWidth());
        clip.setHeight(getHeight());
        plot.getChildren().setAll(panel.map(this::drawn).orElse(List.of()));
        // Else they are black for one frame: styles were given out before the layout.
        plot.applyCss();
        plot.getChildren()
                .forEach(node -> {
                    if (node instanceof Text number) {
                        alignToAxis(number);
                    }
                });
        placeCursor();
    }

    private List<Node> drawn(Panel shown) {
        List<Node> nodes = new ArrayList<>();
        for (int at = 0; at <= GRID_LINES; at++) {
            double value = shown.top() * at / GRID_LINES;
            nodes.add(level(shown, value, "chart-grid"));
            nodes.add(number(shown, value, at));
        }
        shown.curves().forEach(curve -> nodes.add(spread(shown, curve)));
        shown.curves().forEach(curve -> nodes.add(mean(shown, curve)));
        shown.limits().ifPresent(limits -> nodes.addAll(limits(shown, limits)));
        return nodes;
    }

    private List<Node> limits(Panel shown, Threshold limits) {
        List<Node> nodes = new ArrayList<>();
        if (limits.warning() <= shown.top()) {
            nodes.add(level(shown, limits.warning(), "chart-warning"));
        }
        if (limits.critical() <= shown.top()) {
            nodes.add(level(shown, limits.critical(), "chart-critical"));
        }
        return nodes;
    }

    private Line level(Panel shown, double value, String style) {
        // In the middle of a pixel, else the line is two pixels of a paler colour.
        double y = Math.floor(y(shown, value)) + 0.5;
        Line line = new Line(AXIS_WIDTH, y, getWidth(), y);
        line.getStyleClass().add(style);
        return line;
    }

    private Text number(Panel shown, double value, int at) {
        Text text = new Text(shown.subject().whole(value) + shown.subject().unit());
        text.getStyleClass().add("chart-number");
        text.setTextOrigin(at == 0 ? VPos.BOTTOM : at == GRID_LINES ? VPos.TOP : VPos.CENTER);
        text.setY(y(shown, value));
        return text;
    }

    /// Puts a word before the axis. Only once it has its font is it known how wide it is.
    static void alignToAxis(Text word) {
        word.setX(AXIS_WIDTH - LABEL_GAP - word.getLayoutBounds().getWidth());
    }

    private Path mean(Panel shown, Curve curve) {
        Path path = new Path();
        path.getStyleClass().addAll("chart-line", "series-" + curve.colour());
        Track track = curve.track();
        for (int step = 0; step < track.length(); step++) {
            if (!track.has(step)) {
                continue;
            }
            double y = y(shown, track.mean(step));
            if (step == 0 || !track.has(step - 1)) {
                path.getElements().add(new MoveTo(x(step), y));
            }
            path.getElements().add(new LineTo(x(step + 1), y));
        }
        return path;
    }

    private Path spread(Panel shown, Curve curve) {
        Path path = new Path();
        path.getStyleClass().addAll("chart-spread", "series-" + curve.colour());
        Track track = curve.track();
        int from = 0;
        while (from < track.length()) {
            int to = from;
            while (to < track.length() && track.has(to)) {
                to++;
            }
            if (to > from) {
                outline(path, shown, track, from, to);
            }
            from = to + 1;
        }
        return path;
    }

    private void outline(Path path, Panel shown, Track track, int from, int to) {
        path.getElements().add(new MoveTo(x(from), y(shown, track.max(from))));
        for (int step = from; step < to; step++) {
            path.getElements().add(new LineTo(x(step), y(shown, track.max(step))));
            path.getElements().add(new LineTo(x(step + 1), y(shown, track.max(step))));
        }
        for (int step = to - 1; step >= from; step--) {
            path.getElements().add(new LineTo(x(step + 1), y(shown, track.min(step))));
            path.getElements().add(new LineTo(x(step), y(shown, track.min(step))));
        }
        path.getElements().add(new ClosePath());
    }

    private void placeCursor() {
        cursor.setVisible(pointed != WorkerChartsModel.NONE);
        double x = Math.floor(x(pointed) + (x(1) - x(0)) / 2) + 0.5;
        cursor.setStartX(x);
        cursor.setEndX(x);
        cursor.setStartY(0);
        cursor.setEndY(getHeight());
    }

    private double x(int step) {
        return AXIS_WIDTH + (getWidth() - AXIS_WIDTH) * step / steps;
    }

    private double y(Panel shown, double value) {
        return getHeight() - 1 - (getHeight() - 2) * value / shown.top();
    }
}
