package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nightwatt ctl workers restart`, `cancel-restart` and `restarts`.
final class RestartCommands {

    private static final int LIMIT_USUAL = 20;

    private RestartCommands() {}

    static void addTo(CommandLine workers) {
        workers.addSubcommand(new Restart());
        workers.addSubcommand(new CancelRestart());
        workers.addSubcommand(new Log());
    }

    @Command(
            name = "restart",
            description =
                    "Restarts a service of a worker, its agent or its machine, once what runs there"
                            + " has ended.")
    static final class Restart extends WorkersCommand.Explained {

        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "SERVICE",
                description = "a service that the worker lists in NIGHTWATT_SERVICES")
        private @Nullable String service;

        @Option(names = "--agent", description = "restarts the agent in place of a service")
        private boolean agent;

        @Option(names = "--machine", description = "reboots the machine in place of a service")
        private boolean machine;

        @Option(
                names = "--force",
                description = "at once, whatever runs there; may lose that work, needs --reason")
        private boolean force;

        @Override
        Integer call(ConsoleLink link, String path) {
            String what = what();
            ObjectNode body =
                    body().put("service_name", what).put("force", force).put("reason", given());
            JsonNode entry = link.post(path + "/restart", body);
            String number = entry.path("id").asText();
            return show(entry, worker + ": " + what + " is restarted, as number " + number);
        }

        private String what() {
            List<String> named = new ArrayList<>();
            if (service != null) {
                named.add(service);
            }
            if (agent) {
                named.add("@agent");
            }
            if (machine) {
                named.add("@machine");
            }
            if (named.size() != 1) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(), "say one of SERVICE, --agent and --machine");
            }
            return named.getFirst();
        }

        /// A force is meant by somebody: it gets no reason of ours.
        private String given() {
            if (reason != null) {
                return reason;
            }
            return force ? "" : "asked by nightwatt ctl";
        }
    }

    @Command(name = "cancel-restart", description = "Calls off a restart that still waits.")
    static final class CancelRestart extends WorkersCommand.OfOne {

        @Override
        Integer call(ConsoleLink link, String path) {
            return show(
                    link.delete(path + "/restart", JsonNodeFactory.instance.objectNode()),
                    worker + " is not restarted");
        }
    }

    @Command(name = "restarts", description = "Shows what was restarted, newest first.")
    static final class Log extends Listing {

        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "WORKER",
                description = "name or number of the worker (default: all)")
        private @Nullable String worker;

        @Option(
                names = "--limit",
                paramLabel = "N",
                description = "at most so many (default: ${DEFAULT-VALUE})")
        private int limit = LIMIT_USUAL;

        @Override
        JsonNode fetch(ConsoleLink link) {
            return link.get(
                            new Query("/api/v1/admin/restarts")
                                    .with("limit", limit)
                                    .with(
                                            "worker",
                                            worker == null
                                                    ? null
                                                    : WorkersCommand.number(link, worker))
                                    .toString())
                    .path("restarts");
        }

        @Override
        List<String> lines(JsonNode log, ConsoleLink link, Terminal terminal) {
            Map<Long, String> names = WorkersCommand.names(link);
            Table table = new Table("STARTED", "WORKER", "SERVICE", "STATE", "WHO AND WHY");
            for (JsonNode entry : log) {
                long id = entry.path("worker_id").asLong();
                JsonNode error = entry.path("error_message");
                table.row(
                        When.second(entry.path("started_at")),
                        names.getOrDefault(id, "worker " + id),
                        entry.path("service_name").asText(),
                        entry.path("status").asText(),
                        "%s%s: %s%s"
                                .formatted(
                                        entry.path("initiated_by").asText(),
                                        entry.path("force").asBoolean() ? ", forced" : "",
                                        entry.path("reason").asText(),
                                        error.isTextual() ? " (" + error.asText() + ")" : ""));
            }
            return table.lines(terminal);
        }
    }
}
