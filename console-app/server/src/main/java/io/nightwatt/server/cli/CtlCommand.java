package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
        ctl.addSubcommand(new PowerCommand());
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
        return ctl;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "a command is missing, such as: nightwatt ctl status");
    }

    @Command(name = "status", description = "Shows the fleet.")
    static final class Status extends Call {

        @Override
        public Integer call() {
            JsonNode document = console.link().get("/api/v1/status");
            if (json) {
                out().println(document.toPrettyString());
            } else {
                out().println(FleetText.summary(document));
                FleetText.rows(document, true).forEach(out()::println);
            }
            return CommandLine.ExitCode.OK;
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
            String token = made.path("token").asText();
            return show(
                    made,
                    """
                    %s

                    Run this on the machine before %s:
                      sudo nightwatt-agent enroll --console %s --token %s\
                    """
                            .formatted(
                                    token,
                                    made.path("expires_at").asText(),
                                    made.path("console").asText(),
                                    token));
        }
    }
}
