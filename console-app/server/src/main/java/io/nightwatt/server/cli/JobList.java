package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `nightwatt ctl jobs list`: the jobs that the console remembers, newest first.
@Command(name = "list", description = "Lists the jobs.")
class JobList extends Listing {

    @Option(names = "--state", paramLabel = "STATE", description = "only jobs in this state")
    private String state = "";

    @Option(names = "--project", paramLabel = "PROJECT", description = "only jobs of this project")
    private String project = "";

    @Option(names = "--owner", paramLabel = "NAME", description = "only jobs of this owner")
    private String owner = "";

    @Option(names = "--name", paramLabel = "TEXT", description = "only jobs with this in the name")
    private String name = "";

    @Option(names = "--limit", paramLabel = "N", description = "at most so many (default: all)")
    private @Nullable Integer limit;

    @Override
    JsonNode fetch(ConsoleLink link) {
        Query query =
                new Query(JobsCommand.PATH)
                        .with("state", state.replace(' ', '_'))
                        .with("project", project)
                        .with("owner", owner)
                        .with("q", name)
                        .with("limit", limit);
        return link.get(query.toString()).path("jobs");
    }

    @Override
    List<String> lines(JsonNode jobs, ConsoleLink link, Terminal terminal) {
        Table table = new Table(">ID", "NAME", "PROJECT", "STATE", ">DONE", "REASON");
        for (JsonNode job : jobs) {
            table.row(
                    job.path("id").asText(),
                    job.path("name").asText(),
                    job.path("project").asText(),
                    job.path("state").asText().replace('_', ' '),
                    job.path("segments_done").asInt() + "/" + job.path("segments").asInt(),
                    job.path("reason").asText());
        }
        return table.lines(terminal);
    }
}
