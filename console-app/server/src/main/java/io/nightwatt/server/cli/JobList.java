package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `nightwatt ctl jobs list`: the jobs that the console remembers, newest first.
@Command(name = "list", description = "Lists the jobs.")
class JobList extends Call {

    @Option(names = "--state", paramLabel = "STATE", description = "only jobs in this state")
    private String state = "";

    @Option(names = "--project", paramLabel = "PROJECT", description = "only jobs of this project")
    private String project = "";

    @Override
    public Integer call() {
        ArrayNode wanted = JsonNodeFactory.instance.arrayNode();
        for (JsonNode job : console.link().get(JobsCommand.PATH).path("jobs")) {
            if (isWanted(job)) {
                wanted.add(job);
            }
        }
        if (json) {
            out().println(wanted.toPrettyString());
        } else {
            out().println(row("ID", "NAME", "PROJECT", "STATE", "DONE", "REASON"));
            wanted.forEach(job -> out().println(row(job)));
        }
        return CommandLine.ExitCode.OK;
    }

    private boolean isWanted(JsonNode job) {
        return (state.isEmpty() || job.path("state").asText().equals(state.replace(' ', '_')))
                && (project.isEmpty() || job.path("project").asText().equals(project));
    }

    private static String row(JsonNode job) {
        return row(
                job.path("id").asText(),
                job.path("name").asText(),
                job.path("project").asText(),
                job.path("state").asText().replace('_', ' '),
                job.path("segments_done").asInt() + "/" + job.path("segments").asInt(),
                job.path("reason").asText());
    }

    private static String row(
            String id, String name, String of, String state, String done, String reason) {
        return String.format(
                        Locale.ROOT,
                        "%6s  %-28s %-14s %-18s %9s  %s",
                        id,
                        name,
                        of,
                        state,
                        done,
                        reason)
                .stripTrailing();
    }
}
