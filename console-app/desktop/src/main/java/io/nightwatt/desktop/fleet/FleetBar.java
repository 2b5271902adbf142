package io.nightwatt.desktop.fleet;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.scene.layout.Region;

/// The states of the fleet as one bar: each state as wide as its share of the workers.
final class FleetBar extends Region {
    private static final double HEIGHT = 8;
    private static final double GAP = 2;
    private static final double WORTH_SHOWING = 120;

    private final List<DisplayState> order;
    private final Map<DisplayState, Region> parts = new EnumMap<>(DisplayState.class);
    private FleetSummary summary = FleetSummary.EMPTY;

    FleetBar(List<DisplayState> order) {
        this.order = order;
        getStyleClass().add("fleet-bar");
        setPadding(new Insets(0, 16, 0, 24));
        setMouseTransparent(true);
        for (DisplayState state : order) {
            Region part = new Region();
            part.getStyleClass().add("fleet-bar-part");
            StateLook.paint(part, state);
            part.setManaged(false);
            parts.put(state, part);
        }
        getChildren().addAll(parts.values());
    }

    void show(FleetSummary next) {
        summary = next;
        requestLayout();
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEIGHT;
    }

    @Override
    protected void layoutChildren() {
        double room = getWidth() - getInsets().getLeft() - getInsets().getRight();
        boolean shown = room >= WORTH_SHOWING && summary.workers() > 0;
        double top = (getHeight() - HEIGHT) / 2;
        long states = order.stream().filter(state -> summary.count(state) > 0).count();
        double each = (room - GAP * (states - 1)) / Math.max(1, summary.workers());
        double left = getInsets().getLeft();
        for (DisplayState state : order) {
            Region part = parts.get(state);
            int count = summary.count(state);
            if (part == null) {
                continue;
            }
            part.setVisible(shown && count > 0);
            if (shown && count > 0) {
                part.resizeRelocate(left, top, each * count, HEIGHT);
                left += each * count + GAP;
            }
        }
    }
}
