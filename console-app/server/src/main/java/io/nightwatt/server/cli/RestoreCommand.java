package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.nightwatt.server.backup.BackupException;
import io.nightwatt.server.backup.Restore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nightwatt restore FILE`: makes a data folder of a backup.
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a data folder of a backup, in an empty folder only.",
            "Never run it and the console it came from side by side: they would be the same console."
        })
final class RestoreCommand implements Callable<Integer> {

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // Picocli sets it before anything runs.
    private CommandLine.Model.CommandSpec spec;

    @Mixin private DataOption data = new DataOption();

    @Option(names = "--json", description = "prints one JSON document and nothing else")
    private boolean json;

    @Parameters(index = "0", paramLabel = "FILE", description = "as nightwatt backup wrote it")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        Path target = data.folder().toAbsolutePath().normalize();
        try {
            Restore.Restored restored =
                    Restore.into(
                            target,
                            file,
                            System.getProperty("user.name", "console"),
                            InstantSource.system());
            String text =
                    "%s holds the console of %s again: %d workers, %d open jobs"
                            .formatted(
                                    target, restored.at(), restored.workers(), restored.openJobs());
            String document =
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("data", target.toString())
                            .put("at", restored.at().toString())
                            .put("version", restored.version())
                            .put("workers", restored.workers())
                            .put("open_jobs", restored.openJobs())
                            .toPrettyString();
            spec.commandLine().getOut().println(json ? document : text);
            return CommandLine.ExitCode.OK;
        } catch (BackupException e) {
            throw new CliException(String.valueOf(e.getMessage()), e);
        }
    }
}
