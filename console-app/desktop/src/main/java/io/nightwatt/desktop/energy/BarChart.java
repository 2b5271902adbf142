package io.nightwatt.desktop.energy;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.fx.Typed;
import io.nightwatt.engine.energy.Sum;
import java.util.List;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// Stacked bars, one for each day, week or month. Mouse and arrow keys choose one, which is then
/// spoken of. Where nothing is known there is a hatched gap, not a bar of no height.
final class BarChart extends Region {
    static final int NONE = -1;

    private static final Texts TEXTS = Texts.of(BarChart.class);
    private static final double LEFT_MIN = 56;
    private static final double LABEL_GAP = 8;
    private static final double GROUPED_FROM = 1_000;
    private static final double RIGHT = 8;
    private static final double TOP = 10;
    private static final double BOTTOM = 22;
    private static final double BAR_MAX = 56;
    private static final double LABEL_ROOM = 58;
    private static final double SEAM_FROM = 4;
    private static final double CROWDED_BELOW = 5;
    private static final double EARLY_HEIGHT = 12;
    private static final int PAGE = 7;
    private static final double HEIGHT_MIN = 132;
    private static final double HEIGHT = 172;

    private final Canvas canvas = new Canvas();
    private final Inks inks = new Inks(this::requestLayout);
    private final ReadOnlyIntegerWrapper spot = new ReadOnlyIntegerWrapper(NONE);
    private List<EnergyBar> bars = List.of();
    private Measure measure = Measure.KWH;
    private boolean monthly;

    /// Where the bars begin: beside the widest number of the scale.
    private double left = LEFT_MIN;

    BarChart() {
        setId("energy-chart");
        getStyleClass().add("energy-chart");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.NODE);
        setAccessibleHelp(TEXTS.get("chart.help"));
        canvas.setMouseTransparent(true);
        getChildren().addAll(inks.nodes());
        getChildren().add(canvas);
        setOnMouseMoved(event -> choose(at(event.getX())));
        setOnMousePressed(_ -> requestFocus());
        setOnMouseExited(_ -> {
            if (!isFocused()) {
                choose(NONE);
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        focusedProperty()
                .addListener((_, _, focused) -> {
                    if (!focused) {
                        choose(NONE);
                    }
                });
        focusVisibleProperty()
                .addListener((_, _, seen) -> {
                    if (seen && spot.get() == NONE) {
                        choose(bars.size() - 1);
                    }
                });
        speak();
    }

    /// The bar that is spoken of; [#NONE] when there is none.
    ReadOnlyIntegerProperty spot() {
        return spot.getReadOnlyProperty();
    }

    /// @param months whether a bar is a month, and is named like one
    void show(List<EnergyBar> next, Measure what, boolean months) {
        boolean others = next.size() != bars.size();
        bars = List.copyOf(next);
        measure = what;
        monthly = months;
        if (others && spot.get() >= bars.size()) {
            spot.set(bars.size() - 1);
        }
        speak();
        requestLayout();
    }

    private void choose(int next) {
        spot.set(next);
        speak();
        requestLayout();
    }

    private void speak() {
        setAccessibleText(
                spot.get() == NONE
                        ? TEXTS.get("chart", bars.size())
                        : Words.readout(bars.get(spot.get()), measure));
    }

    private void press(KeyEvent event) {
        int by =
                switch (event.getCode()) {
                    case LEFT -> -1;
                    case RIGHT -> 1;
                    case PAGE_UP -> -PAGE;
                    case PAGE_DOWN -> PAGE;
                    case HOME -> -bars.size();
                    case END -> bars.size();
                    default -> 0;
                };
        if (by != 0 && !bars.isEmpty() && !event.isShortcutDown() && !event.isAltDown()) {
            int from = spot.get() == NONE ? bars.size() : spot.get();
            choose(Math.clamp(from + (long) by, 0, bars.size() - 1));
            event.consume();
        }
    }

    private int at(double x) {
        int found = (int) Math.floor((x - left) / slot());
        return x < left || found >= bars.size() ? NONE : found;
    }

    private double slot() {
        return Math.max(1e-6, (getWidth() - left - RIGHT) / Math.max(1, bars.size()));
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEIGHT;
    }

    @Override
    protected double computeMinHeight(double width) {
        return HEIGHT_MIN;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 640;
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        GraphicsContext pen = canvas.getGraphicsContext2D();
        pen.clearRect(0, 0, getWidth(), getHeight());
        Axis axis =
                Axis.of(
                        bars.stream()
                                .flatMap(bar -> bar.sum().stream())
                                .mapToDouble(measure::of)
                                .max()
                                .orElse(0));
        left = room(axis);
        if (spot.get() != NONE) {
            pen.setFill(inks.cursor());
            pen.fillRect(left + spot.get() * slot(), TOP, slot(), plotHeight());
        }
        drawAxis(pen, axis);
        for (int at = 0; at < bars.size(); at++) {
            drawBar(pen, axis, at);
        }
        drawNames(pen);
    }

    private double plotHeight() {
        return getHeight() - TOP - BOTTOM;
    }

    private void drawAxis(GraphicsContext pen, Axis axis) {
        pen.setFont(inks.font());
        pen.setTextAlign(TextAlignment.RIGHT);
        pen.setTextBaseline(VPos.CENTER);
        pen.setLineWidth(1);
        for (int line = 0; line <= axis.lines(); line++) {
            double y = Math.floor(TOP + plotHeight() * (1 - line * axis.step() / axis.top())) + 0.5;
            pen.setStroke(inks.line());
            pen.strokeLine(left, y, getWidth() - RIGHT, y);
            pen.setFill(inks.text());
            pen.fillText(label(line * axis.step(), line == axis.lines()), left - LABEL_GAP, y);
        }
    }

    private double room(Axis axis) {
        Text text = new Text(label(axis.top(), true));
        text.setFont(inks.font());
        return Math.max(LEFT_MIN, Math.ceil(text.getLayoutBounds().getWidth()) + LABEL_GAP);
    }

    private String label(double value, boolean top) {
        String number =
                value >= GROUPED_FROM
                        ? Words.fixed(value, 0)
                        : value == 0
                                ? "0"
                                : Typed.number(Double.parseDouble("%.6g".formatted(value)));
        return top ? TEXTS.get("axis." + measure.key(), number) : number;
    }

    private void drawBar(GraphicsContext pen, Axis axis, int at) {
        EnergyBar bar = bars.get(at);
        double slot = slot();
        double width =
                slot < CROWDED_BELOW ? Math.max(1, slot - 0.5) : Math.min(BAR_MAX, slot * 0.72);
        double from = left + at * slot + (slot - width) / 2;
        if (bar.sum().isEmpty() || (bar.isGap() && measure == Measure.KWH)) {
            pen.setFill(inks.gap());
            // A fleet that is new would else be all hatches.
            double height = bar.early() ? Math.min(EARLY_HEIGHT, plotHeight()) : plotHeight();
            pen.fillRect(from, getHeight() - BOTTOM - height, width, height);
        } else {
            double top = drawParts(pen, axis, bar.sum().get(), from, width);
            if (measure == Measure.KWH && bar.isEstimated()) {
                pen.setFill(inks.estimated());
                pen.fillRect(from, top, width, getHeight() - BOTTOM - top);
            }
        }
        if (bar.length().isPresent()) {
            double middle = from + width / 2;
            double foot = getHeight() - BOTTOM;
            pen.setFill(inks.clock());
            pen.fillPolygon(
                    new double[] {middle - 4, middle + 4, middle},
                    new double[] {foot + 6, foot + 6, foot + 1},
                    3);
        }
    }

    /// Returns where the bar ends.
    private double drawParts(GraphicsContext pen, Axis axis, Sum sum, double from, double width) {
        double below = getHeight() - BOTTOM;
        for (Part part : measure.parts()) {
            double height = part.of(sum) / axis.top() * plotHeight();
            if (height > 0) {
                // A seam tells parts apart without their colours.
                double seam = height >= SEAM_FROM ? 1 : 0;
                pen.setFill(inks.part(part));
                pen.fillRect(from, below - height + seam, width, height - seam);
                below -= height;
            }
        }
        return below;
    }

    private void drawNames(GraphicsContext pen) {
        pen.setTextAlign(TextAlignment.CENTER);
        pen.setTextBaseline(VPos.BOTTOM);
        pen.setFill(inks.text());
        int every = Math.max(1, (int) Math.ceil(LABEL_ROOM / slot()));
        // The last day has its name always: it is the present one, mostly.
        for (int at = bars.size() - 1; at >= 0; at -= every) {
            double x = left + (at + 0.5) * slot();
            double room = LABEL_ROOM / 2 - 8;
            pen.fillText(
                    Words.tick(bars.get(at), monthly),
                    Math.min(Math.max(x, room), getWidth() - room),
                    getHeight() - 1);
        }
    }
}
