package io.nightwatt.agent.app;

import io.nightwatt.agent.config.AgentConfig;
import io.nightwatt.agent.config.ConfigException;
import io.nightwatt.agent.config.ConfigReader;
import io.nightwatt.agent.config.Place;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The option that every command on a machine's own configuration has.
final class Settings {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Read FILE instead of the usual agent.env.")
    private @Nullable Path file;

    AgentConfig read() throws ConfigException {
        return ConfigReader.read(
                Optional.ofNullable(file),
                Place.of(System.getProperty("os.name", ""), System.getenv()),
                System.getenv());
    }
}
