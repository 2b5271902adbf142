package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.StringJoiner;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `nightwatt ctl tokens enrolment …`: one-time tokens of machines that have not come yet.
@Command(
        name = "enrolment",
        description =
                "Lists the one-time tokens for new machines that can still be used; takes one back."
                        + " One is made by: ctl token",
        synopsisSubcommandLabel = "[COMMAND]")
class EnrolmentCommand extends Listing {

    private static final String PATH = "/api/v1/admin/enrolment-tokens";

    static CommandLine commandLine() {
        CommandLine enrolment = new CommandLine(new EnrolmentCommand());
        enrolment.addSubcommand(new ListAll());
        enrolment.addSubcommand(new Revoke());
        return enrolment;
    }

    @Override
    JsonNode fetch(ConsoleLink link) {
        return link.get(PATH);
    }

    @Override
    List<String> lines(JsonNode document, ConsoleLink link, Terminal terminal) {
        JsonNode tokens = document.path("enrolment_tokens");
        if (tokens.isEmpty()) {
            return List.of("no token for a new machine is out");
        }
        Table table = new Table("ID", "FOR", "TAGS", "GROUPS", "UNTIL", "BY");
        for (JsonNode token : tokens) {
            table.row(
                    token.path("id").asText(),
                    token.path("name").asText(),
                    names(token.path("tags")),
                    names(token.path("groups")),
                    When.minute(token.path("expires_at")),
                    token.path("created_by").asText());
        }
        return table.lines(terminal);
    }

    private static String names(JsonNode list) {
        StringJoiner names = new StringJoiner(", ");
        list.forEach(each -> names.add(each.asText()));
        return names.toString();
    }

    @Command(name = "list", description = "Lists those that can still be used.")
    static final class ListAll extends EnrolmentCommand {}

    @Command(name = "revoke", description = "Takes one back before it is used.")
    static final class Revoke extends Call {

        @Parameters(index = "0", paramLabel = "ID", description = "as list shows it")
        private String id = "";

        @Override
        public Integer call() {
            return show(
                    console.link()
                            .delete(
                                    PATH + "/" + Query.segment(id),
                                    JsonNodeFactory.instance.objectNode()),
                    "the token " + id + " can no longer be used");
        }
    }
}
