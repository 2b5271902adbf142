package io.nightwatt.server.app;

import io.nightwatt.server.identity.SecretFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/// By which a second start, or a notification's button, asks the window that is already open for
/// the same data folder to come to the front. It listens on the loopback interface alone; who
/// cannot read `run/window` of the data folder cannot ring.
public final class Doorbell implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Doorbell.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int SECRET_BYTES = 32;
    private static final int CALL_MAX = 16;
    private static final String ANSWER = "coming";

    private final ServerSocket socket;
    private final Path file;
    private final String secret;
    private final Consumer<Call> onRing;

    /// What somebody wants who rings.
    public enum Call {
        /// The window, as it is.
        WINDOW(""),
        /// Its alerts.
        ALERTS("alerts");

        private final String word;

        Call(String word) {
            this.word = word;
        }

        /// What another version says, and this one does not know, is a call for the window.
        private static Call of(String word) {
            return word.equals(ALERTS.word) ? ALERTS : WINDOW;
        }
    }

    private Doorbell(ServerSocket socket, Path file, String secret, Consumer<Call> onRing) {
        this.socket = socket;
        this.file = file;
        this.secret = secret;
        this.onRing = onRing;
    }

    /// Hangs the bell of this data folder, which this process has to itself.
    ///
    /// @param onRing called on a thread of the bell's
    /// @throws IOException when it cannot listen, or not write where it listens
    public static Doorbell hang(DataFolder folder, Consumer<Call> onRing) throws IOException {
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        ServerSocket socket = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
        Doorbell bell =
                new Doorbell(socket, file(folder), HexFormat.of().formatHex(random), onRing);
        try {
            SecretFiles.write(bell.file, socket.getLocalPort() + "\n" + bell.secret + "\n");
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
        Thread.ofVirtual().name("doorbell").start(bell::listen);
        return bell;
    }

    /// Asks for the window of this data folder.
    ///
    /// @return whether somebody is coming; false when no window is open for it
    public static boolean ring(DataFolder folder) {
        return ring(folder, Call.WINDOW);
    }

    /// Rings at this data folder.
    ///
    /// @return whether somebody is coming; false when no window is open for it
    public static boolean ring(DataFolder folder, Call call) {
        try {
            if (!Files.isReadable(file(folder))) {
                return false;
            }
            List<String> lines = Files.readAllLines(file(folder));
            int port = Integer.parseInt(lines.getFirst());
            try (Socket socket = new Socket()) {
                int millis = (int) PATIENCE.toMillis();
                socket.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), millis);
                socket.setSoTimeout(millis);
                socket.getOutputStream()
                        .write(
                                (lines.get(1) + call.word + "\n")
                                        .getBytes(StandardCharsets.US_ASCII));
                byte[] answer = socket.getInputStream().readNBytes(ANSWER.length());
                return ANSWER.equals(new String(answer, StandardCharsets.US_ASCII));
            }
        } catch (IOException | RuntimeException nobody) {
            // Left behind by a process that was killed; the port may even be another program's.
            LOG.log(Level.FINE, "no window answers", nobody);
            return false;
        }
    }

    /// Takes the bell down.
    @Override
    public void close() {
        try {
            socket.close();
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            LOG.log(Level.FINE, failed, () -> file + " stays behind");
        }
    }

    private void listen() {
        while (!socket.isClosed()) {
            try (Socket visitor = socket.accept()) {
                visitor.setSoTimeout((int) PATIENCE.toMillis());
                if (isKnown(visitor)) {
                    onRing.accept(call(visitor));
                    visitor.getOutputStream().write(ANSWER.getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException gone) {
                LOG.log(Level.FINE, "a visitor left, or the bell is down", gone);
            }
        }
    }

    private boolean isKnown(Socket visitor) throws IOException {
        byte[] said = visitor.getInputStream().readNBytes(secret.length());
        return MessageDigest.isEqual(said, secret.getBytes(StandardCharsets.US_ASCII));
    }

    /// What stands between the secret and the end of the line.
    private static Call call(Socket visitor) throws IOException {
        StringBuilder word = new StringBuilder();
        while (word.length() < CALL_MAX) {
            int next = visitor.getInputStream().read();
            if (next < 0 || next == '\n') {
                break;
            }
            word.append((char) next);
        }
        return Call.of(word.toString());
    }

    private static Path file(DataFolder folder) {
        return folder.root().resolve("run/window");
    }
}
