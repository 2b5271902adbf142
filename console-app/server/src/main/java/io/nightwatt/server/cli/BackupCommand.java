package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.nightwatt.engine.console.Backup;
import io.nightwatt.server.app.DataFolder;
import io.nightwatt.server.app.Version;
import io.nightwatt.server.backup.BackupException;
import io.nightwatt.server.backup.LocalBackups;
import io.nightwatt.server.store.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `nightwatt backup FILE`: of a console that runs, by its API; of one that does not, from its data
/// folder.
@Command(
        name = "backup",
        description = {
            "Writes everything of a console, running or not, into one file.",
            "That file holds every secret of the console: keep it as you keep its keys."
        })
final class BackupCommand extends Call {

    @Parameters(index = "0", paramLabel = "FILE", description = "must not be there yet")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        Path whole = file.toAbsolutePath().normalize();
        Path root = console.folder();
        if (console.isLocal() && !Database.isInUse(root)) {
            return ofStopped(root, whole);
        }
        JsonNode made =
                console.link()
                        .postSlowly(
                                "/api/v1/admin/backups",
                                JsonNodeFactory.instance
                                        .objectNode()
                                        .put("file", whole.toString()));
        return show(made, line(whole, made.path("size_bytes").asLong()));
    }

    private Integer ofStopped(Path root, Path whole) {
        if (!Files.exists(root.resolve("nightwatt.mv.db"))) {
            throw new CliException(
                    "there is no console in " + root + " (name another with --data)");
        }
        try {
            Backup made =
                    LocalBackups.ofStopped(
                            new DataFolder(root).root(),
                            whole,
                            Version.CURRENT,
                            InstantSource.system());
            JsonNode document =
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("file", whole.toString())
                            .put("size_bytes", made.sizeBytes())
                            .put("at", made.at().toString());
            return show(document, line(whole, made.sizeBytes()));
        } catch (BackupException e) {
            throw new CliException(String.valueOf(e.getMessage()), e);
        }
    }

    private static String line(Path file, long sizeBytes) {
        return String.format(
                Locale.ROOT,
                "%s is written, %.1f MB; it holds secrets: keep it safe",
                file,
                sizeBytes / 1e6);
    }
}
