package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `nightwatt ctl ledger`: what happened, newest first, and why.
@Command(
        name = "ledger",
        description = "Shows the history of every transition and refusal, newest first.")
final class LedgerCommand extends Listing {

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

    @Mixin private Part part = new Part();

    @Override
    JsonNode fetch(ConsoleLink link) {
        return link.get(
                part.of("/api/v1/admin/ledger")
                        .with("worker", worker == null ? null : WorkersCommand.number(link, worker))
                        .with("kind", kind)
                        .toString());
    }

    @Override
    List<String> lines(JsonNode document, ConsoleLink link, Terminal terminal) {
        Map<Long, String> names = WorkersCommand.names(link);
        Table table = new Table(">ID", "TIME", "WHO", "KIND", "STEP", "WHY");
        for (JsonNode line : document.path("lines")) {
            row(table, line, names);
        }
        return table.lines(terminal);
    }

    private static void row(Table table, JsonNode line, Map<Long, String> names) {
        String from = line.path("from").asText();
        String to = line.path("to").asText();
        String step = from.isEmpty() || from.equals(to) ? to : from + " -> " + to;
        long worker = line.path("worker_id").asLong();
        String evidence = line.path("evidence").asText();
        table.row(
                line.path("id").asText(),
                When.second(line.path("at")),
                line.path("worker_id").isNull()
                        ? "fleet"
                        : names.getOrDefault(worker, "worker " + worker),
                line.path("kind").asText(),
                step.replace('_', ' '),
                "%s%s (%s)"
                        .formatted(
                                line.path("reason").asText(),
                                evidence.isEmpty() ? "" : " [" + evidence + "]",
                                line.path("actor").asText()));
    }
}
