package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nightwatt ctl alerts …`: what is wrong, and who is told. Alone it lists what is open.
@Command(
        name = "alerts",
        description = "Lists the open alerts; acknowledges and mutes them, and says who is told.",
        synopsisSubcommandLabel = "[COMMAND]")
final class AlertsCommand extends AlertList {

    static CommandLine commandLine() {
        CommandLine alerts = new CommandLine(new AlertsCommand());
        alerts.addSubcommand(new ListAll());
        alerts.addSubcommand(new Ack());
        alerts.addSubcommand(new PutMute());
        alerts.addSubcommand(new Unmute());
        alerts.addSubcommand(new Mutes());
        alerts.addSubcommand(new ThresholdsCommand());
        alerts.addSubcommand("channels", ChannelsCommand.commandLine());
        alerts.addSubcommand(new ThermalGuardCommand());
        return alerts;
    }

    @Override
    String query(ConsoleLink link) {
        return "?open=true&limit=1000";
    }

    @Override
    String none() {
        return "no alert is open";
    }

    @Command(name = "list", description = "Lists alerts, the newest first.")
    static final class ListAll extends AlertList {

        @Option(names = "--all", description = "those that are over too")
        private boolean all;

        @Option(
                names = "--worker",
                paramLabel = "WORKER",
                description = "only of this worker (name or number)")
        private @Nullable String worker;

        @Option(
                names = "--limit",
                paramLabel = "N",
                description = "at most so many (default: ${DEFAULT-VALUE})")
        private int limit = 100;

        @Override
        String query(ConsoleLink link) {
            return new Query("")
                    .with("limit", limit)
                    .with("open", all ? null : true)
                    .with("worker", worker == null ? null : WorkersCommand.number(link, worker))
                    .toString();
        }

        @Override
        String none() {
            return all ? "there was no alert yet" : "no alert is open";
        }
    }

    @Command(name = "ack", description = "Takes note of an alert: nobody is told of it again.")
    static final class Ack extends Call {

        @Parameters(index = "0", paramLabel = "ID", description = "number of the alert")
        private long id;

        @Override
        public Integer call() {
            return show(
                    console.link().post("/api/v1/alerts/" + id + "/ack", object()),
                    "alert " + id + " is acknowledged");
        }
    }

    @Command(
            name = "mute",
            description = "Delivers nothing of some alerts for a while; they are shown as ever.")
    static final class PutMute extends Call {

        @Option(names = "--worker", paramLabel = "WORKER", description = "only of this worker")
        private @Nullable String worker;

        @Option(
                names = "--condition",
                paramLabel = "NAME",
                description = "only of this condition, such as temperature_celsius")
        private @Nullable String condition;

        @Option(
                names = "--for",
                paramLabel = "DURATION",
                required = true,
                description = "how long, such as 2h")
        private String length = "";

        @Option(names = "--reason", paramLabel = "TEXT")
        private String reason = "";

        @Override
        public Integer call() {
            ConsoleLink link = console.link();
            ObjectNode body =
                    object().put("for_seconds", Durations.parse(length).toSeconds())
                            .put("reason", reason);
            if (worker != null) {
                body.put("worker_id", WorkersCommand.number(link, worker));
            }
            if (condition != null) {
                body.put("condition", condition);
            }
            return show(link.post("/api/v1/alerts/mutes", body), "muted for " + length);
        }
    }

    @Command(name = "unmute", description = "Ends a mute before its time.")
    static final class Unmute extends Call {

        @Parameters(index = "0", paramLabel = "ID", description = "number of the mute")
        private long id;

        @Override
        public Integer call() {
            return show(
                    console.link().delete("/api/v1/alerts/mutes/" + id, object()),
                    "mute " + id + " has ended");
        }
    }

    @Command(name = "mutes", description = "Lists the mutes that are in force.")
    static final class Mutes extends Call {

        @Override
        public Integer call() {
            JsonNode mutes = console.link().get("/api/v1/alerts/mutes").path("mutes");
            if (json) {
                out().println(mutes.toPrettyString());
            } else if (mutes.isEmpty()) {
                out().println("nothing is muted");
            } else {
                mutes.forEach(mute -> out().println(words(mute)));
            }
            return CommandLine.ExitCode.OK;
        }

        private static String words(JsonNode mute) {
            return "%5d  %s of %s until %s (%s) %s"
                    .formatted(
                            mute.path("id").asLong(),
                            mute.path("condition").asText("everything"),
                            mute.path("worker_id").isNull()
                                    ? "every worker"
                                    : "worker " + mute.path("worker_id").asLong(),
                            mute.path("until").asText(),
                            mute.path("by").asText(),
                            mute.path("reason").asText())
                    .stripTrailing();
        }
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
