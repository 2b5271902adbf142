package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
        ctl.addSubcommand(new Workers());
        ctl.addSubcommand(new Token());
        ctl.addSubcommand("power", new CommandLine(new Power()));
        return ctl;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "a command is missing, such as: nightwatt ctl status");
    }

    /// What every one of them has.
    @Command(mixinStandardHelpOptions = true)
    abstract static class Call implements Callable<Integer> {

        @CommandLine.Spec
        @SuppressWarnings("NullAway.Init") // Picocli sets it before anything runs.
        CommandLine.Model.CommandSpec spec;

        @Mixin ConsoleOptions console = new ConsoleOptions();

        @Option(names = "--json", description = "prints one JSON document and nothing else")
        boolean json;

        PrintWriter out() {
            return spec.commandLine().getOut();
        }
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

    @Command(name = "workers", description = "Lists the workers.")
    static final class Workers extends Call {

        @Override
        public Integer call() {
            JsonNode document = console.link().get("/api/v1/status");
            if (json) {
                out().println(document.path("workers").toPrettyString());
            } else {
                FleetText.rows(document, false).forEach(out()::println);
            }
            return CommandLine.ExitCode.OK;
        }
    }

    @Command(
            name = "token",
            aliases = "tokens",
            description = "Makes a one-time token that lets one machine into the fleet.")
    static final class Token extends Call {

        @Option(names = "--name", description = "what the worker shall be called")
        String name = "";

        @Option(names = "--tag", description = "a tag of the worker; may be repeated")
        List<String> tags = List.of();

        @Option(names = "--group", description = "a group of the worker; may be repeated")
        List<String> groups = List.of();

        @Override
        public Integer call() {
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", name);
            tags.forEach(body.putArray("tags")::add);
            groups.forEach(body.putArray("groups")::add);
            JsonNode made = console.link().post("/api/v1/admin/enrolment-tokens", body);
            if (json) {
                out().println(made.toPrettyString());
                return CommandLine.ExitCode.OK;
            }
            out().println(made.path("token").asText());
            out().println();
            out().println(
                            "Run this on the machine before "
                                    + made.path("expires_at").asText()
                                    + ":");
            out().println(
                            "  nightwatt-agent enroll --console "
                                    + made.path("console").asText()
                                    + " --token "
                                    + made.path("token").asText());
            return CommandLine.ExitCode.OK;
        }
    }

    @Command(name = "power", description = "Powers a worker down, or wakes it.")
    static final class Power extends Call {

        enum Direction {
            DOWN,
            WAKE
        }

        @Parameters(index = "0", paramLabel = "down|wake")
        @SuppressWarnings("NullAway.Init") // Picocli sets it before anything runs.
        private Direction direction;

        @Parameters(index = "1", paramLabel = "ID", description = "number of the worker")
        private long worker;

        @Option(names = "--confirm", description = "does it; without, says what it would do")
        private boolean confirm;

        @Option(names = "--force", description = "also when the agent finds work")
        private boolean force;

        @Option(names = "--reason", description = "why, for the ledger")
        private @Nullable String reason;

        @Override
        public Integer call() {
            ObjectNode body =
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("confirm", confirm)
                            .put("force", force)
                            .put("reason", reason == null ? "asked by nightwatt ctl" : reason);
            String action = direction == Direction.DOWN ? "shutdown" : "wake";
            JsonNode answer =
                    console.link().post("/api/v1/admin/workers/" + worker + "/" + action, body);
            out().println(json ? answer.toPrettyString() : "accepted");
            return CommandLine.ExitCode.OK;
        }
    }
}
