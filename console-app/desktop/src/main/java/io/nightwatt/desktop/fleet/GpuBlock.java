package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.gauge.Gauge;
import io.nightwatt.desktop.gauge.GaugePulse;
import io.nightwatt.desktop.gauge.Quantity;
import io.nightwatt.desktop.gauge.Reading;
import io.nightwatt.desktop.gauge.Readings;
import io.nightwatt.engine.alert.Threshold;
import io.nightwatt.engine.alert.Thresholds;
import io.nightwatt.engine.console.GpuView;
import io.nightwatt.engine.console.WorkerView;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The GPUs of a card: one GPU gets four full lines, two share the width, up to four get a line
/// each, and more become small tiles. It is built anew only when the number of GPUs changes.
final class GpuBlock extends StackPane {
    private static final Texts TEXTS = Texts.of(GpuBlock.class);
    private static final PseudoClass LOST = PseudoClass.getPseudoClass("lost");
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");
    private static final PseudoClass CRITICAL = PseudoClass.getPseudoClass("critical");
    private static final int ROWS_MAX = 4;
    private static final int TILES_PER_LINE_FEW = 4;
    private static final int TILES_PER_LINE_MANY = 8;

    private final GaugePulse pulse;
    private final List<Cell> cells = new ArrayList<>();
    private final Label heading = heading();
    private long shownWorker;

    GpuBlock(GaugePulse pulse) {
        this.pulse = pulse;
        getStyleClass().add("gpu-block");
    }

    /// One GPU: where its name and gauges are.
    private record Cell(
            Label name, Label load, Map<Quantity, Gauge> gauges, Node box, Tooltip told) {}

    void show(WorkerView worker, boolean stale) {
        List<GpuView> gpus = worker.gpus();
        boolean same = shownWorker == worker.id().value() && cells.size() == gpus.size();
        shownWorker = worker.id().value();
        if (cells.size() != gpus.size()) {
            build(gpus.size());
        }
        heading.setText(WorkerLines.gpus(worker));
        pseudoClassStateChanged(STALE, stale);
        for (int at = 0; at < gpus.size(); at++) {
            show(cells.get(at), gpus.get(at), worker.thresholds(), gpus.size(), same);
        }
    }

    private void show(Cell cell, GpuView gpu, Thresholds thresholds, int count, boolean smoothly) {
        Readings readings = Readings.of(gpu, thresholds);
        cell.gauges().forEach((quantity, gauge) -> gauge.show(readings.get(quantity), smoothly));
        cell.box().pseudoClassStateChanged(LOST, gpu.lost());
        Reading load = readings.utilisation();
        boolean cramped = count > 2 * TILES_PER_LINE_FEW;
        cell.load().setText(cramped ? cramped(load) : load.value());
        cell.load().pseudoClassStateChanged(WARNING, load.level() == Threshold.Level.WARNING);
        cell.load().pseudoClassStateChanged(CRITICAL, load.level() == Threshold.Level.CRITICAL);
        String name = WorkerLines.shortModel(gpu.name());
        String shown =
                count == 1
                        ? name
                        : count == 2
                                ? TEXTS.get("gpu.named", gpu.index(), name)
                                : String.valueOf(gpu.index());
        cell.name().setText(gpu.lost() && count <= 2 ? TEXTS.get("gpu.lost", shown) : shown);
        String named = TEXTS.get("gpu.named", gpu.index(), gpu.name());
        String told = gpu.lost() ? TEXTS.get("gpu.lost", named) : named;
        // A tile has no room for the names and numbers of its bars.
        cell.told()
                .setText(
                        count > ROWS_MAX
                                ? told
                                        + cell.gauges().values().stream()
                                                .map(gauge -> "\n" + gauge.getAccessibleText())
                                                .collect(Collectors.joining())
                                : told);
    }

    /// Without its unit, where sixteen share a card; a dash where there is no value.
    private static String cramped(Reading load) {
        return load.why().isPresent() ? "–" : load.value().split("\u00a0", 2)[0];
    }

    private void build(int count) {
        cells.clear();
        Region content;
        if (count == 1) {
            content = single();
        } else if (count == 2) {
            content = pair();
        } else if (count <= ROWS_MAX) {
            content = lines(count);
        } else {
            content = tiles(count);
        }
        getChildren().setAll(content);
    }

    private Region single() {
        VBox box = new VBox(10);
        Cell cell = cell(Gauge.Shape.ROW, box);
        box.getChildren().add(cell.name());
        box.getChildren().addAll(cell.gauges().values());
        return box;
    }

    private Region pair() {
        GridPane pair = evenColumns(2);
        pair.setHgap(16);
        for (int at = 0; at < 2; at++) {
            VBox box = new VBox(4);
            box.setMinWidth(0);
            Cell cell = cell(Gauge.Shape.STACK, box);
            box.getChildren().add(cell.name());
            box.getChildren().addAll(cell.gauges().values());
            pair.add(box, at, 0);
        }
        return pair;
    }

    private Region lines(int count) {
        GridPane table = new GridPane(12, 5);
        ColumnConstraints index = new ColumnConstraints(16);
        index.setHalignment(HPos.LEFT);
        table.getColumnConstraints().add(index);
        int column = 1;
        for (Quantity quantity : Quantity.values()) {
            ColumnConstraints even = new ColumnConstraints();
            even.setPercentWidth(94.0 / Quantity.values().length);
            even.setHgrow(Priority.ALWAYS);
            table.getColumnConstraints().add(even);
            Label title = new Label(Gauge.shortName(quantity));
            title.getStyleClass().add("gauge-name");
            table.add(title, column++, 0);
        }
        for (int at = 0; at < count; at++) {
            HBox nameBox = new HBox();
            Cell cell = cell(Gauge.Shape.MINI, nameBox);
            nameBox.getChildren().add(cell.name());
            table.add(nameBox, 0, at + 1);
            int of = 1;
            for (Gauge gauge : cell.gauges().values()) {
                table.add(gauge, of++, at + 1);
            }
        }
        return new VBox(4, heading, table);
    }

    private Region tiles(int count) {
        int perLine = count <= 2 * TILES_PER_LINE_FEW ? TILES_PER_LINE_FEW : TILES_PER_LINE_MANY;
        GridPane grid = evenColumns(perLine);
        grid.setHgap(perLine == TILES_PER_LINE_FEW ? 8 : 4);
        grid.setVgap(6);
        for (int at = 0; at < count; at++) {
            VBox box = new VBox(count <= 2 * TILES_PER_LINE_FEW ? 5 : 4);
            box.getStyleClass().add("gpu-tile");
            Cell cell = cell(Gauge.Shape.LINE, box);
            Tooltip.install(box, cell.told());
            Label load = cell.load();
            load.getStyleClass().add("tile-load");
            load.setMinWidth(Region.USE_PREF_SIZE);
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            boolean few = perLine == TILES_PER_LINE_FEW;
            box.getChildren().add(few ? new HBox(cell.name(), gap, load) : load);
            box.getChildren().addAll(cell.gauges().values());
            grid.add(box, at % perLine, at / perLine);
        }
        return new VBox(8, heading, grid);
    }

    private Cell cell(Gauge.Shape shape, Node box) {
        Map<Quantity, Gauge> gauges = new EnumMap<>(Quantity.class);
        for (Quantity quantity : Quantity.values()) {
            gauges.put(quantity, new Gauge(quantity, shape, pulse));
        }
        Label name = heading();
        Tooltip told = new Tooltip();
        name.setTooltip(told);
        Cell cell = new Cell(name, new Label(), gauges, box, told);
        cells.add(cell);
        return cell;
    }

    private static Label heading() {
        Label heading = new Label();
        heading.getStyleClass().add("gpu-name");
        heading.setMinWidth(0);
        return heading;
    }

    private static GridPane evenColumns(int count) {
        GridPane grid = new GridPane();
        for (int at = 0; at < count; at++) {
            ColumnConstraints even = new ColumnConstraints();
            even.setPercentWidth(100.0 / count);
            even.setMinWidth(0);
            even.setHgrow(Priority.ALWAYS);
            grid.getColumnConstraints().add(even);
        }
        return grid;
    }
}
