package io.nightwatt.server.app;

import io.nightwatt.server.identity.SecretFiles;
import io.nightwatt.server.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// The folder that holds everything of one console.
public record DataFolder(Path root) {

    /// Makes what is missing of it.
    ///
    /// @throws StoreException when it cannot be made or written
    public static DataFolder prepare(Path root) {
        try {
            Path folder = SecretFiles.folder(root.toAbsolutePath().normalize());
            SecretFiles.folder(folder.resolve("identity"));
            SecretFiles.folder(folder.resolve("run"));
            if (!Files.isWritable(folder)) {
                throw new StoreException("the data folder cannot be written: " + folder);
            }
            return new DataFolder(folder);
        } catch (IOException e) {
            throw new StoreException("the data folder cannot be made: " + root, e);
        }
    }

    /// The OS's own place for application data.
    ///
    /// @param environment of the process
    public static Path defaultPlace(Map<String, String> environment, String osName, Path home) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.contains("win")) {
            String base = environment.get("LOCALAPPDATA");
            return (base == null ? home.resolve("AppData/Local") : Path.of(base))
                    .resolve("Nightwatt");
        }
        if (os.contains("mac")) {
            return home.resolve("Library/Application Support/Nightwatt");
        }
        String base = environment.get("XDG_DATA_HOME");
        return (base == null || base.isEmpty() ? home.resolve(".local/share") : Path.of(base))
                .resolve("nightwatt");
    }

    public Path identity() {
        return root.resolve("identity");
    }

    public Path metrics() {
        return root.resolve("metrics");
    }

    public Path portsFile() {
        return root.resolve("run/ports.json");
    }

    public Path adminTokenFile() {
        return root.resolve("run/admin.token");
    }

    public Path caFile() {
        return root.resolve("run/ca.pem");
    }
}
