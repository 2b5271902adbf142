package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightwatt.server.identity.SecretFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Locale;
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
final class AuditCommand extends Call {

    private static final String PATH = "/api/v1/admin/audit";

    @Mixin private Filter filter = new Filter();

    @Mixin private Page page = new Page();

    static CommandLine commandLine() {
        CommandLine audit = new CommandLine(new AuditCommand());
        audit.addSubcommand(new Listing());
        audit.addSubcommand(new Export());
        audit.addSubcommand(new Verify());
        return audit;
    }

    @Override
    public Integer call() {
        return list(this, filter, page);
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

        String query() {
            var query = new StringBuilder();
            add(query, "actor", actor);
            add(query, "text", text);
            add(query, "from", from);
            add(query, "to", to);
            add(query, "accepted", refused ? "false" : null);
            return query.toString();
        }

        private static void add(StringBuilder query, String name, @Nullable String value) {
            if (value != null) {
                query.append('&')
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        }
    }

    /// How many lines.
    static final class Page {

        @Option(
                names = "--limit",
                paramLabel = "N",
                description = "at most so many lines (default: ${DEFAULT-VALUE})")
        private int limit = 50;

        @Option(
                names = "--before",
                paramLabel = "NUMBER",
                description = "only lines older than the one with this number")
        private @Nullable Long before;

        String query() {
            return "?limit=" + limit + (before == null ? "" : "&before=" + before);
        }
    }

    private static Integer list(Call call, Filter filter, Page page) {
        JsonNode document = call.console.link().get(PATH + page.query() + filter.query());
        if (call.json) {
            call.out().println(document.toPrettyString());
        } else {
            document.path("lines").forEach(line -> call.out().println(row(line)));
        }
        return CommandLine.ExitCode.OK;
    }

    private static String row(JsonNode line) {
        String after = line.path("after").asText();
        String note = line.path("note").asText();
        return String.format(
                        Locale.ROOT,
                        "%6d  %s  %-16s %-15s %-8s %s %s %s%s",
                        line.path("number").asLong(),
                        line.path("at").asText(),
                        line.path("actor").asText(),
                        line.path("origin").asText(),
                        line.path("accepted").asBoolean() ? "done" : "refused",
                        line.path("action").asText(),
                        line.path("target").asText(),
                        after,
                        note.isEmpty() ? "" : " (" + note + ")")
                .stripTrailing();
    }

    /// The same as `audit` alone.
    @Command(name = "list", description = "Lists lines, newest first.")
    static final class Listing extends Call {

        @Mixin private Filter filter = new Filter();

        @Mixin private Page page = new Page();

        @Override
        public Integer call() {
            return list(this, filter, page);
        }
    }

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
            byte[] bytes =
                    console.link()
                            .getBytes(
                                    PATH
                                            + "/export?format="
                                            + URLEncoder.encode(format, StandardCharsets.UTF_8)
                                            + filter.query());
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
