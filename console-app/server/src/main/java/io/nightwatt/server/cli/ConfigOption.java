package io.nightwatt.server.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `--config`: where a person's profiles are kept.
final class ConfigOption {

    @Option(
            names = "--config",
            paramLabel = "DIR",
            description =
                    "where profiles are kept (or NIGHTWATT_CONFIG; default: your own settings)")
    private @Nullable Path folder;

    Profiles profiles() {
        Path place =
                folder == null
                        ? usual(
                                System.getenv(),
                                System.getProperty("os.name", ""),
                                Path.of(System.getProperty("user.home", ".")))
                        : folder;
        return new Profiles(place.toAbsolutePath().normalize().resolve("profiles.json"));
    }

    /// The OS's own place for a person's settings.
    static Path usual(Map<String, String> environment, String osName, Path home) {
        String named = environment.getOrDefault("NIGHTWATT_CONFIG", "");
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.contains("win")) {
            String base = environment.get("APPDATA");
            return (base == null ? home.resolve("AppData/Roaming") : Path.of(base))
                    .resolve("Nightwatt");
        }
        if (os.contains("mac")) {
            return home.resolve("Library/Application Support/Nightwatt");
        }
        String base = environment.getOrDefault("XDG_CONFIG_HOME", "");
        return (base.isEmpty() ? home.resolve(".config") : Path.of(base)).resolve("nightwatt");
    }
}
