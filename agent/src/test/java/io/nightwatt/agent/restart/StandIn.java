package io.nightwatt.agent.restart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// A systemd of our own: the stand-in programs, in a folder with their services.
final class StandIn {

    private static final Path PROGRAMS = Path.of("src", "test", "systemd");

    private final Path folder;

    StandIn(Path folder) {
        this.folder = folder;
        for (String program : List.of("systemctl", "journalctl")) {
            try {
                Files.createDirectories(folder.resolve("services"));
                Files.copy(
                        PROGRAMS.resolve(program),
                        folder.resolve(program),
                        StandardCopyOption.COPY_ATTRIBUTES);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Systemd systemd() {
        return new Systemd(
                folder.resolve("systemctl").toString(), folder.resolve("journalctl").toString());
    }

    /// @param takes how it takes a restart; see the stand-in
    void service(String name, String takes) {
        Path service = folder.resolve("services").resolve(name);
        try {
            Files.createDirectories(service);
            Files.writeString(service.resolve("takes"), takes + "\n");
            Files.writeString(
                    service.resolve("show"),
                    """
                    LoadState=loaded
                    ActiveState=active
                    SubState=running
                    Result=success
                    InvocationID=old
                    Type=simple
                    ExecMainStatus=0
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends what a service that takes a restart slowly still does.
    void give(String name) {
        try {
            Files.deleteIfExists(folder.resolve("services").resolve(name).resolve("takes"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The units that were to be restarted, in order.
    List<String> restarted() {
        Path file = folder.resolve("services").resolve("restarted");
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
