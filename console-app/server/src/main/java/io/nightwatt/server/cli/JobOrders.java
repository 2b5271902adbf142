package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What a person can ask of a job, one small command each.
final class JobOrders {

    private static final String ASKED = "asked by nightwatt ctl";

    private JobOrders() {}

    /// A command about one job.
    abstract static class OneJob extends Call {

        @Parameters(index = "0", paramLabel = "JOB", description = "number of the job")
        private long job;

        long job() {
            return job;
        }

        ObjectNode body() {
            return JsonNodeFactory.instance.objectNode();
        }

        String path(String what) {
            return JobsCommand.PATH + "/" + job + what;
        }

        Integer done(JsonNode answer, String what) {
            return show(answer, "job " + job + " " + what);
        }
    }

    @Command(name = "cancel", description = "Cancels a job.")
    static final class Cancel extends OneJob {

        @Option(
                names = "--running",
                description =
                        "also what runs now; otherwise that ends, and only the rest is given up")
        private boolean running;

        @Option(names = "--reason", paramLabel = "TEXT", description = "why")
        private String reason = ASKED;

        @Override
        public Integer call() {
            ObjectNode body = body().put("running", running).put("reason", reason);
            return done(console.link().delete(path(""), body), "is cancelled");
        }
    }

    @Command(
            name = "pause",
            description = "Gives out no more of a job until it is resumed; what runs ends first.")
    static final class Pause extends OneJob {

        @Option(names = "--reason", paramLabel = "TEXT", description = "why")
        private String reason = ASKED;

        @Override
        public Integer call() {
            JsonNode answer = console.link().post(path("/pause"), body().put("reason", reason));
            return done(answer, "is paused");
        }
    }

    @Command(name = "resume", description = "Lets a paused job go on.")
    static final class Resume extends OneJob {
        @Override
        public Integer call() {
            return done(console.link().post(path("/resume"), body()), "goes on");
        }
    }

    @Command(
            name = "retry",
            description =
                    "Tries again what failed of a job, from its last checkpoints, and what was"
                            + " given up because of it.")
    static final class Retry extends OneJob {
        @Override
        public Integer call() {
            return done(console.link().post(path("/retry"), body()), "is tried again");
        }
    }

    @Command(name = "priority", description = "Sets the priority of a job.")
    static final class Priority extends OneJob {

        @Parameters(
                index = "1",
                paramLabel = "PRIORITY",
                description = "0 to 100, the higher goes first")
        private int priority;

        @Override
        public Integer call() {
            JsonNode answer =
                    console.link().put(path("/priority"), body().put("priority", priority));
            return done(answer, "has priority " + priority);
        }
    }

    @Command(name = "clone", description = "Submits a job once more, from its beginning.")
    static final class Again extends OneJob {
        @Override
        public Integer call() {
            JsonNode made = console.link().post(path("/clone"), body());
            return done(made, "is submitted again as job " + made.path("id").asText());
        }
    }

    @Command(
            name = "strategy",
            description = "Says how workers are chosen for what waits, or sets it.")
    static final class Placement extends Call {

        private static final String PATH = "/api/v1/admin/dispatch/settings";

        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "STRATEGY",
                description =
                        "pack (others can sleep), least_loaded, round_robin or capability_first"
                                + " (large workers stay free)")
        private @Nullable String strategy;

        @Override
        public Integer call() {
            if (strategy == null) {
                JsonNode now = console.link().get(PATH);
                return show(now, now.path("strategy").asText());
            }
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("strategy", strategy);
            return show(console.link().put(PATH, body), "the strategy is " + strategy);
        }
    }
}
