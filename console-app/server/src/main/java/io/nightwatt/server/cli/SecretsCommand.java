package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nightwatt ctl secrets …`: the passwords, keys and tokens of wake methods. They go in and never
/// come out. Alone it lists their names.
@Command(
        name = "secrets",
        description = "Lists the secrets of wake methods by name, and puts them in.",
        synopsisSubcommandLabel = "[COMMAND]")
final class SecretsCommand extends Call {

    private static final String PATH = "/api/v1/admin/secrets";

    static CommandLine commandLine() {
        CommandLine secrets = new CommandLine(new SecretsCommand());
        secrets.addSubcommand(new Put());
        secrets.addSubcommand(new Delete());
        return secrets;
    }

    @Override
    public Integer call() {
        JsonNode document = console.link().get(PATH);
        if (json) {
            out().println(document.toPrettyString());
            return CommandLine.ExitCode.OK;
        }
        for (JsonNode secret : document.path("secrets")) {
            String hint = secret.path("hint").asText();
            out().printf(
                            "%-24s %-8s %s by %s%s%n",
                            secret.path("name").asText(),
                            hint.isEmpty() ? "" : "…" + hint,
                            secret.path("created_at").asText(),
                            secret.path("created_by").asText(),
                            secret.path("readable").asBoolean()
                                    ? ""
                                    : " (cannot be read: put it in again)");
        }
        return CommandLine.ExitCode.OK;
    }

    @Command(
            name = "put",
            description = "Keeps a secret under a name, in place of the one that is there.")
    static final class Put extends Call {

        @Parameters(index = "0", paramLabel = "NAME", description = "such as plug-token")
        private String name = "";

        @Option(
                names = "--file",
                paramLabel = "FILE",
                required = true,
                description =
                        "where it is read from, such as a private key; - reads standard input."
                                + " (Not an argument: those can be seen by everybody on a machine.)")
        private String file = "";

        @Override
        public Integer call() {
            JsonNode body = JsonNodeFactory.instance.objectNode().put("text", text());
            return show(console.link().put(PATH + "/" + segment(name), body), name + " is kept");
        }

        private String text() {
            try {
                return file.equals("-")
                        ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                        : Files.readString(Path.of(file));
            } catch (IOException e) {
                throw new CliException("cannot read " + file + ": " + e.getMessage(), e);
            }
        }
    }

    @Command(name = "delete", description = "Takes a secret away; who uses its name fails then.")
    static final class Delete extends Call {

        @Parameters(index = "0", paramLabel = "NAME")
        private String name = "";

        @Override
        public Integer call() {
            return show(
                    console.link()
                            .delete(
                                    PATH + "/" + segment(name),
                                    JsonNodeFactory.instance.objectNode()),
                    name + " is gone");
        }
    }

    private static String segment(String name) {
        if (!name.matches("[A-Za-z0-9._-]{1,100}")) {
            throw new IllegalArgumentException(
                    "a secret is named with 1 to 100 letters, digits, '.', '_' or '-', such as"
                            + " plug-token");
        }
        return name;
    }

    /// `nightwatt ctl host-key`: what to compare and pin before a worker is woken by SSH.
    @Command(
            name = "host-key",
            description =
                    "Shows the host key of an SSH server, to be compared and then pinned for waking"
                            + " by SSH.")
    static final class HostKey extends Call {

        @Parameters(index = "0", paramLabel = "HOST")
        private String host = "";

        @Option(names = "--port", paramLabel = "PORT", defaultValue = "22")
        private int port;

        @Override
        public Integer call() {
            JsonNode shown =
                    console.link()
                            .post(
                                    "/api/v1/admin/wake/host-key",
                                    JsonNodeFactory.instance
                                            .objectNode()
                                            .put("host", host)
                                            .put("port", port));
            return show(
                    shown,
                    shown.path("fingerprint").asText() + " (" + shown.path("type").asText() + ")");
        }
    }
}
