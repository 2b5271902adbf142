package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `nightwatt ctl holds …`: keeps a worker on or off whatever automation says. Alone it lists.
@Command(
        name = "holds",
        description = "Lists the holds; keeps a worker on or off whatever automation says.",
        synopsisSubcommandLabel = "[COMMAND]")
class HoldsCommand extends Listing {

    static CommandLine commandLine() {
        CommandLine holds = new CommandLine(new HoldsCommand());
        holds.addSubcommand(new ListAll());
        holds.addSubcommand("on", new Put("on"));
        holds.addSubcommand("off", new Put("off"));
        holds.addSubcommand(new Release());
        return holds;
    }

    @Override
    JsonNode fetch(ConsoleLink link) {
        return link.get("/api/v1/admin/holds").path("holds");
    }

    @Override
    List<String> lines(JsonNode holds, ConsoleLink link, Terminal terminal) {
        if (holds.isEmpty()) {
            return List.of("no worker is held");
        }
        Table table = new Table("WORKER", "HELD", "UNTIL", "BY", "REASON");
        for (JsonNode hold : holds) {
            table.row(
                    hold.path("worker").asText(),
                    hold.path("kind").asText(),
                    hold.path("until").isNull() ? "released" : When.minute(hold.path("until")),
                    hold.path("by").asText(),
                    hold.path("reason").asText());
        }
        return table.lines(terminal);
    }

    /// The same as `holds` alone.
    @Command(name = "list", description = "Lists the workers that are held.")
    static final class ListAll extends HoldsCommand {}

    /// Keeps a worker on, or off.
    @Command(description = "Keeps a worker in this state until the hold ends.")
    static final class Put extends WorkersCommand.OfOne {

        private final String kind;

        @Mixin private Length length = new Length();

        Put(String kind) {
            this.kind = kind;
        }

        @Override
        Integer call(ConsoleLink link, String path) {
            return show(link.put(path + "/hold", length.body(kind)), worker + " is held " + kind);
        }
    }

    /// How long a hold is, and why it is.
    static final class Length {

        @Option(
                names = "--for",
                paramLabel = "DURATION",
                description = "how long, such as 2h (default: until it is released)")
        private @Nullable String length;

        @Option(
                names = "--until",
                paramLabel = "TIME",
                description = "until when, such as 2026-11-23T08:00:00+01:00")
        private @Nullable String until;

        @Option(names = "--reason", paramLabel = "TEXT", description = "why, for the ledger")
        private String reason = "asked by nightwatt ctl";

        ObjectNode body(String kind) {
            ObjectNode body =
                    JsonNodeFactory.instance.objectNode().put("kind", kind).put("reason", reason);
            if (length != null) {
                body.put("for_seconds", Durations.parse(length).toSeconds());
            }
            if (until != null) {
                body.put("until", until);
            }
            return body;
        }
    }

    @Command(name = "release", description = "Ends a worker's hold.")
    static final class Release extends WorkersCommand.OfOne {

        @Override
        Integer call(ConsoleLink link, String path) {
            return show(
                    link.delete(path + "/hold", JsonNodeFactory.instance.objectNode()),
                    worker + " is not held any more");
        }
    }
}
