package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nightwatt ctl jobs submit`.
@Command(
        name = "submit",
        description = {
            "Submits a job.",
            "What follows -- are words for the program, such as --frame {first}: {NAME} is a"
                    + " parameter of the segment, {segment} its number."
        })
final class JobSubmit extends Call {

    private static final String TEST_TYPE = "test";
    private static final Duration TEST_TIME_MAX = Duration.ofMinutes(2);

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "NAME",
            description = "what the job is called")
    private String name = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "ARGUMENT",
            description = "words for the program, after --")
    private List<String> arguments = List.of();

    @Option(
            names = "--workflow",
            paramLabel = "FILE",
            description =
                    "a workflow of ComfyUI, as it exports it for its API; goes before the words")
    private @Nullable Path workflow;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "the job type, as the agents name it; unless the template says it")
    private @Nullable String type;

    @Option(
            names = "--template",
            paramLabel = "TEMPLATE",
            description = "fills in what is not said here (see: ctl jobs templates)")
    private @Nullable String template;

    @Option(names = "--owner", description = "whose job it is (default: who runs this command)")
    private String owner = System.getProperty("user.name", "");

    @Option(names = "--project", description = "the project whose share of the fleet it uses")
    private @Nullable String project;

    @Option(names = "--tag", description = "a tag that the worker must have; may be repeated")
    private List<String> tags = List.of();

    @Option(names = "--group", description = "the group that the worker must be in")
    private @Nullable String group;

    @Option(names = "--prefer-tag", description = "a tag that the worker should have")
    private List<String> preferredTags = List.of();

    @Option(names = "--prefer-group", description = "the group that the worker should be in")
    private @Nullable String preferredGroup;

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
            names = "--frames",
            paramLabel = "RANGE",
            description =
                    "in place of --segments: 1-250x5 is a segment for each 5 frames, with the"
                            + " parameters `first` and `last`")
    private @Nullable String frames;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "a parameter of every segment; may be repeated")
    private Map<String, String> parameters = Map.of();

    @Option(
            names = "--env",
            paramLabel = "NAME=VALUE",
            description = "a variable for the program, if the worker allows it; may be repeated")
    private Map<String, String> environment = Map.of();

    @Option(
            names = "--working-folder",
            paramLabel = "PATH",
            description = "on the worker, if it allows it (default: a fresh one each time)")
    private @Nullable String workingFolder;

    @Option(
            names = "--output-folder",
            paramLabel = "PATH",
            description =
                    "on the worker, if it allows it: what the program leaves in {output} is moved"
                            + " there when it has succeeded")
    private @Nullable String outputFolder;

    @Option(
            names = "--retries",
            paramLabel = "N",
            description = "how often a segment that failed is tried again (default: 2)")
    private @Nullable Integer retries;

    @Option(
            names = "--time-limit",
            paramLabel = "TIME",
            description = "how long a segment may run, such as 30m")
    private @Nullable Duration timeLimit;

    @Option(
            names = "--stuck-after",
            paramLabel = "TIME",
            description = "people are told when a segment shows no sign of going on for so long")
    private @Nullable Duration stuckAfter;

    @Option(
            names = "--restart-when-stuck",
            description = "with --stuck-after: and it is begun anew, which counts as a failure")
    private boolean restartWhenStuck;

    @Option(
            names = "--not-before",
            paramLabel = "TIME",
            description = "earliest start, such as 2026-11-23T20:00:00+01:00")
    private @Nullable String notBefore;

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            description = "when it should be done; of equal priority, the nearer goes first")
    private @Nullable String deadline;

    @Option(
            names = "--after",
            paramLabel = "JOB",
            description = "a job that must be done first; may be repeated")
    private List<Long> after = List.of();

    @Option(
            names = "--key",
            paramLabel = "TEXT",
            description = "makes it harmless to submit the same again with the same key")
    private @Nullable String clientKey;

    @Option(
            names = "--test",
            description =
                    "a test job, which does nothing for five seconds; agents that allow the type"
                            + " test run it (another with --type)")
    private boolean test;

    @Mixin private JobWait waiting = new JobWait();

    @Override
    public Integer call() throws InterruptedException {
        if (test) {
            asTest();
        }
        if (name.isEmpty()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "a job needs a NAME (a test job is made by --test)");
        }
        if (type == null && template == null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "a job needs a --type or a --template");
        }
        if (frames != null && segments > 1) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "a job has --segments or --frames, not both");
        }
        ConsoleLink link = console.link();
        JsonNode made = link.post(JobsCommand.PATH, body());
        long id = made.path("id").asLong();
        if (waiting.isAsked()) {
            if (!json) {
                out().println("job " + id + " is submitted");
            }
            return waiting.follow(link, id, this);
        }
        return show(made, "job " + id + " is submitted");
    }

    /// What was said otherwise holds.
    private void asTest() {
        name = name.isEmpty() ? "test job" : name;
        type = type == null && template == null ? TEST_TYPE : type;
        gpus = gpus == null ? 0 : gpus;
        retries = retries == null ? 0 : retries;
        timeLimit = timeLimit == null ? TEST_TIME_MAX : timeLimit;
        if (parameters.isEmpty()) {
            parameters = Map.of("seconds", "5");
        }
    }

    private ObjectNode body() {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("name", name).put("owner", owner);
        put(body, "type", type);
        put(body, "template", template);
        put(body, "project", project);
        tags.forEach(body.putArray("tags")::add);
        put(body, "group", group);
        preferredTags.forEach(body.putArray("preferred_tags")::add);
        put(body, "preferred_group", preferredGroup);
        put(body, "gpus", gpus);
        put(body, "vram_mb", vramMb);
        put(body, "priority", priority);
        put(body, "retries", retries);
        put(body, "time_limit_seconds", timeLimit == null ? null : timeLimit.toSeconds());
        put(body, "stuck_after_seconds", stuckAfter == null ? null : stuckAfter.toSeconds());
        if (restartWhenStuck) {
            body.put("restart_when_stuck", true);
        }
        put(body, "working_folder", workingFolder);
        put(body, "output_folder", outputFolder);
        put(body, "not_before", notBefore);
        put(body, "deadline", deadline);
        put(body, "client_key", clientKey);
        after.forEach(body.putArray("after")::add);
        ArrayNode words = body.putArray("arguments");
        if (workflow != null) {
            workflowWords(workflow).forEach(words::add);
        }
        arguments.forEach(words::add);
        ObjectNode variables = body.putObject("environment");
        environment.forEach(variables::put);
        ObjectNode common = body.putObject("parameters");
        parameters.forEach(common::put);
        if (frames != null) {
            return body.put("frames", frames);
        }
        if (segments > 1) {
            ArrayNode list = body.putArray("segments");
            for (int index = 1; index <= segments; index++) {
                list.addObject().put("segment", String.valueOf(index));
            }
        }
        return body;
    }

    private List<String> workflowWords(Path file) {
        try {
            return WorkflowWords.of(file);
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), file + ": " + e.getMessage(), e);
        }
    }

    /// What was not said is left out.
    private static void put(ObjectNode body, String field, @Nullable Object value) {
        if (value != null) {
            body.putPOJO(field, value);
        }
    }
}
