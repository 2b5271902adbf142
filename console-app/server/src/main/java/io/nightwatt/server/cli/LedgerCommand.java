package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `nightwatt ctl ledger`: what happened, newest first, and why.
@Command(
        name = "ledger",
        description = "Shows the history of every transition and refusal, newest first.")
final class LedgerCommand extends Call {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    @Option(
            names = "--worker",
            paramLabel = "WORKER",
            description = "only lines of this worker (name or number)")
    private @Nullable String worker;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "only lines of this kind, such as power, health, settings")
    private @Nullable String kind;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "at most so many lines (default: ${DEFAULT-VALUE})")
    private int limit = 50;

    @Option(
            names = "--before",
            paramLabel = "ID",
            description = "only lines older than the one with this id")
    private @Nullable Long before;

    @Override
    public Integer call() {
        ConsoleLink link = console.link();
        Map<Long, String> names = new HashMap<>();
        link.get("/api/v1/status")
                .path("workers")
                .forEach(one -> names.put(one.path("id").asLong(), one.path("name").asText()));
        JsonNode document = link.get(path(link));
        if (json) {
            out().println(document.toPrettyString());
        } else {
            document.path("lines").forEach(line -> out().println(row(line, names)));
        }
        return CommandLine.ExitCode.OK;
    }

    private String path(ConsoleLink link) {
        StringBuilder path = new StringBuilder("/api/v1/admin/ledger?limit=" + limit);
        if (worker != null) {
            path.append("&worker=").append(WorkersCommand.number(link, worker));
        }
        if (kind != null) {
            path.append("&kind=").append(URLEncoder.encode(kind, StandardCharsets.UTF_8));
        }
        if (before != null) {
            path.append("&before=").append(before);
        }
        return path.toString();
    }

    private static String row(JsonNode line, Map<Long, String> names) {
        String from = line.path("from").asText();
        String to = line.path("to").asText();
        String step = from.isEmpty() || from.equals(to) ? to : from + " -> " + to;
        String who =
                line.path("worker_id").isNull()
                        ? "fleet"
                        : names.getOrDefault(
                                line.path("worker_id").asLong(),
                                "worker " + line.path("worker_id").asLong());
        String evidence = line.path("evidence").asText();
        return String.format(
                        Locale.ROOT,
                        "%6d  %s  %-20s %-12s %-26s %s%s (%s)",
                        line.path("id").asLong(),
                        TIME.format(
                                Instant.parse(line.path("at").asText())
                                        .atZone(ZoneId.systemDefault())),
                        who,
                        line.path("kind").asText(),
                        step.replace('_', ' '),
                        line.path("reason").asText(),
                        evidence.isEmpty() ? "" : " [" + evidence + "]",
                        line.path("actor").asText())
                .stripTrailing();
    }
}
