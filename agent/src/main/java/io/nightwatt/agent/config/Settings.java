package io.nightwatt.agent.config;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The option that every command on a machine's own configuration has.
public final class Settings {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Read FILE instead of the usual agent.env.")
    private @Nullable Path file;

    /// Reads the configuration.
    ///
    /// @throws ConfigException with every problem
    public AgentConfig read() throws ConfigException {
        return ConfigReader.read(
                Optional.ofNullable(file),
                Place.of(System.getProperty("os.name", ""), System.getenv()),
                System.getenv());
    }
}
