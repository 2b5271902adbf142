package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nightwatt ctl workers …`: lists the workers, and changes one. Alone it lists.
@Command(
        name = "workers",
        description = "Lists the workers, and changes one.",
        synopsisSubcommandLabel = "[COMMAND]")
final class WorkersCommand extends WorkerList {

    static CommandLine commandLine() {
        CommandLine workers = new CommandLine(new WorkersCommand());
        workers.addSubcommand(new WorkerList());
        workers.addSubcommand(new Rename());
        workers.addSubcommand(new Tag());
        workers.addSubcommand(new Group());
        workers.addSubcommand(new SetWake());
        workers.addSubcommand(new Shutdown());
        workers.addSubcommand(new CancelShutdown());
        workers.addSubcommand(new Wake());
        workers.addSubcommand(new TestWake());
        workers.addSubcommand(new Accept());
        workers.addSubcommand(new AcceptGpus());
        workers.addSubcommand(new ClearInvestigation());
        workers.addSubcommand(new Decommission());
        DrainCommands.addTo(workers);
        RestartCommands.addTo(workers);
        OneWorker.addTo(workers);
        return workers;
    }

    /// A command about one worker.
    abstract static class OfOne extends Call {

        @Parameters(
                index = "0",
                paramLabel = "WORKER",
                description = "name or number of the worker")
        String worker = "";

        /// What is said to the console, and what a person then reads.
        abstract Integer call(ConsoleLink link, String path);

        @Override
        public Integer call() {
            ConsoleLink link = console.link();
            return call(link, "/api/v1/admin/workers/" + number(link, worker));
        }
    }

    /// The number of the worker that goes by this name or number.
    static long number(ConsoleLink link, String worker) {
        for (JsonNode one : link.get("/api/v1/status").path("workers")) {
            boolean named = one.path("name").asText().equalsIgnoreCase(worker);
            if (named || one.path("id").asText().equals(worker)) {
                return one.path("id").asLong();
            }
        }
        throw new CliException(
                "there is no worker " + worker + " (see: nightwatt ctl workers list)");
    }

    /// Names of all workers, by their numbers.
    static Map<Long, String> names(ConsoleLink link) {
        Map<Long, String> names = new HashMap<>();
        link.get("/api/v1/status")
                .path("workers")
                .forEach(one -> names.put(one.path("id").asLong(), one.path("name").asText()));
        return names;
    }

    @Command(name = "rename", description = "Gives a worker another name.")
    static final class Rename extends OfOne {

        @Parameters(index = "1", paramLabel = "NAME", description = "the new name")
        private String name = "";

        @Override
        Integer call(ConsoleLink link, String path) {
            return show(link.patch(path, object().put("name", name)), worker + " is " + name);
        }
    }

    /// A command that sets a list of names, whole.
    abstract static class SetNames extends OfOne {

        private final String field;
        private final String said;

        @Parameters(
                index = "1..*",
                paramLabel = "NAME",
                arity = "0..*",
                description = "all that there are to be")
        private List<String> names = List.of();

        /// @param said what the worker then does with the names
        SetNames(String field, String said) {
            this.field = field;
            this.said = said;
        }

        @Override
        Integer call(ConsoleLink link, String path) {
            ObjectNode body = object();
            names.forEach(body.putArray(field)::add);
            return show(link.patch(path, body), worker + " " + said + " " + names);
        }
    }

    @Command(name = "tag", description = "Sets a worker's tags; none takes them all away.")
    static final class Tag extends SetNames {

        Tag() {
            super("tags", "has the tags");
        }
    }

    @Command(name = "group", description = "Sets a worker's groups; none takes it out of all.")
    static final class Group extends SetNames {

        Group() {
            super("groups", "is in the groups");
        }
    }

    @Command(name = "set-wake", description = "Says where a worker's magic packets go.")
    static final class SetWake extends OfOne {

        @Option(
                names = "--mac",
                paramLabel = "MAC",
                required = true,
                description = "address of a network card; may be repeated")
        private List<String> macs = List.of();

        @Option(
                names = "--target",
                paramLabel = "HOST:PORT",
                description =
                        "where to send to; may be repeated (default: every own subnet, ports 9 and"
                                + " 7)")
        private List<String> targets = List.of();

        @Override
        Integer call(ConsoleLink link, String path) {
            ObjectNode body = object();
            ObjectNode wake = body.putObject("wake");
            macs.forEach(wake.putArray("macs")::add);
            targets.forEach(wake.putArray("targets")::add);
            return show(link.patch(path, body), worker + " is woken by " + macs);
        }
    }

    /// A command that wants to be meant.
    abstract static class Meant extends OfOne {

        @Option(
                names = {"-y", "--yes", "--confirm"},
                description = "does it; without, says what it would do")
        private boolean confirm;

        ObjectNode body() {
            return object().put("confirm", confirm);
        }
    }

    /// A command that takes a machine down or out, for a reason.
    abstract static class Explained extends Meant {

        @Option(names = "--reason", paramLabel = "TEXT", description = "why, for the ledger")
        @Nullable String reason;

        @Override
        ObjectNode body() {
            return super.body().put("reason", reason == null ? "asked by nightwatt ctl" : reason);
        }
    }

    @Command(name = "shutdown", description = "Drains a worker and powers it down.")
    static final class Shutdown extends Explained {

        @Option(names = "--force", description = "also when its agent finds work; loses that work")
        private boolean force;

        @Override
        Integer call(ConsoleLink link, String path) {
            return show(
                    link.post(path + "/shutdown", body().put("force", force)),
                    worker + " is drained and then powered down");
        }
    }

    @Command(name = "cancel-shutdown", description = "Calls a power-down off.")
    static final class CancelShutdown extends OfOne {

        @Override
        Integer call(ConsoleLink link, String path) {
            return show(link.post(path + "/cancel-shutdown", object()), worker + " stays on");
        }
    }

    @Command(name = "wake", description = "Wakes a worker.")
    static final class Wake extends OfOne {

        @Option(names = "--reason", paramLabel = "TEXT", description = "why, for the ledger")
        private @Nullable String reason;

        @Override
        Integer call(ConsoleLink link, String path) {
            ObjectNode body =
                    object().put("confirm", true)
                            .put("reason", reason == null ? "asked by nightwatt ctl" : reason);
            return show(link.post(path + "/wake", body), worker + " is being woken");
        }
    }

    @Command(
            name = "test-wake",
            description =
                    "Tests every way to wake a worker, as far as that does no harm: nothing is"
                            + " switched on, and no worker that sleeps is woken.")
    static final class TestWake extends OfOne {

        @Override
        Integer call(ConsoleLink link, String path) {
            JsonNode found = link.post(path + "/wake-test", object());
            List<String> lines = new ArrayList<>();
            for (JsonNode rung : found.path("rungs")) {
                lines.add(
                        "%d %s: %s; %s%s"
                                .formatted(
                                        rung.path("rung").asInt(),
                                        rung.path("method").asText(),
                                        rung.path("verdict").asText().replace('_', ' '),
                                        rung.path("said").asText(),
                                        rung.path("remedy").isNull()
                                                ? ""
                                                : " (" + rung.path("remedy").asText() + ")"));
            }
            return show(found, String.join("\n", lines));
        }
    }

    @Command(
            name = "accept",
            description =
                    "Ends a conflict of identity: the next machine that connects with the worker's"
                            + " key is the right one.")
    static final class Accept extends Meant {

        @Override
        Integer call(ConsoleLink link, String path) {
            return show(link.post(path + "/accept", body()), worker + " may act again");
        }
    }

    @Command(
            name = "accept-gpus",
            description =
                    "Takes a worker whose GPUs are missing as it is, so that it gets jobs again.")
    static final class AcceptGpus extends Meant {

        @Override
        Integer call(ConsoleLink link, String path) {
            return show(
                    link.post(path + "/accept-gpus", body()),
                    worker + " is taken as it is and gets jobs again");
        }
    }

    @Command(
            name = "clear-investigation",
            description =
                    "Clears the mark of a worker that was lost with work on it: somebody has looked"
                            + " at it.")
    static final class ClearInvestigation extends OfOne {

        @Override
        Integer call(ConsoleLink link, String path) {
            return show(
                    link.post(path + "/clear-investigation", object()),
                    worker + " is not marked any more");
        }
    }

    @Command(
            name = "decommission",
            description = "Takes a worker out of the fleet and revokes its identity at once.")
    static final class Decommission extends Explained {

        @Override
        Integer call(ConsoleLink link, String path) {
            return show(link.delete(path, body()), worker + " is out of the fleet");
        }
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
