package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nightwatt ctl tokens …`: who may use the API, and as what. Alone it lists them.
@Command(
        name = "tokens",
        description = "Lists, makes and revokes tokens for the API.",
        synopsisSubcommandLabel = "[COMMAND]")
final class TokensCommand extends Call {

    private static final String PATH = "/api/v1/admin/tokens";

    static CommandLine commandLine() {
        CommandLine tokens = new CommandLine(new TokensCommand());
        tokens.addSubcommand(new Listing());
        tokens.addSubcommand(new Create());
        tokens.addSubcommand(new Revoke());
        return tokens;
    }

    @Override
    public Integer call() {
        return list(this);
    }

    private static Integer list(Call call) {
        JsonNode document = call.console.link().get(PATH);
        if (call.json) {
            call.out().println(document.toPrettyString());
            return CommandLine.ExitCode.OK;
        }
        for (JsonNode token : document.path("tokens")) {
            call.out().println(row(token));
        }
        return CommandLine.ExitCode.OK;
    }

    private static String row(JsonNode token) {
        String project = token.path("project").asText("");
        return String.format(
                        Locale.ROOT,
                        "%4d  %-24s %-10s %-16s %s  %s",
                        token.path("id").asLong(),
                        token.path("name").asText(),
                        token.path("role").asText(),
                        project.isEmpty() ? "" : "only " + project,
                        standing(token),
                        token.path("last_used_at").isNull()
                                ? "never used"
                                : "last used " + token.path("last_used_at").asText())
                .stripTrailing();
    }

    private static String standing(JsonNode token) {
        if (!token.path("revoked_at").isNull()) {
            return "revoked " + token.path("revoked_at").asText();
        }
        return token.path("expires_at").isNull()
                ? "until revoked"
                : "until " + token.path("expires_at").asText();
    }

    /// The same as `tokens` alone.
    @Command(name = "list", description = "Lists every token there ever was; never its secret.")
    static final class Listing extends Call {

        @Override
        public Integer call() {
            return list(this);
        }
    }

    @Command(name = "create", description = "Makes a token. It is shown this once.")
    static final class Create extends Call {

        @Parameters(
                index = "0",
                paramLabel = "NAME",
                description = "whose it is, or what for; a submitter's jobs belong to this name")
        private String name = "";

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                required = true,
                description = "viewer, submitter, operator or admin")
        private String role = "";

        @Option(
                names = "--project",
                paramLabel = "PROJECT",
                description = "only for jobs of this project (a submitter's)")
        private @Nullable String project;

        @Option(
                names = "--valid-for",
                paramLabel = "DURATION",
                description = "such as 12h or 90d (default: until it is revoked)")
        private @Nullable String validFor;

        @Override
        public Integer call() {
            ObjectNode body =
                    JsonNodeFactory.instance.objectNode().put("name", name).put("role", role);
            if (project != null) {
                body.put("project", project);
            }
            if (validFor != null) {
                body.put("valid_for_seconds", Durations.parse(validFor).toSeconds());
            }
            JsonNode made = console.link().post(PATH, body);
            return show(made, made.path("token").asText());
        }
    }

    @Command(name = "revoke", description = "Ends a token at once, for good.")
    static final class Revoke extends Call {

        @Parameters(index = "0", paramLabel = "ID", description = "its number, as list shows it")
        private long id;

        @Override
        public Integer call() {
            return show(
                    console.link().delete(PATH + "/" + id, JsonNodeFactory.instance.objectNode()),
                    "token " + id + " is revoked");
        }
    }
}
