package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `nightwatt ctl …`: a running console, asked and told from a shell.
@Command(
        name = "ctl",
        description = "Asks and tells a running console.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class CtlCommand implements Runnable {

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // Picocli sets it before anything runs.
    private CommandLine.Model.CommandSpec spec;

    static CommandLine commandLine() {
        CommandLine ctl = new CommandLine(new CtlCommand());
        ctl.addSubcommand(new Status());
        ctl.addSubcommand("workers", WorkersCommand.commandLine());
        ctl.addSubcommand(new Token());
        ctl.addSubcommand("power", PowerCommand.commandLine());
        ctl.addSubcommand("schedule", ScheduleCommand.commandLine());
        ctl.addSubcommand("holds", HoldsCommand.commandLine());
        ctl.addSubcommand("jobs", JobsCommand.commandLine());
        ctl.addSubcommand("secrets", SecretsCommand.commandLine());
        ctl.addSubcommand(new SecretsCommand.HostKey());
        ctl.addSubcommand(new LedgerCommand());
        ctl.addSubcommand(new MetricsCommand());
        ctl.addSubcommand("alerts", AlertsCommand.commandLine());
        ctl.addSubcommand("tokens", TokensCommand.commandLine());
        ctl.addSubcommand("audit", AuditCommand.commandLine());
        ctl.addSubcommand("energy", EnergyCommand.commandLine());
        ctl.addSubcommand(new EventsCommand());
        ctl.addSubcommand("profile", ProfileCommand.commandLine());
        SiteCommands.addTo(ctl);
        return ctl;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "a command is missing, such as: nightwatt ctl status");
    }

    @Command(
            name = "status",
            description = "Shows the fleet; with --watch, as it lives, until Ctrl+C.")
    static final class Status extends Listing {

        private static final int ALERTS_SHOWN = 5;

        @Override
        JsonNode fetch(ConsoleLink link) {
            return link.get("/api/v1/status");
        }

        @Override
        List<String> lines(JsonNode document, ConsoleLink link, Terminal terminal) {
            List<String> lines = new ArrayList<>();
            lines.add(Paint.strong(FleetText.summary(document), terminal.colours()));
            if (!isWatched()) {
                lines.addAll(FleetText.rows(document, true, terminal));
                return lines;
            }
            lines.add(FleetText.work(document));
            if (document.path("alerts").path("open").asInt() > 0) {
                Query query =
                        new Query("/api/v1/alerts").with("open", true).with("limit", ALERTS_SHOWN);
                lines.add("");
                lines.addAll(
                        AlertList.table(link.get(query.toString()).path("alerts")).lines(terminal));
            }
            lines.add("");
            lines.addAll(FleetText.dashboard(document, terminal));
            return lines;
        }
    }

    @Command(
            name = "token",
            description = "Makes a one-time token that lets one machine into the fleet.")
    static final class Token extends Call {

        @Option(names = "--name", description = "what the worker shall be called")
        private String name = "";

        @Option(names = "--tag", description = "a tag of the worker; may be repeated")
        private List<String> tags = List.of();

        @Option(names = "--group", description = "a group of the worker; may be repeated")
        private List<String> groups = List.of();

        @Option(
                names = "--valid-for",
                paramLabel = "DURATION",
                description = "how long it can be used, such as 10m (at most, and usually, 1h)")
        private @Nullable String validFor;

        @Override
        public Integer call() {
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", name);
            tags.forEach(body.putArray("tags")::add);
            groups.forEach(body.putArray("groups")::add);
            if (validFor != null) {
                body.put("valid_for_seconds", Durations.parse(validFor).toSeconds());
            }
            JsonNode made = console.link().post("/api/v1/admin/enrolment-tokens", body);
            return show(made, EnrolHint.of(made));
        }
    }
}
