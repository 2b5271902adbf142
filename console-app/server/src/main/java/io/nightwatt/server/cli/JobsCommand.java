package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nightwatt ctl jobs …`: submits, lists and cancels jobs. Alone it lists.
@Command(
        name = "jobs",
        description = "Lists the jobs, submits one, or cancels one.",
        synopsisSubcommandLabel = "[COMMAND]")
final class JobsCommand extends Call {

    private static final String PATH = "/api/v1/jobs";

    static CommandLine commandLine() {
        CommandLine jobs = new CommandLine(new JobsCommand());
        jobs.addSubcommand(new Submit());
        jobs.addSubcommand(new Cancel());
        return jobs;
    }

    @Override
    public Integer call() {
        JsonNode jobs = console.link().get(PATH).path("jobs");
        if (json) {
            out().println(jobs.toPrettyString());
        } else {
            out().println(row("ID", "NAME", "STATE", "DONE", "REASON"));
            jobs.forEach(job ->
                    out().println(
                                    row(
                                            job.path("id").asText(),
                                            job.path("name").asText(),
                                            job.path("state").asText().replace('_', ' '),
                                            job.path("segments_done").asInt()
                                                    + "/"
                                                    + job.path("segments").asInt(),
                                            job.path("reason").asText())));
        }
        return CommandLine.ExitCode.OK;
    }

    private static String row(String id, String name, String state, String done, String reason) {
        return String.format(Locale.ROOT, "%6s  %-28s %-18s %9s  %s", id, name, state, done, reason)
                .stripTrailing();
    }

    @Command(name = "submit", description = "Submits a job.")
    static final class Submit extends Call {

        @Parameters(index = "0", paramLabel = "NAME", description = "what the job is called")
        private String name = "";

        @Option(
                names = "--type",
                paramLabel = "TYPE",
                required = true,
                description = "the job template, as the agents name it")
        private String type = "";

        @Option(names = "--tag", description = "a tag that the worker must have; may be repeated")
        private List<String> tags = List.of();

        @Option(names = "--group", description = "the group that the worker must be in")
        private @Nullable String group;

        @Option(names = "--gpus", paramLabel = "N", description = "GPUs (default: 1)")
        private @Nullable Integer gpus;

        @Option(names = "--vram-mb", paramLabel = "MB", description = "VRAM of each GPU, at least")
        private @Nullable Long vramMb;

        @Option(
                names = "--priority",
                paramLabel = "N",
                description = "0 to 100, the higher goes first (default: 50)")
        private @Nullable Integer priority;

        @Option(
                names = "--segments",
                paramLabel = "N",
                description = "into how many segments; each gets its number as parameter `segment`")
        private int segments = 1;

        @Option(
                names = "--set",
                paramLabel = "KEY=VALUE",
                description = "a parameter of every segment; may be repeated")
        private Map<String, String> parameters = Map.of();

        @Override
        public Integer call() {
            ObjectNode body =
                    JsonNodeFactory.instance.objectNode().put("name", name).put("type", type);
            tags.forEach(body.putArray("tags")::add);
            if (group != null) {
                body.put("group", group);
            }
            if (gpus != null) {
                body.put("gpus", gpus);
            }
            if (vramMb != null) {
                body.put("vram_mb", vramMb);
            }
            if (priority != null) {
                body.put("priority", priority);
            }
            ArrayNode list = body.putArray("segments");
            for (int index = 1; index <= segments; index++) {
                ObjectNode segment = list.addObject();
                parameters.forEach(segment::put);
                if (segments > 1) {
                    segment.put("segment", String.valueOf(index));
                }
            }
            JsonNode made = console.link().post(PATH, body);
            return show(made, "job " + made.path("id").asText() + " is submitted");
        }
    }

    @Command(name = "cancel", description = "Cancels a job.")
    static final class Cancel extends Call {

        @Parameters(index = "0", paramLabel = "JOB", description = "number of the job")
        private long job;

        @Option(
                names = "--running",
                description =
                        "also what runs now; otherwise that ends, and only the rest is given up")
        private boolean running;

        @Option(names = "--reason", paramLabel = "TEXT", description = "why")
        private String reason = "asked by nightwatt ctl";

        @Override
        public Integer call() {
            ObjectNode body =
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("running", running)
                            .put("reason", reason);
            return show(
                    console.link().delete(PATH + "/" + job, body), "job " + job + " is cancelled");
        }
    }
}
