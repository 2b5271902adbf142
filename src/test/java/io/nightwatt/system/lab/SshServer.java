package io.nightwatt.system.lab;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// OpenSSH's server in a network of its own, for root by a key that was made for it.
public final class SshServer implements AutoCloseable {

    public static final int PORT = 22;
    private static final Path PROGRAM = Path.of("/usr/sbin/sshd");

    private final Namespace place;
    private final Path folder;
    private final int port;
    private @Nullable Running running;

    public SshServer(Namespace place, Path folder) {
        this(place, folder, PORT);
    }

    public SshServer(Namespace place, Path folder, int port) {
        this.place = place;
        this.folder = folder;
        this.port = port;
        try {
            Files.createDirectories(folder);
            Files.createDirectories(Path.of("/run/sshd"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        Namespace.NONE.must("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key().toString());
    }

    public static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    public int port() {
        return port;
    }

    /// The private key that may log in.
    public Path key() {
        return folder.resolve("key");
    }

    /// Starts it with a host key that it never had before.
    public SshServer startWithNewHostKey() {
        close();
        try {
            Files.deleteIfExists(folder.resolve("host"));
            Files.deleteIfExists(folder.resolve("host.pub"));
            Namespace.NONE.must(
                    "ssh-keygen",
                    "-q",
                    "-t",
                    "ed25519",
                    "-N",
                    "",
                    "-f",
                    folder.resolve("host").toString());
            Path config =
                    Files.writeString(
                            folder.resolve("sshd_config"),
                            """
                            Port %d
                            HostKey %s
                            PidFile none
                            AuthorizedKeysFile %s
                            PasswordAuthentication no
                            KbdInteractiveAuthentication no
                            PermitRootLogin prohibit-password
                            UsePAM no
                            UseDNS no
                            StrictModes no
                            """
                                    .formatted(port, folder.resolve("host"), key() + ".pub"));
            Running started =
                    Running.start(
                            place.command(
                                    List.of(
                                            PROGRAM.toString(),
                                            "-D",
                                            "-e",
                                            "-f",
                                            config.toString())),
                            Map.of(),
                            folder.resolve("sshd.log"));
            running = started;
            await("sshd listens")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> started.output().contains("Server listening on 0.0.0.0"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return this;
    }

    @Override
    public void close() {
        if (running != null) {
            running.stop();
            running = null;
            try {
                Files.deleteIfExists(folder.resolve("sshd.log"));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
