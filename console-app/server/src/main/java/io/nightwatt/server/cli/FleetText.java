package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

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
    static List<String> rows(JsonNode document, boolean withGpus) {
        List<String> lines = new ArrayList<>();
        lines.add(row("ID", "NAME", "POWER", "HEALTH", "ACTIVITY", "GPUS", "WATTS", "REASON"));
        for (JsonNode worker : document.path("workers")) {
            lines.add(
                    row(
                            text(worker, "id"),
                            text(worker, "name"),
                            words(text(worker, "power_state")),
                            text(worker, "health"),
                            text(worker, "activity"),
                            String.valueOf(worker.path("gpus").size()),
                            watts(worker),
                            text(worker, "reason")));
            if (withGpus) {
                worker.path("gpus").forEach(gpu -> lines.add(gpu(gpu)));
            }
        }
        return lines;
    }

    private static String gpu(JsonNode gpu) {
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

    private static String row(
            String id,
            String name,
            String power,
            String health,
            String activity,
            String gpus,
            String watts,
            String reason) {
        return String.format(
                        Locale.ROOT,
                        "%4s  %-20s %-13s %-9s %-8s %4s %6s  %s",
                        id,
                        name,
                        power,
                        health,
                        activity,
                        gpus,
                        watts,
                        reason)
                .stripTrailing();
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
