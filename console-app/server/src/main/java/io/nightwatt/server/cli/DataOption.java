package io.nightwatt.server.cli;

import io.nightwatt.server.app.DataFolder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `--data`, as every command that needs the data folder has it.
final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where everything lives (or NIGHTWATT_DATA; default: the OS's own place)")
    private @Nullable Path data;

    /// Whether a data folder is named, here or by `NIGHTWATT_DATA`.
    boolean isNamed() {
        return data != null || !System.getenv().getOrDefault("NIGHTWATT_DATA", "").isEmpty();
    }

    Path folder() {
        Map<String, String> environment = System.getenv();
        return Optional.ofNullable(data)
                .or(() ->
                        Optional.ofNullable(environment.get("NIGHTWATT_DATA"))
                                .filter(text -> !text.isEmpty())
                                .map(Path::of))
                .orElseGet(() ->
                        DataFolder.defaultPlace(
                                environment,
                                System.getProperty("os.name", ""),
                                Path.of(System.getProperty("user.home", "."))));
    }
}
