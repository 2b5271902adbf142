package io.nightwatt.server.wake;

import java.io.IOException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import net.schmizz.sshj.DefaultConfig;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.LoggerFactory;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;
import org.slf4j.Logger;
import org.slf4j.helpers.NOPLogger;

/// Connections to SSH servers, and the question whose host key one is.
public final class Ssh {

    private Ssh() {}

    /// Asks a server for its host key and goes away: what a person is shown before it is accepted.
    ///
    /// Blocks up to about `timeout`.
    ///
    /// @throws IOException with a sentence for a person when there is no SSH server
    public static HostKey fetchHostKey(String host, int port, Duration timeout) throws IOException {
        Look look = new Look(List.of(), _ -> false);
        try (SSHClient client = client(look, Math.toIntExact(timeout.toMillis()))) {
            client.connect(host, port);
        } catch (IOException e) {
            if (look.shown().isEmpty()) {
                throw new IOException(
                        "no SSH server answers at " + host + ":" + port + ": " + Plain.reason(e),
                        e);
            }
        }
        return look.shown()
                .orElseThrow(() -> new IOException(host + ":" + port + " showed no host key"));
    }

    /// A client that is not connected yet.
    ///
    /// @param timeoutMs for the connection, and for each answer
    static SSHClient client(Look look, int timeoutMs) {
        DefaultConfig config = new DefaultConfig();
        config.setLoggerFactory(new Silent());
        SSHClient client = new SSHClient(config);
        client.addHostKeyVerifier(look);
        client.setConnectTimeout(timeoutMs);
        client.setTimeout(timeoutMs);
        client.getTransport().setTimeoutMs(timeoutMs);
        client.getConnection().setTimeoutMs(timeoutMs);
        return client;
    }

    /// Looks at the host key that a server shows, remembers it, and says whether to go on.
    static final class Look implements HostKeyVerifier {

        private final List<String> types;
        private final Predicate<HostKey> accepted;
        private final AtomicReference<Optional<HostKey>> shown =
                new AtomicReference<>(Optional.empty());

        /// @param types of the key that is wanted; empty for the server's best
        Look(List<String> types, Predicate<HostKey> accepted) {
            this.types = List.copyOf(types);
            this.accepted = accepted;
        }

        Optional<HostKey> shown() {
            return shown.get();
        }

        @Override
        public boolean verify(String hostname, int port, PublicKey key) {
            HostKey seen = HostKey.of(key);
            shown.set(Optional.of(seen));
            return accepted.test(seen);
        }

        @Override
        public List<String> findExistingAlgorithms(String hostname, int port) {
            return types;
        }
    }

    /// The library logs whole stack traces of what we report in one line.
    private static final class Silent implements LoggerFactory {

        @Override
        public Logger getLogger(String name) {
            return NOPLogger.NOP_LOGGER;
        }

        @Override
        public Logger getLogger(Class<?> clazz) {
            return NOPLogger.NOP_LOGGER;
        }
    }
}
