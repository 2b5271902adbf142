package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `nightwatt ctl jobs …`: submits jobs, lists them, and asks things of them. Alone it lists.
@Command(
        name = "jobs",
        description = "Lists the jobs, or does something with one.",
        synopsisSubcommandLabel = "[COMMAND]")
final class JobsCommand extends Call {

    static final String PATH = "/api/v1/jobs";

    @Option(names = "--state", paramLabel = "STATE", description = "only jobs in this state")
    private String state = "";

    @Option(names = "--project", paramLabel = "PROJECT", description = "only jobs of this project")
    private String project = "";

    static CommandLine commandLine() {
        CommandLine jobs = new CommandLine(new JobsCommand());
        jobs.addSubcommand(new JobSubmit());
        jobs.addSubcommand(new JobShow());
        jobs.addSubcommand(new JobLog());
        jobs.addSubcommand(new JobOrders.Cancel());
        jobs.addSubcommand(new JobOrders.Pause());
        jobs.addSubcommand(new JobOrders.Resume());
        jobs.addSubcommand(new JobOrders.Retry());
        jobs.addSubcommand(new JobOrders.Priority());
        jobs.addSubcommand(new JobOrders.Again());
        jobs.addSubcommand(new JobOrders.Placement());
        return jobs;
    }

    @Override
    public Integer call() {
        JsonNode jobs = console.link().get(PATH).path("jobs");
        if (json) {
            out().println(jobs.toPrettyString());
        } else {
            out().println(row("ID", "NAME", "PROJECT", "STATE", "DONE", "REASON"));
            jobs.forEach(job -> {
                if (isWanted(job)) {
                    out().println(row(job));
                }
            });
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
