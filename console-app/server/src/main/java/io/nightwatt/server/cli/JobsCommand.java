package io.nightwatt.server.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `nightwatt ctl jobs …`: submits jobs, lists them, and asks things of them. Alone it lists.
@Command(
        name = "jobs",
        description = "Lists the jobs, or does something with one.",
        synopsisSubcommandLabel = "[COMMAND]")
final class JobsCommand extends JobList {

    static final String PATH = "/api/v1/jobs";

    static CommandLine commandLine() {
        CommandLine jobs = new CommandLine(new JobsCommand());
        jobs.addSubcommand(new JobList());
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
        jobs.addSubcommand(TemplatesCommand.commandLine());
        return jobs;
    }
}
