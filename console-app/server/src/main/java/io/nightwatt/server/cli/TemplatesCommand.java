package io.nightwatt.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `nightwatt ctl jobs templates …`: what jobs of one kind have in common. Alone it lists them.
@Command(
        name = "templates",
        description = "Lists the job templates, or keeps one.",
        synopsisSubcommandLabel = "[COMMAND]")
final class TemplatesCommand extends Call {

    private static final String PATH = "/api/v1/templates";
    private static final String KEPT = "/api/v1/admin/templates/";

    static CommandLine commandLine() {
        CommandLine templates = new CommandLine(new TemplatesCommand());
        templates.addSubcommand(new Show());
        templates.addSubcommand(new Set());
        templates.addSubcommand(new Remove());
        return templates;
    }

    @Override
    public Integer call() {
        JsonNode document = console.link().get(PATH);
        if (json) {
            out().println(document.toPrettyString());
            return CommandLine.ExitCode.OK;
        }
        for (JsonNode each : document.path("templates")) {
            List<String> needs = new ArrayList<>();
            each.path("requires").forEach(name -> needs.add(name.asText()));
            out().printf(
                            "%-20s %s%s%n",
                            each.path("name").asText(),
                            each.path("problem").isTextual()
                                    ? "cannot be used: " + each.path("problem").asText()
                                    : each.path("description").asText(),
                            needs.isEmpty() ? "" : " Needs " + String.join(", ", needs) + ".");
        }
        return CommandLine.ExitCode.OK;
    }

    /// A command about one template.
    abstract static class One extends Call {

        @Parameters(index = "0", paramLabel = "NAME", description = "name of the template")
        private String name = "";

        String name() {
            return name;
        }

        /// The name as it stands in a path.
        String segment() {
            return URLEncoder.encode(name, StandardCharsets.UTF_8);
        }
    }

    @Command(name = "show", description = "Shows a template, as it can be kept again.")
    static final class Show extends One {
        @Override
        public Integer call() {
            JsonNode found = console.link().get(PATH + "/" + segment());
            var shown = JsonNodeFactory.instance.objectNode();
            for (String field : List.of("description", "requires", "job")) {
                shown.set(field, found.path(field));
            }
            out().println((json ? found : shown).toPrettyString());
            return CommandLine.ExitCode.OK;
        }
    }

    @Command(
            name = "set",
            description =
                    "Keeps a template: a JSON file with \"description\", \"requires\" and \"job\".")
    static final class Set extends One {

        @Parameters(index = "1", paramLabel = "FILE", description = "the template")
        private Path file = Path.of("");

        @Override
        public Integer call() {
            JsonNode answer = console.link().put(KEPT + segment(), template());
            return show(answer, "template " + name() + " is kept");
        }

        private JsonNode template() {
            try {
                return new JsonMapper().readTree(Files.readString(file));
            } catch (JsonProcessingException e) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(), file + " is no JSON: " + e.getOriginalMessage(), e);
            } catch (IOException e) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(), file + " cannot be read: " + e.getMessage(), e);
            }
        }
    }

    @Command(name = "remove", description = "Removes a template of the site.")
    static final class Remove extends One {
        @Override
        public Integer call() {
            JsonNode answer =
                    console.link().delete(KEPT + segment(), JsonNodeFactory.instance.objectNode());
            return show(answer, "template " + name() + " is removed");
        }
    }
}
