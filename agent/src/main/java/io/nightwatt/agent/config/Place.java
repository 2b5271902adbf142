package io.nightwatt.agent.config;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// Where things lie on this operating system.
///
/// @param configFile the file that is read when no other is named
/// @param stateDir the folder that is used when no other is set
public record Place(Path configFile, Path stateDir) {

    /// The places for an operating system.
    ///
    /// @param osName as in the system property `os.name`
    public static Place of(String osName, Map<String, String> environment) {
        if (osName.toLowerCase(Locale.ROOT).startsWith("windows")) {
            Path base =
                    Path.of(environment.getOrDefault("ProgramData", "C:\\ProgramData"))
                            .resolve("Nightwatt");
            return new Place(base.resolve("agent.env"), base);
        }
        return new Place(Path.of("/etc/nightwatt/agent.env"), Path.of("/var/lib/nightwatt-agent"));
    }
}
