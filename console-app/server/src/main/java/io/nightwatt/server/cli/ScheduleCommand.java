package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nightwatt ctl schedule …`: weekly schedules of the fleet, a group or one worker. Alone it
/// lists.
@Command(
        name = "schedule",
        description = "Lists the weekly schedules; shows, sets or removes one.",
        synopsisSubcommandLabel = "[COMMAND]")
class ScheduleCommand extends Call {

    static CommandLine commandLine() {
        CommandLine schedule = new CommandLine(new ScheduleCommand());
        schedule.addSubcommand(new ListAll());
        schedule.addSubcommand(new Show());
        schedule.addSubcommand(new Put());
        schedule.addSubcommand(new Remove());
        schedule.addSubcommand(new SchedulePreview());
        return schedule;
    }

    @Override
    public Integer call() {
        JsonNode schedules = console.link().get("/api/v1/admin/power-schedules").path("schedules");
        if (json) {
            out().println(schedules.toPrettyString());
        } else if (schedules.isEmpty()) {
            out().println("there is no schedule: workers are on at any hour");
        } else {
            schedules.forEach(each -> out().println(words(each)));
        }
        return CommandLine.ExitCode.OK;
    }

    private static String words(JsonNode schedule) {
        String whom =
                switch (schedule.path("scope").asText()) {
                    case "group" -> "group " + schedule.path("group").asText();
                    case "individual" -> "worker " + schedule.path("worker_id").asText();
                    default -> "the fleet";
                };
        return "%s: %s, %s, %s now  %s"
                .formatted(
                        whom,
                        schedule.path("timezone").asText(),
                        schedule.path("enabled").asBoolean() ? "enabled" : "not enabled",
                        schedule.path("inside_now").asBoolean() ? "inside" : "outside",
                        schedule.path("schedule_json"));
    }

    /// The same as `schedule` alone.
    @Command(name = "list", description = "Lists the weekly schedules.")
    static final class ListAll extends ScheduleCommand {}

    /// Whose schedule; the fleet's when nothing is said.
    static final class Whose {

        @Option(names = "--worker", paramLabel = "WORKER", description = "of one worker")
        private @Nullable String worker;

        @Option(names = "--group", paramLabel = "GROUP", description = "of a group")
        private @Nullable String group;

        String path(ConsoleLink link) {
            if (worker != null) {
                return "/api/v1/admin/workers/"
                        + WorkersCommand.number(link, worker)
                        + "/power-schedule";
            }
            return group == null
                    ? "/api/v1/admin/power-schedule"
                    : "/api/v1/admin/groups/" + Query.segment(group) + "/power-schedule";
        }
    }

    /// A command about one schedule.
    abstract static class OfOne extends Call {

        @ArgGroup private @Nullable Whose whose;

        String path(ConsoleLink link) {
            return (whose == null ? new Whose() : whose).path(link);
        }
    }

    @Command(name = "show", description = "Shows one schedule as JSON.")
    static final class Show extends OfOne {

        @Override
        public Integer call() {
            ConsoleLink link = console.link();
            out().println(link.get(path(link)).toPrettyString());
            return CommandLine.ExitCode.OK;
        }
    }

    @Command(
            name = "set",
            description =
                    "Sets a schedule from a JSON file such as \"show\" prints; - reads stdin.")
    static final class Put extends OfOne {

        @Parameters(index = "0", paramLabel = "FILE")
        private String file = "";

        @Override
        public Integer call() {
            ConsoleLink link = console.link();
            return show(link.put(path(link), JsonFile.read(file)), "the schedule is set");
        }
    }

    @Command(name = "remove", description = "Removes a schedule.")
    static final class Remove extends OfOne {

        @Override
        public Integer call() {
            ConsoleLink link = console.link();
            return show(
                    link.delete(path(link), JsonNodeFactory.instance.objectNode()),
                    "the schedule is removed");
        }
    }
}
