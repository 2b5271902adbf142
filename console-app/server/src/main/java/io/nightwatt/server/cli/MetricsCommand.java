package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nightwatt ctl metrics`: what GPUs measured, now or over a span, and as a table for others.
@Command(
        name = "metrics",
        description = {
            "Shows what the GPUs measured: without a worker the newest sample of each, with one its"
                    + " last hour.",
            "With --csv it writes a table: of the worker, or of the fleet as a whole."
        })
final class MetricsCommand extends Call {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final List<String> SHOWN =
            List.of(
                    "utilization_percent",
                    "vram_used_mb",
                    "temperature_celsius",
                    "power_draw_watts",
                    "fan_speed_percent");

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "WORKER",
            description = "name or number of a worker")
    private @Nullable String worker;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description = "how long ago, such as 24h, or a time such as 2026-11-23T08:00:00Z")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "WHEN", description = "as --since (default: now)")
    private @Nullable String until;

    @Option(
            names = "--points",
            paramLabel = "N",
            description = "into how many steps the span is cut (default: ${DEFAULT-VALUE})")
    private int points = 60;

    @Option(names = "--gpu", paramLabel = "UUID", description = "only this GPU")
    private @Nullable String gpu;

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description = "only this one, such as power_draw_watts; may be repeated")
    private List<String> metrics = List.of();

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "writes a table; - is standard output")
    private @Nullable String csv;

    @Override
    public Integer call() {
        ConsoleLink link = console.link();
        String target = csv;
        if (target != null) {
            return table(link, target);
        }
        if (worker == null) {
            JsonNode current = link.get("/api/v1/admin/workers/metrics/current");
            return json ? show(current, "") : newest(current);
        }
        JsonNode document = link.get(ofWorker(link, worker));
        return json ? show(document, "") : steps(document);
    }

    private Integer table(ConsoleLink link, String target) {
        String path = worker == null ? span("/api/v1/admin/metrics") : ofWorker(link, worker);
        String text = link.getText(path + "&format=csv");
        if (target.equals("-")) {
            out().print(text);
            out().flush();
            return CommandLine.ExitCode.OK;
        }
        try {
            Files.writeString(Path.of(target), text);
        } catch (IOException e) {
            throw new CliException(target + " cannot be written: " + e.getMessage(), e);
        }
        out().println((text.lines().count() - 1) + " lines written to " + target);
        return CommandLine.ExitCode.OK;
    }

    private String ofWorker(ConsoleLink link, String name) {
        StringBuilder path =
                new StringBuilder(
                        span(
                                "/api/v1/admin/workers/"
                                        + WorkersCommand.number(link, name)
                                        + "/metrics"));
        if (gpu != null) {
            path.append("&gpu=").append(encoded(gpu));
        }
        metrics.forEach(metric -> path.append("&metric=").append(encoded(metric)));
        return path.toString();
    }

    private String span(String path) {
        StringBuilder with = new StringBuilder(path).append("?points=").append(points);
        if (since != null) {
            with.append("&since=").append(encoded(time(since)));
        }
        if (until != null) {
            with.append("&until=").append(encoded(time(until)));
        }
        return with.toString();
    }

    private static String time(String text) {
        if (text.contains("T")) {
            return text;
        }
        Duration ago = Durations.parse(text);
        return Instant.ofEpochMilli(System.currentTimeMillis()).minus(ago).toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Integer newest(JsonNode document) {
        out().println(
                        String.format(
                                Locale.ROOT,
                                "%-20s %3s %-19s %6s %8s %6s %8s %5s",
                                "WORKER",
                                "GPU",
                                "SAMPLED AT",
                                "BUSY %",
                                "VRAM MB",
                                "TEMP C",
                                "POWER W",
                                "FAN %"));
        for (JsonNode each : document.path("gpus")) {
            out().println(
                            String.format(
                                    Locale.ROOT,
                                    "%-20s %3s %-19s %6s %8s %6s %8s %5s",
                                    each.path("worker").asText(),
                                    text(each.path("gpu_index")),
                                    local(each.path("sampled_at").asText()),
                                    text(each.path(SHOWN.get(0))),
                                    text(each.path(SHOWN.get(1))),
                                    text(each.path(SHOWN.get(2))),
                                    text(each.path(SHOWN.get(3))),
                                    text(each.path(SHOWN.get(4)))));
        }
        return CommandLine.ExitCode.OK;
    }

    private Integer steps(JsonNode document) {
        JsonNode times = document.path("times");
        for (JsonNode each : document.path("gpus")) {
            out().println(
                            "GPU "
                                    + text(each.path("gpu_index"))
                                    + " "
                                    + each.path("uuid").asText()
                                    + ", "
                                    + each.path("samples").asText()
                                    + " samples ("
                                    + document.path("source").asText()
                                    + ")");
            each.path("metrics")
                    .properties()
                    .forEach(track -> {
                        out().println("  " + track.getKey());
                        for (int step = 0; step < times.size(); step++) {
                            JsonNode mean = track.getValue().path("mean").path(step);
                            if (mean.isNumber()) {
                                out().println(
                                                "    %s  %s  (%s to %s)"
                                                        .formatted(
                                                                local(times.path(step).asText()),
                                                                mean.asText(),
                                                                track.getValue()
                                                                        .path("min")
                                                                        .path(step)
                                                                        .asText(),
                                                                track.getValue()
                                                                        .path("max")
                                                                        .path(step)
                                                                        .asText()));
                            }
                        }
                    });
        }
        return CommandLine.ExitCode.OK;
    }

    private static String local(String instant) {
        return TIME.format(Instant.parse(instant).atZone(ZoneId.systemDefault()));
    }

    private static String text(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? "-" : value.asText();
    }
}
