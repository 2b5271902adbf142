package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `nightwatt ctl holds …`: keeps a worker on or off whatever automation says. Alone it lists.
@Command(
        name = "holds",
        description = "Lists the holds; keeps a worker on or off whatever automation says.",
        synopsisSubcommandLabel = "[COMMAND]")
final class HoldsCommand extends Call {

    static CommandLine commandLine() {
        CommandLine holds = new CommandLine(new HoldsCommand());
        holds.addSubcommand("on", new Put("on"));
        holds.addSubcommand("off", new Put("off"));
        holds.addSubcommand(new Release());
        return holds;
    }

    @Override
    public Integer call() {
        ConsoleLink link = console.link();
        ArrayNode holds = JsonNodeFactory.instance.arrayNode();
        for (JsonNode worker : link.get("/api/v1/status").path("workers")) {
            JsonNode hold =
                    link.get(
                                    "/api/v1/admin/workers/"
                                            + worker.path("id").asLong()
                                            + "/power-status")
                            .path("hold");
            if (hold instanceof ObjectNode object) {
                holds.add(object.put("worker", worker.path("name").asText()));
            }
        }
        if (json) {
            out().println(holds.toPrettyString());
        } else if (holds.isEmpty()) {
            out().println("no worker is held");
        } else {
            holds.forEach(hold -> out().println(words(hold)));
        }
        return CommandLine.ExitCode.OK;
    }

    private static String words(JsonNode hold) {
        return "%s stays %s until %s: %s (%s)"
                .formatted(
                        hold.path("worker").asText(),
                        hold.path("kind").asText(),
                        hold.path("until").isNull()
                                ? "it is released"
                                : hold.path("until").asText(),
                        hold.path("reason").asText(),
                        hold.path("owner").asText());
    }

    /// Keeps a worker on, or off.
    @Command(description = "Keeps a worker in this state until the hold ends.")
    static final class Put extends WorkersCommand.OfOne {

        private final String kind;

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

        Put(String kind) {
            this.kind = kind;
        }

        @Override
        Integer call(ConsoleLink link, String path) {
            ObjectNode body =
                    JsonNodeFactory.instance.objectNode().put("kind", kind).put("reason", reason);
            if (length != null) {
                body.put("for_seconds", Durations.parse(length).toSeconds());
            }
            if (until != null) {
                body.put("until", until);
            }
            return show(link.put(path + "/hold", body), worker + " is held " + kind);
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
