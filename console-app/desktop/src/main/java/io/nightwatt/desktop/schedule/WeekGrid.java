package io.nightwatt.desktop.schedule;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.schedule.WeekPieces.Piece;
import io.nightwatt.engine.schedule.WeeklyWindows;
import io.nightwatt.engine.schedule.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// The week as seven rows of 24 hours, to be painted on with mouse or keyboard: [WeekMouse] and
/// [WeekKeys] turn what a person does into a new week.
final class WeekGrid extends Region {
    static final double ROW_HEIGHT = 32;
    static final double HEADER_HEIGHT = 20;

    private static final Texts TEXTS = Texts.of(WeekGrid.class);
    private static final PseudoClass CONTINUES = PseudoClass.getPseudoClass("continues");
    private static final PseudoClass CONTINUED = PseudoClass.getPseudoClass("continued");
    private static final double ROW_GAP = 4;
    private static final double LABEL_ROOM = 76;
    private static final double SHORT_LABEL_ROOM = 48;
    private static final int HOURS = 24;
    private static final int DAYS = 7;
    private static final int LABEL_EVERY = 3;

    private final ObjectProperty<WeeklyWindows> week =
            new SimpleObjectProperty<>(WeeklyWindows.NEVER);
    private final ReadOnlyObjectWrapper<WeekCursor> spot =
            new ReadOnlyObjectWrapper<>(WeekCursor.START);
    private final Consumer<WeeklyWindows> onPainted;
    private final List<Region> bands = new ArrayList<>();
    private final List<Region> lines = new ArrayList<>();
    private final List<Label> hours = new ArrayList<>();
    private final List<Label> pieceNodes = new ArrayList<>();
    private final Region selection = styled("week-selection");
    private final Region nowLine = styled("week-now");
    private List<Piece> pieces = List.of();
    private WeeklyWindows shown = WeeklyWindows.NEVER;
    private OptionalInt now = OptionalInt.empty();

    /// @param onPainted gets the week when a person has changed it
    WeekGrid(Consumer<WeeklyWindows> onPainted) {
        this.onPainted = onPainted;
        setId("week-grid");
        getStyleClass().add("week-grid");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.NODE);
        setAccessibleHelp(TEXTS.get("grid.help"));
        for (int day = 0; day < DAYS; day++) {
            bands.add(styled("week-band"));
        }
        for (int hour = 0; hour <= HOURS; hour++) {
            lines.add(styled(hour % 6 == 0 ? "week-line-strong" : "week-line"));
            if (hour % LABEL_EVERY == 0) {
                Label label = new Label("%02d".formatted(hour));
                label.getStyleClass().add("week-hour");
                hours.add(label);
            }
        }
        getChildren().addAll(bands);
        getChildren().addAll(lines);
        getChildren().addAll(hours);
        getChildren().addAll(selection, nowLine);
        getChildren().forEach(node -> node.setMouseTransparent(true));
        week.addListener((_, _, next) -> draw(next));
        spot.addListener(_ -> speak());
        focusedProperty().addListener(_ -> requestLayout());
        new WeekMouse(this);
        new WeekKeys(this);
        speak();
    }

    /// The week as it is; set it from outside.
    ObjectProperty<WeeklyWindows> week() {
        return week;
    }

    ReadOnlyObjectProperty<WeekCursor> spot() {
        return spot.getReadOnlyProperty();
    }

    void goTo(WeekCursor next) {
        spot.set(next);
        requestLayout();
    }

    /// Draws a week while it is being dragged.
    void draw(WeeklyWindows next) {
        shown = next;
        pieces = WeekPieces.of(next);
        while (pieceNodes.size() < pieces.size()) {
            Label node = new Label();
            node.getStyleClass().add("week-window");
            node.setMouseTransparent(true);
            node.setAlignment(Pos.CENTER_LEFT);
            node.setMinWidth(0);
            pieceNodes.add(node);
            getChildren().add(getChildren().indexOf(selection), node);
        }
        speak();
        requestLayout();
    }

    /// A person has changed the week to this.
    void painted(WeeklyWindows next) {
        draw(week.get());
        onPainted.accept(next);
        speak();
    }

    /// Draws the line of now.
    ///
    /// @param minute of the week in the schedule's zone; empty draws none
    void showNow(OptionalInt minute) {
        now = minute;
        requestLayout();
    }

    /// The point of the week that lies under a point of this control; outside it, the nearest.
    Drag.Point pointAt(double x, double y) {
        int day = Math.clamp((long) Math.floor((y - HEADER_HEIGHT) / ROW_HEIGHT), 0, DAYS - 1);
        double minute = Math.clamp(x / Math.max(1, getWidth()) * Window.DAY_MINUTES, 0, 1440);
        return new Drag.Point(day, minute);
    }

    /// Pixels that a minute is wide.
    double minuteWidth() {
        return getWidth() / Window.DAY_MINUTES;
    }

    List<Piece> pieces() {
        return pieces;
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEADER_HEIGHT + DAYS * ROW_HEIGHT;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefWidth(double height) {
        return 640;
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        for (int day = 0; day < DAYS; day++) {
            bands.get(day).resizeRelocate(0, top(day), width, ROW_HEIGHT - ROW_GAP);
        }
        for (int hour = 0; hour <= HOURS; hour++) {
            double x = Math.floor(hour * (width - 1) / HOURS);
            lines.get(hour).resizeRelocate(x, HEADER_HEIGHT, 1, DAYS * ROW_HEIGHT - ROW_GAP);
        }
        for (int at = 0; at < hours.size(); at++) {
            Label label = hours.get(at);
            double labelWidth = label.prefWidth(-1);
            double x = at * LABEL_EVERY * width / HOURS - labelWidth / 2;
            double inside = Math.clamp(x, 0, Math.max(0, width - labelWidth));
            layoutInArea(label, inside, 0, labelWidth, HEADER_HEIGHT, 0, HPos.LEFT, VPos.CENTER);
        }
        for (int at = 0; at < pieceNodes.size(); at++) {
            place(at);
        }
        placeSelection();
        nowLine.setVisible(now.isPresent());
        now.ifPresent(minute ->
                nowLine.resizeRelocate(
                        x(minute % Window.DAY_MINUTES) - 1,
                        top(minute / Window.DAY_MINUTES) - 2,
                        2,
                        ROW_HEIGHT));
    }

    private void place(int at) {
        Label node = pieceNodes.get(at);
        node.setVisible(at < pieces.size());
        if (at >= pieces.size()) {
            return;
        }
        Piece piece = pieces.get(at);
        double left = x(piece.from());
        double width = Math.max(2, x(piece.to()) - left);
        String words = piece.place().window().words();
        node.setText(width >= LABEL_ROOM ? words : width >= SHORT_LABEL_ROOM ? half(piece) : "");
        node.pseudoClassStateChanged(CONTINUES, piece.goesOn());
        node.pseudoClassStateChanged(CONTINUED, piece.comesFromBefore());
        node.resizeRelocate(left, top(piece.day()), width, ROW_HEIGHT - ROW_GAP);
    }

    /// The end of a window that lies in a piece too short for both: `20:00–` or `–08:00`.
    private static String half(Piece piece) {
        String[] ends = piece.place().window().words().split("-", 2);
        return piece.comesFromBefore() ? "–" + ends[1] : ends[0] + "–";
    }

    private void placeSelection() {
        WeekCursor at = spot.get();
        selection.setVisible(isFocused());
        double left = x(at.fromMinute());
        selection.resizeRelocate(
                left,
                top(at.firstDay()) - 1,
                x(at.toMinute()) - left,
                (at.lastDay() - at.firstDay()) * ROW_HEIGHT + ROW_HEIGHT - ROW_GAP + 2);
    }

    private double x(double minute) {
        return minute / Window.DAY_MINUTES * getWidth();
    }

    private static double top(int day) {
        return HEADER_HEIGHT + day * ROW_HEIGHT;
    }

    private void speak() {
        WeekCursor at = spot.get();
        String what =
                WeekPaint.at(shown, at.weekMinute())
                        .map(place -> TEXTS.get("grid.on", place.window().words()))
                        .orElseGet(() -> TEXTS.get("grid.off"));
        setAccessibleText(TEXTS.get("grid.at", at.words(), what));
    }

    private static Region styled(String style) {
        Region region = new Region();
        region.getStyleClass().add(style);
        return region;
    }
}
