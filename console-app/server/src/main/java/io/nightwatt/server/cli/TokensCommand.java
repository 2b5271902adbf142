package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
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
class TokensCommand extends Listing {

    private static final String PATH = "/api/v1/admin/tokens";

    static CommandLine commandLine() {
        CommandLine tokens = new CommandLine(new TokensCommand());
        tokens.addSubcommand(new ListAll());
        tokens.addSubcommand(new Create());
        tokens.addSubcommand(new Revoke());
        tokens.addSubcommand("enrolment", EnrolmentCommand.commandLine());
        return tokens;
    }

    @Override
    JsonNode fetch(ConsoleLink link) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        ArrayNode tokens = all.putArray("tokens");
        Parts.each(link, new Query(PATH), part -> part.path("tokens").forEach(tokens::add));
        return all;
    }

    @Override
    List<String> lines(JsonNode document, ConsoleLink link, Terminal terminal) {
        if (document.path("tokens").isEmpty()) {
            return List.of("no token was made yet");
        }
        Table table = new Table(">ID", "NAME", "ROLE", "PROJECT", "STANDING", "USED");
        for (JsonNode token : document.path("tokens")) {
            table.row(
                    token.path("id").asText(),
                    token.path("name").asText(),
                    token.path("role").asText(),
                    token.path("project").isNull() ? "" : token.path("project").asText(),
                    standing(token),
                    token.path("last_used_at").isNull()
                            ? "never used"
                            : "last used " + When.minute(token.path("last_used_at")));
        }
        return table.lines(terminal);
    }

    private static String standing(JsonNode token) {
        if (!token.path("revoked_at").isNull()) {
            return "revoked " + When.minute(token.path("revoked_at"));
        }
        return token.path("expires_at").isNull()
                ? "until revoked"
                : "until " + When.minute(token.path("expires_at"));
    }

    /// The same as `tokens` alone.
    @Command(name = "list", description = "Lists every token there ever was; never its secret.")
    static final class ListAll extends TokensCommand {}

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
