package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;

/// The status document as lines for a person.
final class FleetText {

    private FleetText() {}

    /// One line: how many workers are in which state, and the watts now.
    static String summary(JsonNode document) {
        Map<String, Integer> states = new TreeMap<>();
        document.path("workers")
                .forEach(worker -> states.merge(text(worker, "power_state"), 1, Integer::sum));
        StringBuilder line = new StringBuilder(text(document.path("fleet"), "name"));
        line.append(": ").append(document.path("workers").size()).append(" workers");
        states.forEach(
                (state, count) -> line.append(", ").append(count).append(' ').append(words(state)));
        JsonNode watts = document.path("fleet").path("watts_now");
        line.append(", ").append(watts.isNumber() ? watts.asInt() + " W now" : "watts not known");
        JsonNode used = document.path("fleet").path("kwh_today");
        JsonNode saved = document.path("fleet").path("kwh_saved_today");
        return used.isNumber() && saved.isNumber()
                ? line.append(", %s kWh today, %s saved".formatted(used.asText(), saved.asText()))
                        .toString()
                : line.toString();
    }

    /// One line a worker, in columns; with its GPUs below it when asked for.
    static List<String> rows(JsonNode document, boolean withGpus, Terminal terminal) {
        Table table =
                new Table(
                        ">ID", "NAME", "POWER", "HEALTH", "ACTIVITY", ">GPUS", ">WATTS", "REASON");
        for (JsonNode worker : document.path("workers")) {
            table.row(
                    text(worker, "id"),
                    text(worker, "name"),
                    words(text(worker, "power_state")),
                    text(worker, "health"),
                    text(worker, "activity"),
                    String.valueOf(worker.path("gpus").size()),
                    watts(worker),
                    text(worker, "reason"));
            if (withGpus) {
                worker.path("gpus").forEach(gpu -> table.below(gpu(gpu)));
            }
        }
        return table.lines(terminal);
    }

    /// How many jobs are in which state, and how many alerts are open.
    static String work(JsonNode document) {
        List<String> counts = new ArrayList<>();
        document.path("jobs")
                .properties()
                .forEach(state -> {
                    if (state.getValue().asInt() > 0) {
                        counts.add(state.getValue().asInt() + " " + words(state.getKey()));
                    }
                });
        int open = document.path("alerts").path("open").asInt();
        return "Jobs: %s. Alerts: %s."
                .formatted(
                        counts.isEmpty() ? "none" : String.join(", ", counts),
                        open == 0 ? "none open" : open + " open");
    }

    /// One line a worker with what its GPUs do now: for a screen that is looked at for long.
    static List<String> dashboard(JsonNode document, Terminal terminal) {
        Table table =
                new Table(
                        "NAME",
                        "POWER",
                        "HEALTH",
                        "ACTIVITY",
                        ">JOBS",
                        ">UTIL %",
                        ">TEMP C",
                        ">WATTS",
                        ">VRAM GB",
                        "REASON");
        for (JsonNode worker : document.path("workers")) {
            String phase = worker.path("phase").asText("");
            boolean hasPhase = !worker.path("phase").isNull() && !phase.isEmpty();
            table.row(
                    text(worker, "name"),
                    words(text(worker, "power_state")),
                    text(worker, "health"),
                    text(worker, "activity"),
                    text(worker, "current_jobs"),
                    mean(worker, "utilization_percent"),
                    most(worker, "temperature_celsius"),
                    watts(worker),
                    vram(worker),
                    (hasPhase ? phase + ": " : "") + text(worker, "reason"));
        }
        return table.lines(terminal);
    }

    private static DoubleStream known(JsonNode worker, String field) {
        return StreamSupport.stream(worker.path("gpus").spliterator(), false)
                .map(gpu -> gpu.path(field))
                .filter(JsonNode::isNumber)
                .mapToDouble(JsonNode::asDouble);
    }

    private static String mean(JsonNode worker, String field) {
        return rounded(known(worker, field).average());
    }

    private static String most(JsonNode worker, String field) {
        return rounded(known(worker, field).max());
    }

    private static String rounded(OptionalDouble value) {
        return value.isPresent() ? String.valueOf(Math.round(value.getAsDouble())) : "n/a";
    }

    private static String vram(JsonNode worker) {
        double used = known(worker, "vram_used_mb").sum() / 1024;
        double total = known(worker, "vram_total_mb").sum() / 1024;
        boolean told = known(worker, "vram_used_mb").findAny().isPresent();
        return told ? "%.0f of %.0f".formatted(used, total) : "n/a";
    }

    /// One GPU, to stand below its worker.
    static String gpu(JsonNode gpu) {
        return String.format(
                Locale.ROOT,
                "      %s %-28s %4s %%  %4s C  %6s W  %6s of %s MB",
                text(gpu, "gpu_index"),
                text(gpu, "name"),
                value(gpu, "utilization_percent"),
                value(gpu, "temperature_celsius"),
                value(gpu, "power_draw_watts"),
                value(gpu, "vram_used_mb"),
                value(gpu, "vram_total_mb"));
    }

    private static String watts(JsonNode worker) {
        double sum = 0;
        boolean known = false;
        for (JsonNode gpu : worker.path("gpus")) {
            JsonNode watts = gpu.path("power_draw_watts");
            known = known || watts.isNumber();
            sum += watts.asDouble(0);
        }
        return known ? String.valueOf(Math.round(sum)) : "n/a";
    }

    private static String value(JsonNode gpu, String field) {
        JsonNode value = gpu.path(field);
        return value.isNumber() ? String.valueOf(Math.round(value.asDouble())) : "n/a";
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }

    private static String words(String state) {
        return state.replace('_', ' ');
    }
}
