package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightwatt.server.identity.SecretFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nightwatt ctl audit …`: who did, or was refused, what. Alone it lists the newest lines.
@Command(
        name = "audit",
        description = "Shows, exports and checks the log of who did what.",
        synopsisSubcommandLabel = "[COMMAND]")
class AuditCommand extends Listing {

    private static final String PATH = "/api/v1/admin/audit";

    @Mixin private Filter filter = new Filter();

    @Mixin private Part part = new Part();

    static CommandLine commandLine() {
        CommandLine audit = new CommandLine(new AuditCommand());
        audit.addSubcommand(new ListAll());
        audit.addSubcommand(new Export());
        audit.addSubcommand(new Verify());
        return audit;
    }

    @Override
    JsonNode fetch(ConsoleLink link) {
        return link.get(filter.on(part.of(PATH)).toString());
    }

    @Override
    List<String> lines(JsonNode document, ConsoleLink link, Terminal terminal) {
        Table table = new Table(">NO", "TIME", "WHO", "FROM", "STATE", "WHAT");
        for (JsonNode line : document.path("lines")) {
            String note = line.path("note").asText();
            table.row(
                    line.path("number").asText(),
                    When.second(line.path("at")),
                    line.path("actor").asText(),
                    line.path("origin").asText(),
                    line.path("accepted").asBoolean() ? "done" : "refused",
                    "%s %s %s%s"
                            .formatted(
                                    line.path("action").asText(),
                                    line.path("target").asText(),
                                    line.path("after").asText(),
                                    note.isEmpty() ? "" : " (" + note + ")")
                            .stripTrailing());
        }
        return table.lines(terminal);
    }

    /// Which lines.
    static final class Filter {

        @Option(names = "--actor", paramLabel = "NAME", description = "only what this one did")
        private @Nullable String actor;

        @Option(names = "--text", paramLabel = "TEXT", description = "only lines that hold this")
        private @Nullable String text;

        @Option(
                names = "--from",
                paramLabel = "TIME",
                description = "only from then on, such as 2026-11-23T08:00:00Z")
        private @Nullable String from;

        @Option(names = "--to", paramLabel = "TIME", description = "only before then")
        private @Nullable String to;

        @Option(names = "--refused", description = "only what was refused")
        private boolean refused;

        Query on(Query query) {
            return query.with("actor", actor)
                    .with("text", text)
                    .with("from", from)
                    .with("to", to)
                    .with("accepted", refused ? "false" : null);
        }
    }

    /// The same as `audit` alone.
    @Command(name = "list", description = "Lists lines, newest first.")
    static final class ListAll extends AuditCommand {}

    @Command(name = "export", description = "Writes lines into a file, oldest first.")
    static final class Export extends Call {

        @Mixin private Filter filter = new Filter();

        @Parameters(index = "0", paramLabel = "FILE", description = "must not be there yet")
        private Path file = Path.of("");

        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                defaultValue = "jsonl",
                description = "jsonl (one JSON object a line) or csv (default: ${DEFAULT-VALUE})")
        private String format = "";

        @Override
        public Integer call() {
            Query query = new Query(PATH + "/export").with("format", format);
            byte[] bytes = console.link().getBytes(filter.on(query).toString());
            try (OutputStream out = Channels.newOutputStream(SecretFiles.create(file))) {
                out.write(bytes);
            } catch (FileAlreadyExistsException e) {
                throw new CliException(file + " is there already, and is not written over", e);
            } catch (IOException e) {
                throw new CliException(file + " cannot be written: " + e.getMessage(), e);
            }
            out().println(file + " is written");
            return CommandLine.ExitCode.OK;
        }
    }

    @Command(
            name = "verify",
            description = "Checks that nothing in the log was changed or taken away; exit 1 if so.")
    static final class Verify extends Call {

        @Override
        public Integer call() {
            JsonNode verdict = console.link().get(PATH + "/verify");
            boolean sound = verdict.path("sound").asBoolean();
            var _ =
                    show(
                            verdict,
                            sound
                                    ? verdict.path("lines").asLong() + " lines, none changed"
                                    : "the log was changed: " + verdict.path("problem").asText());
            return sound ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }
}
