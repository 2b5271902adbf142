package io.nightwatt.agent.nvml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Where the NVML library may lie on this machine, likeliest first.
///
/// A name without a folder is left to the system's own search (`ld.so`).
record LibrarySearch(String osName, Map<String, String> environment, Optional<Path> override) {
    private static final String LINUX_NAME = "libnvidia-ml.so.1";
    private static final String WINDOWS_NAME = "nvml.dll";

    LibrarySearch {
        environment = Map.copyOf(environment);
    }

    /// The search of the machine that this runs on.
    static LibrarySearch ofThisMachine(Optional<Path> override) {
        return new LibrarySearch(System.getProperty("os.name", ""), System.getenv(), override);
    }

    List<String> candidates() {
        if (override.isPresent()) {
            return List.of(override.get().toString());
        }
        return osName.toLowerCase(Locale.ROOT).startsWith("windows") ? windows() : linux();
    }

    private static List<String> linux() {
        return List.of(
                LINUX_NAME,
                "/usr/lib/x86_64-linux-gnu/" + LINUX_NAME,
                "/usr/lib/aarch64-linux-gnu/" + LINUX_NAME,
                "/usr/lib64/" + LINUX_NAME,
                "/usr/lib/" + LINUX_NAME,
                "/usr/lib/wsl/lib/" + LINUX_NAME,
                "/run/opengl-driver/lib/" + LINUX_NAME);
    }

    /// System32 comes before NVSMI: the latter may be left over from a driver of years ago.
    private List<String> windows() {
        String root = environment.getOrDefault("SystemRoot", "C:\\Windows");
        String programs = environment.getOrDefault("ProgramW6432", "C:\\Program Files");
        List<String> candidates = new ArrayList<>();
        candidates.add(root + "\\System32\\" + WINDOWS_NAME);
        candidates.addAll(driverStore(Path.of(root, "System32", "DriverStore", "FileRepository")));
        candidates.add(programs + "\\NVIDIA Corporation\\NVSMI\\" + WINDOWS_NAME);
        return candidates;
    }

    private static List<String> driverStore(Path repository) {
        if (!Files.isDirectory(repository)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(repository)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("nv"))
                    .map(folder -> folder.resolve(WINDOWS_NAME))
                    .filter(Files::isRegularFile)
                    .sorted(Comparator.comparingLong(LibrarySearch::modified).reversed())
                    .map(Path::toString)
                    .toList();
        } catch (IOException | UncheckedIOException _) {
            // A folder that may not be read holds no library that could be loaded.
            return List.of();
        }
    }

    private static long modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException _) {
            return 0;
        }
    }
}
