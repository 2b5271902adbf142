package io.nightwatt.server.wake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// OpenSSH's own server on loopback, run by whoever runs the tests, who may log in with the keys
/// that were made here.
final class RealSshd implements AutoCloseable {

    static final Path PROGRAM = Path.of("/usr/sbin/sshd");

    private final Path folder;
    private final int port;
    private @Nullable Process process;

    RealSshd(Path folder) throws Exception {
        this.folder = Files.createDirectories(folder);
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Files.writeString(folder.resolve("authorized"), "");
        if (user().equals("root")) {
            Files.createDirectories(Path.of("/run/sshd"));
        }
    }

    /// Starts with a fresh host key of `type`, in place of the one before.
    void start(String type) throws Exception {
        stop();
        Path hostKey = folder.resolve("host_key");
        Files.deleteIfExists(hostKey);
        Files.deleteIfExists(folder.resolve("host_key.pub"));
        keygen(type, hostKey, "");
        Path config =
                Files.writeString(
                        folder.resolve("sshd_config"),
                        """
                        Port %d
                        ListenAddress 127.0.0.1
                        HostKey %s
                        PidFile none
                        AuthorizedKeysFile %s
                        PasswordAuthentication no
                        KbdInteractiveAuthentication no
                        PermitRootLogin prohibit-password
                        UsePAM no
                        UseDNS no
                        StrictModes no
                        MaxStartups 100
                        """
                                .formatted(port, hostKey, folder.resolve("authorized")));
        process =
                new ProcessBuilder(PROGRAM.toString(), "-D", "-e", "-f", config.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("sshd.log").toFile())
                        .start();
        await("sshd listens").atMost(Duration.ofSeconds(30)).until(this::listens);
    }

    private boolean listens() throws IOException {
        assertThat(process).isNotNull();
        if (process != null && !process.isAlive()) {
            throw new AssertionError(Files.readString(folder.resolve("sshd.log")));
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    int port() {
        return port;
    }

    static String user() {
        return System.getProperty("user.name");
    }

    /// Its public host key, as `ssh-keyscan` shows it.
    String hostKeyLine() throws IOException {
        return Files.readString(folder.resolve("host_key.pub")).strip();
    }

    /// Makes a key that may log in.
    ///
    /// @return the private key
    String keyThatMayLogIn(String type, String format) throws Exception {
        Path key = folder.resolve("user_" + type + "_" + format);
        keygen(type, key, "", "-m", format);
        Files.writeString(
                folder.resolve("authorized"),
                Files.readString(folder.resolve("authorized"))
                        + Files.readString(folder.resolve(key.getFileName() + ".pub")));
        return Files.readString(key);
    }

    /// Makes a key that is protected by a passphrase.
    String keyWithPassphrase() throws Exception {
        Path key = folder.resolve("locked");
        keygen("ed25519", key, "a passphrase");
        return Files.readString(key);
    }

    private static void keygen(String type, Path file, String passphrase, String... more)
            throws Exception {
        List<String> command =
                new java.util.ArrayList<>(
                        List.of(
                                "ssh-keygen",
                                "-q",
                                "-t",
                                type,
                                "-N",
                                passphrase,
                                "-f",
                                file.toString()));
        command.addAll(List.of(more));
        Process keygen = new ProcessBuilder(command).inheritIO().start();
        assertThat(keygen.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keygen.exitValue()).isZero();
    }

    private void stop() {
        if (process != null) {
            process.destroy();
            assertThat(process.onExit().orTimeout(30, TimeUnit.SECONDS).join()).isNotNull();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
