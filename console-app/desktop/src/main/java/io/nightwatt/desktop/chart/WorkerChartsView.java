package io.nightwatt.desktop.chart;

import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Pills;
import io.nightwatt.desktop.fx.Problems;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.power.PowerState;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2AL;

/// One worker's charts, one below the other over the same span. The mouse, or the arrow keys, point
/// at a moment whose values are told. FX thread only.
public final class WorkerChartsView extends BorderPane {
    private static final Texts TEXTS = ChartTexts.TEXTS;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.MEDIUM)
                    .withZone(ZoneId.systemDefault());
    private static final int LEAP = 20;

    private final WorkerChartsModel model;
    private final Map<Subject, ChartBlock> blocks = new EnumMap<>(Subject.class);
    private final BandStrip strip = new BandStrip();
    private final FlowPane legend = new FlowPane(16, 4);
    private final FlowPane states = new FlowPane(16, 4);
    private final Label unread = new Label();
    private final Label moment = new Label();
    private final VBox charts = new VBox(12);
    private final Label note = new Label();
    private final ToggleButton first;

    /// @param onBack leaves the charts
    public WorkerChartsView(WorkerChartsModel model, Runnable onBack) {
        this.model = model;
        setId("charts");
        List<ToggleButton> ranges = Arrays.stream(ChartRange.values()).map(this::button).toList();
        first = ranges.getFirst();
        setTop(top(new Pills(ranges), onBack));
        setCenter(body());
        addEventHandler(KeyEvent.KEY_PRESSED, event -> onKey(event, onBack));
        model.charts().addListener(_ -> draw());
        model.trouble().addListener(_ -> draw());
        model.pointed().addListener(_ -> point());
        charts.widthProperty()
                .addListener(
                        (_, _, width) -> model.width(width.doubleValue() - TimeChart.AXIS_WIDTH));
        draw();
    }

    /// Puts the keyboard on the charts.
    public void focusFirst() {
        (charts.isVisible() ? charts : first).requestFocus();
    }

    private VBox top(Pills ranges, Runnable onBack) {
        Button back = new Button(TEXTS.get("back"), Icons.of(Material2AL.ARROW_BACK));
        back.setId("charts-back");
        back.setMinWidth(Region.USE_PREF_SIZE);
        back.setOnAction(_ -> onBack.run());
        Label title = new Label();
        title.setId("charts-name");
        title.getStyleClass().add("page-title");
        title.textProperty().bind(model.name());
        title.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line = new HBox(12, back, title, gap, ranges);
        line.setAlignment(Pos.CENTER_LEFT);
        legend.setAlignment(Pos.CENTER_LEFT);
        moment.setId("charts-moment");
        moment.getStyleClass().add("quiet");
        moment.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(legend, Priority.ALWAYS);
        VBox top = new VBox(12, line, new HBox(16, legend, moment));
        top.getStyleClass().add("fleet-top");
        return top;
    }

    private StackPane body() {
        for (Subject subject : Subject.values()) {
            ChartBlock block = new ChartBlock(subject);
            blocks.put(subject, block);
            charts.getChildren().add(block);
        }
        states.setId("charts-states");
        states.getStyleClass().add("charts-states");
        unread.setId("charts-unread");
        unread.getStyleClass().add("charts-unread");
        unread.setWrapText(true);
        charts.getChildren().addAll(strip, new VBox(4, states, unread));
        charts.setId("charts-body");
        charts.getStyleClass().add("charts-body");
        charts.setFocusTraversable(true);
        charts.setAccessibleRole(AccessibleRole.TEXT);
        charts.setOnMouseMoved(this::onMouse);
        charts.setOnMouseExited(_ -> model.pointed().set(WorkerChartsModel.NONE));
        charts.setOnMousePressed(_ -> charts.requestFocus());
        note.setId("charts-note");
        note.getStyleClass().add("quiet");
        note.setWrapText(true);
        Problems.mark(note, model.trouble());
        return new StackPane(charts, note);
    }

    private ToggleButton button(ChartRange range) {
        ToggleButton button =
                Pills.one(
                        "range-" + range.key(),
                        TEXTS.get("range." + range.key()),
                        model.range(),
                        range);
        button.setAccessibleText(TEXTS.get("range.accessible", button.getText()));
        return button;
    }

    private void draw() {
        Optional<Charts> shown = model.charts().get();
        boolean any = shown.isPresent() && !shown.get().isEmpty();
        charts.setVisible(any);
        note.setVisible(!any);
        legend.setVisible(any);
        if (!model.trouble().get().isEmpty()) {
            note.setText(model.trouble().get());
        } else {
            note.setText(TEXTS.get(shown.isPresent() ? "empty" : "reading"));
        }
        shown.filter(_ -> any).ifPresent(this::draw);
    }

    private void draw(Charts shown) {
        for (Panel panel : shown.panels()) {
            block(panel).show(panel, shown.steps(), model.pointed().get());
        }
        strip.show(shown);
        legend.getChildren()
                .setAll(longest(shown).stream().map(WorkerChartsView::legendOf).toList());
        states.getChildren()
                .setAll(
                        shown.inStates().keySet().stream()
                                .map(WorkerChartsView::legendOf)
                                .toList());
        String missing = StateWords.unread(shown, ZoneId.systemDefault());
        unread.setText(missing);
        unread.setVisible(!missing.isEmpty());
        unread.setManaged(!missing.isEmpty());
        point();
    }

    /// The curves of the chart that has the most of them.
    private static List<Curve> longest(Charts shown) {
        List<Curve> longest = List.of();
        for (Panel panel : shown.panels()) {
            if (panel.curves().size() > longest.size()) {
                longest = panel.curves();
            }
        }
        return longest;
    }

    private static Label legendOf(Curve curve) {
        Region swatch = new Region();
        swatch.getStyleClass().addAll("chart-swatch", "series-" + curve.colour());
        Label label = new Label(curve.name(), swatch);
        label.getStyleClass().add("quiet");
        return label;
    }

    private static Label legendOf(PowerState state) {
        Region swatch = new Region();
        swatch.getStyleClass().addAll("state-swatch", "state-swatch-" + StateWords.key(state));
        Label label = new Label(StateWords.word(state), swatch);
        label.getStyleClass().add("quiet");
        return label;
    }

    private void point() {
        Optional<Charts> current = model.charts().get();
        if (current.isEmpty()) {
            moment.setText("");
            return;
        }
        Charts shown = current.get();
        int step = model.pointed().get();
        StringBuilder told = new StringBuilder();
        for (Panel panel : shown.panels()) {
            block(panel).point(panel, shown.steps(), step);
            if (step != WorkerChartsModel.NONE) {
                told.append("; ")
                        .append(TEXTS.get("subject." + panel.subject().key()))
                        .append(": ")
                        .append(panel.told(step).isEmpty() ? TEXTS.get("none") : panel.told(step));
            }
        }
        moment.setText(step == WorkerChartsModel.NONE ? TEXTS.get("newest") : moment(shown, step));
        charts.setAccessibleText(
                step == WorkerChartsModel.NONE
                        ? TEXTS.get("accessible")
                                + " "
                                + StateWords.summary(shown, ZoneId.systemDefault())
                        : moment.getText() + told);
    }

    private static String moment(Charts shown, int step) {
        String at = MOMENT.format(shown.at(step));
        String state =
                shown.stateAt(step).map(known -> at + " · " + StateWords.word(known)).orElse(at);
        List<String> jobs = shown.jobsAt(step);
        return jobs.isEmpty()
                ? state
                : state + " · " + TEXTS.get("jobs-at", String.join(", ", jobs));
    }

    private ChartBlock block(Panel panel) {
        return Objects.requireNonNull(blocks.get(panel.subject()));
    }

    private void onMouse(MouseEvent event) {
        model.charts()
                .get()
                .ifPresent(shown -> {
                    double width =
                            charts.getWidth()
                                    - charts.getInsets().getLeft()
                                    - charts.getInsets().getRight()
                                    - TimeChart.AXIS_WIDTH;
                    double x = event.getX() - charts.getInsets().getLeft() - TimeChart.AXIS_WIDTH;
                    int step = (int) Math.floor(x / width * shown.steps());
                    model.pointed()
                            .set(step < 0 || step >= shown.steps() ? WorkerChartsModel.NONE : step);
                });
    }

    private void onKey(KeyEvent event, Runnable onBack) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        if (charts.isFocused()) {
            pointByKey(event);
        }
        switch (event.getCode()) {
            case ESCAPE -> {
                onBack.run();
                event.consume();
            }
            default -> {
                // Every other key belongs to the page or the window.
            }
        }
    }

    private void pointByKey(KeyEvent event) {
        int leap = event.isShiftDown() ? LEAP : 1;
        switch (event.getCode()) {
            case LEFT -> model.point(-leap);
            case RIGHT -> model.point(leap);
            case HOME -> model.point(Short.MIN_VALUE);
            case END -> model.point(Short.MAX_VALUE);
            default -> {
                return;
            }
        }
        event.consume();
    }
}
