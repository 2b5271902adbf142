package io.nightwatt.server.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.metric.FleetHistory;
import io.nightwatt.engine.metric.Metric;
import io.nightwatt.engine.metric.MetricHistory;
import io.nightwatt.engine.metric.MetricHistory.GpuHistory;
import io.nightwatt.engine.metric.Track;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/// History as text: JSON with one list for each row of a chart, CSV with one line for each step.
final class MetricText {

    private static final int DIGITS = 3;

    private MetricText() {}

    private interface Writing {
        void to(JsonGenerator out) throws IOException;
    }

    private static String json(Writing writing) {
        var text = new StringWriter();
        try (JsonGenerator out = Exchange.MAPPER.createGenerator(text)) {
            out.writeStartObject();
            writing.to(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text + "\n";
    }

    /// One worker's GPUs.
    ///
    /// @param view empty when it has left the fleet
    static String json(WorkerId worker, Optional<WorkerView> view, MetricHistory history) {
        return json(out -> {
            out.writeNumberField("worker_id", worker.value());
            span(out, history);
            out.writeArrayFieldStart("gpus");
            for (GpuHistory gpu : history.gpus()) {
                out.writeStartObject();
                out.writeStringField("uuid", gpu.uuid());
                Optional<WorkerView> seen = view;
                var known =
                        seen.stream()
                                .flatMap(each -> each.gpus().stream())
                                .filter(each -> each.uuid().equals(gpu.uuid()))
                                .findFirst();
                if (known.isPresent()) {
                    out.writeNumberField("gpu_index", known.get().index());
                    out.writeStringField("name", known.get().name());
                } else {
                    out.writeNullField("gpu_index");
                    out.writeNullField("name");
                }
                out.writeNumberField("samples", gpu.samples());
                out.writeObjectFieldStart("metrics");
                for (var track : new TreeMap<>(gpu.tracks()).entrySet()) {
                    track(out, track.getKey(), track.getValue());
                }
                out.writeEndObject();
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }

    private static void span(JsonGenerator out, MetricHistory history) throws IOException {
        out.writeStringField("since", history.from().toString());
        out.writeStringField("until", history.to().toString());
        number(out, "step_seconds", history.step().toMillis() / 1000.0);
        out.writeStringField("source", history.source().name().toLowerCase(Locale.ROOT));
        out.writeArrayFieldStart("times");
        for (int step = 0; step < history.steps(); step++) {
            out.writeString(history.at(step).toString());
        }
        out.writeEndArray();
    }

    private static void track(JsonGenerator out, Metric metric, Track track) throws IOException {
        out.writeObjectFieldStart(metric.word());
        list(out, "min", track.length(), track::min);
        list(out, "mean", track.length(), track::mean);
        list(out, "max", track.length(), track::max);
        list(out, "last", track.length(), track::last);
        out.writeEndObject();
    }

    private static void list(JsonGenerator out, String name, int length, IntToDoubleFunction value)
            throws IOException {
        out.writeArrayFieldStart(name);
        for (int step = 0; step < length; step++) {
            number(out, value.applyAsDouble(step));
        }
        out.writeEndArray();
    }

    /// The fleet.
    static String json(FleetHistory history) {
        return json(out -> {
            out.writeStringField("since", history.from().toString());
            out.writeStringField("until", history.to().toString());
            out.writeStringField("source", history.source().name().toLowerCase(Locale.ROOT));
            out.writeArrayFieldStart("steps");
            for (FleetHistory.Step step : history.steps()) {
                out.writeStartObject();
                out.writeStringField("at", step.at().toString());
                out.writeNumberField("gpus", step.gpus());
                number(out, "power_draw_watts", step.powerWatts());
                number(out, "utilization_percent", step.utilizationPercent());
                number(out, "vram_used_mb", step.vramUsedMb());
                number(out, "temperature_celsius", step.temperatureCelsius());
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }

    private static void number(JsonGenerator out, String name, double value) throws IOException {
        out.writeFieldName(name);
        number(out, value);
    }

    private static void number(JsonGenerator out, double value) throws IOException {
        if (Double.isNaN(value)) {
            out.writeNull();
        } else {
            out.writeNumber(text(value));
        }
    }

    /// Three digits behind the point at most, and none that say nothing.
    static String text(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        return BigDecimal.valueOf(value)
                .setScale(DIGITS, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /// One line for each GPU and step that has a value.
    static String csv(WorkerId worker, MetricHistory history) {
        List<Metric> metrics =
                Metric.all().stream()
                        .filter(metric ->
                                history.gpus().stream()
                                        .anyMatch(gpu -> gpu.tracks().containsKey(metric)))
                        .toList();
        StringBuilder text = new StringBuilder("at,worker_id,gpu_uuid");
        for (Metric metric : metrics) {
            for (String kind : List.of("min", "mean", "max", "last")) {
                text.append(',').append(metric.word()).append('_').append(kind);
            }
        }
        text.append('\n');
        for (GpuHistory gpu : history.gpus()) {
            for (int step = 0; step < history.steps(); step++) {
                int at = step;
                if (gpu.tracks().values().stream().anyMatch(track -> track.has(at))) {
                    text.append(history.at(step)).append(',').append(worker.value());
                    text.append(',').append(quoted(gpu.uuid()));
                    for (Metric metric : metrics) {
                        line(text, Optional.ofNullable(gpu.tracks().get(metric)), step);
                    }
                    text.append('\n');
                }
            }
        }
        return text.toString();
    }

    private static void line(StringBuilder text, Optional<Track> track, int step) {
        if (track.isEmpty() || !track.get().has(step)) {
            text.append(",,,,");
            return;
        }
        Track known = track.get();
        text.append(',').append(text(known.min(step)));
        text.append(',').append(text(known.mean(step)));
        text.append(',').append(text(known.max(step)));
        text.append(',').append(text(known.last(step)));
    }

    /// The fleet, one line for each step.
    static String csv(FleetHistory history) {
        StringBuilder text =
                new StringBuilder(
                        "at,gpus,power_draw_watts,utilization_percent,vram_used_mb,"
                                + "temperature_celsius\n");
        for (FleetHistory.Step step : history.steps()) {
            var line = new StringJoiner(",", "", "\n");
            line.add(step.at().toString()).add(Integer.toString(step.gpus()));
            line.add(text(step.powerWatts()));
            line.add(orNothing(step.utilizationPercent()));
            line.add(text(step.vramUsedMb()));
            line.add(orNothing(step.temperatureCelsius()));
            text.append(line);
        }
        return text.toString();
    }

    private static String orNothing(double value) {
        return Double.isNaN(value) ? "" : text(value);
    }

    /// What an agent calls its GPU is its own choice: a table must not be taken for a formula, nor
    /// its lines be broken.
    private static String quoted(String text) {
        if (text.matches("[A-Za-z0-9][A-Za-z0-9 ._:/-]*")) {
            return text;
        }
        String safe = text.matches("[=+@\\t\\r-].*") ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
