package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Ages;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.fx.Units;
import io.nightwatt.desktop.gauge.Gauge;
import io.nightwatt.desktop.gauge.GaugePulse;
import io.nightwatt.desktop.gauge.Quantity;
import io.nightwatt.desktop.gauge.Reading;
import io.nightwatt.desktop.gauge.Readings;
import io.nightwatt.engine.console.GpuView;
import io.nightwatt.engine.console.Measure;
import io.nightwatt.engine.console.XidError;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// All that is known of one GPU: its gauges, clocks, fan, what slows it, and who holds it.
final class GpuDetails extends VBox {
    private static final Texts TEXTS = Texts.of(GpuDetails.class);
    private static final int XIDS_MAX = 4;
    private static final PseudoClass LOST = PseudoClass.getPseudoClass("lost");

    private final Label name = new Label();
    private final Label uuid = new Label();
    private final Map<Quantity, Gauge> gauges = new EnumMap<>(Quantity.class);
    private final Facts facts = new Facts();
    private final VBox processes = new VBox(4);
    private List<GpuView.GpuProcess> shown = List.of();

    GpuDetails(GaugePulse pulse) {
        super(10);
        getStyleClass().add("gpu-details");
        name.getStyleClass().add("gpu-name");
        uuid.getStyleClass().add("quiet");
        uuid.setTooltip(new Tooltip());
        for (Quantity quantity : Quantity.values()) {
            gauges.put(quantity, new Gauge(quantity, Gauge.Shape.ROW, pulse));
        }
        getChildren().add(new VBox(2, name, uuid));
        getChildren().addAll(gauges.values());
        getChildren().addAll(facts, processes);
    }

    void show(GpuView gpu, WorkerRow.Content content) {
        String named = TEXTS.get("gpu.named", gpu.index(), gpu.name());
        name.setText(gpu.lost() ? TEXTS.get("gpu.lost", named) : named);
        uuid.setText(gpu.uuid());
        uuid.getTooltip().setText(gpu.uuid());
        pseudoClassStateChanged(LOST, gpu.lost());
        boolean off =
                content.state() == DisplayState.SLEEPING || content.state() == DisplayState.WAKING;
        Readings readings =
                off
                        ? Readings.none(TEXTS.get("off"))
                        : Readings.of(gpu, content.worker().thresholds());
        gauges.forEach((quantity, gauge) -> gauge.show(readings.get(quantity), true));
        facts.show(facts(gpu, content, off));
        showProcesses(off ? List.of() : gpu.processes());
    }

    private static Map<String, String> facts(GpuView gpu, WorkerRow.Content content, boolean off) {
        Map<String, String> facts = new LinkedHashMap<>();
        if (!off) {
            facts.put(TEXTS.get("fact.fan"), value(gpu.fanSpeedPercent(), "%"));
            facts.put(TEXTS.get("fact.clocks"), clocks(gpu));
            facts.put(TEXTS.get("fact.memory-busy"), value(gpu.memoryUtilizationPercent(), "%"));
            facts.put(TEXTS.get("fact.throttle"), String.join(", ", gpu.throttleReasons()));
        }
        facts.put(TEXTS.get("fact.xids"), xids(gpu.xids(), content.at()));
        facts.put(
                TEXTS.get("fact.sampled"),
                gpu.sampledAt()
                        .map(at -> TEXTS.get("ago", Ages.between(at, content.at())))
                        .orElse(TEXTS.get("never")));
        return facts;
    }

    /// A line for each, the newest first.
    private static String xids(List<XidError> errors, Instant now) {
        return errors.reversed().stream()
                .limit(XIDS_MAX)
                .map(error -> {
                    String ago = TEXTS.get("ago", Ages.between(error.lastAt(), now));
                    return error.count() == 1
                            ? TEXTS.get("xid.once", error.text(), ago)
                            : TEXTS.get(
                                    "xid.times", error.text(), String.valueOf(error.count()), ago);
                })
                .collect(Collectors.joining("\n"));
    }

    private static String clocks(GpuView gpu) {
        return TEXTS.get(
                "fact.clocks-of",
                value(gpu.smClockMhz(), "MHz"),
                value(gpu.memoryClockMhz(), "MHz"));
    }

    private static String value(Measure measure, String unit) {
        return switch (measure) {
            case Measure.Known(double value) -> "%.0f\u00a0%s".formatted(value, unit);
            case Measure.Absent(String because) ->
                    TEXTS.get("absent", Reading.NOT_AVAILABLE, because);
        };
    }

    private void showProcesses(List<GpuView.GpuProcess> next) {
        if (next.equals(shown)) {
            return;
        }
        shown = next;
        processes.getChildren().clear();
        if (next.isEmpty()) {
            return;
        }
        Label title = new Label(TEXTS.get("processes"));
        title.getStyleClass().add("fact-name");
        processes.getChildren().add(title);
        next.forEach(process -> processes.getChildren().add(line(process)));
    }

    private static HBox line(GpuView.GpuProcess process) {
        Label what = new Label(TEXTS.get("process", process.name(), String.valueOf(process.pid())));
        what.getStyleClass().add("fact-value");
        what.setMinWidth(0);
        what.setMaxWidth(Double.MAX_VALUE);
        what.setTooltip(new Tooltip(process.name()));
        HBox.setHgrow(what, Priority.ALWAYS);
        Label kind =
                new Label(TEXTS.get(process.compute() ? "process.compute" : "process.graphics"));
        kind.getStyleClass().add("chip");
        kind.setMinWidth(USE_PREF_SIZE);
        Label memory =
                new Label(
                        switch (process.vramUsedMb()) {
                            case Measure.Known(double value) -> Units.gigabytes(value) + "\u00a0GB";
                            case Measure.Absent _ -> Reading.NOT_AVAILABLE;
                        });
        process.vramUsedMb().whyAbsent().ifPresent(why -> memory.setTooltip(new Tooltip(why)));
        memory.getStyleClass().add("fact-value");
        memory.setMinWidth(USE_PREF_SIZE);
        return new HBox(8, what, kind, memory);
    }
}
