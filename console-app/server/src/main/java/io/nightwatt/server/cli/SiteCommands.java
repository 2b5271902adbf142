package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.nightwatt.server.doctor.Finding;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What concerns a site as a whole: the fleet's name, its groups, its backups, its doctor, and who
/// may still enrol.
final class SiteCommands {

    private SiteCommands() {}

    static void addTo(CommandLine ctl) {
        ctl.addSubcommand(new FleetName());
        CommandLine groups = new CommandLine(new Groups());
        groups.addSubcommand(new GroupList());
        ctl.addSubcommand("groups", groups);
        CommandLine backups = new CommandLine(new Backups());
        backups.addSubcommand(new BackupList());
        backups.addSubcommand(new WriteBackup());
        ctl.addSubcommand("backups", backups);
        ctl.addSubcommand(new Doctor());
        ctl.addSubcommand("templates", TemplatesCommand.commandLine());
    }

    @Command(name = "fleet", description = "Shows what the fleet is called, or names it.")
    static final class FleetName extends Call {

        @Option(names = "--name", paramLabel = "NAME", description = "the new name")
        private @Nullable String name;

        @Override
        public Integer call() {
            ConsoleLink link = console.link();
            String path = "/api/v1/admin/fleet";
            if (name != null) {
                link.put(path, JsonNodeFactory.instance.objectNode().put("name", name));
            }
            JsonNode now = link.get(path);
            return show(now, now.path("name").asText());
        }
    }

    /// Alone it lists.
    @Command(
            name = "groups",
            description =
                    "Lists the groups: who is in each, and whether it has a schedule. A worker is put"
                            + " into groups by: ctl workers group",
            synopsisSubcommandLabel = "[COMMAND]")
    static class Groups extends Listing {

        @Override
        JsonNode fetch(ConsoleLink link) {
            return link.get("/api/v1/admin/groups").path("groups");
        }

        @Override
        List<String> lines(JsonNode groups, ConsoleLink link, Terminal terminal) {
            if (groups.isEmpty()) {
                return List.of("there is no group (make one: nightwatt ctl workers group)");
            }
            var names = WorkersCommand.names(link);
            Table table = new Table("GROUP", ">WORKERS", "SCHEDULE", "WHO");
            for (JsonNode group : groups) {
                StringJoiner who = new StringJoiner(", ");
                group.path("workers")
                        .forEach(id ->
                                who.add(names.getOrDefault(id.asLong(), "worker " + id.asLong())));
                table.row(
                        group.path("name").asText(),
                        String.valueOf(group.path("workers").size()),
                        group.path("schedule").asBoolean() ? "its own" : "the fleet's",
                        who.toString());
            }
            return table.lines(terminal);
        }
    }

    @Command(name = "list", description = "Lists the groups.")
    static final class GroupList extends Groups {}

    /// Alone it lists.
    @Command(
            name = "backups",
            description = "Shows the newest backup that the console knows of; writes one.",
            synopsisSubcommandLabel = "[COMMAND]")
    static class Backups extends Call {

        @Override
        public Integer call() {
            JsonNode newest = console.link().get("/api/v1/admin/backups");
            return show(newest, words(newest));
        }

        private static String words(JsonNode newest) {
            JsonNode backup = newest.path("newest").isObject() ? newest.path("newest") : newest;
            return backup.path("file").isTextual()
                    ? "%s, of %s, %.1f MB"
                            .formatted(
                                    backup.path("file").asText(),
                                    When.minute(backup.path("at")),
                                    backup.path("size_bytes").asLong() / 1e6)
                    : "no backup was made yet";
        }
    }

    @Command(name = "list", description = "Shows the newest backup.")
    static final class BackupList extends Backups {}

    @Command(
            name = "write",
            description =
                    "Writes everything of the console into one file on the console's machine; it"
                            + " holds secrets.")
    static final class WriteBackup extends Call {

        @Parameters(
                index = "0",
                paramLabel = "FILE",
                description = "absolute, on the console's machine; must not be there yet")
        private String file = "";

        @Override
        public Integer call() {
            JsonNode made =
                    console.link()
                            .postSlowly(
                                    "/api/v1/admin/backups",
                                    JsonNodeFactory.instance.objectNode().put("file", file));
            return show(made, file + " is written; it holds secrets: keep it safe");
        }
    }

    @Command(
            name = "doctor",
            description = "Checks a running console and says what to do; exit 1 if it is not well.")
    static final class Doctor extends Call {

        @Override
        public Integer call() {
            List<Finding> found = Finding.read(console.link().getSlowly("/api/v1/admin/doctor"));
            var _ =
                    show(
                            Finding.document(found),
                            String.join(System.lineSeparator(), Finding.lines(found)));
            return Finding.healthy(found) ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }
}
