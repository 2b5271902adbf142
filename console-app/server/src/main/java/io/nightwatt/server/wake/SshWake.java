package io.nightwatt.server.wake;

import io.nightwatt.engine.power.WakeRung;
import io.nightwatt.server.vault.Secret;
import io.nightwatt.server.vault.Vault;
import io.nightwatt.server.vault.VaultException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.direct.Session;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;

/// Wakes by a command on another machine, over SSH with a key. The server must show the host key
/// that was pinned: nothing is trusted on first use.
final class SshWake {

    private static final int STDERR_BYTES_MAX = 4096;

    private final Vault vault;

    SshWake(Vault vault) {
        this.vault = vault;
    }

    /// Blocks until the command has ended, at most about the rung's timeout.
    WakeResult send(WakeRung.Ssh rung) {
        return onceLoggedIn(rung, millis(rung.timeout()), SshWake::run);
    }

    /// Connects, checks the host's key and logs in, and runs nothing.
    WakeResult test(WakeRung.Ssh rung, Duration limit) {
        return onceLoggedIn(
                rung,
                millis(limit),
                (_, _, server) ->
                        new WakeResult.Sent(
                                "logged in to "
                                        + server
                                        + ", which shows the pinned key; '"
                                        + rung.command()
                                        + "' was not run"));
    }

    private interface LoggedIn {
        WakeResult go(SSHClient client, WakeRung.Ssh rung, String server) throws IOException;
    }

    private WakeResult onceLoggedIn(WakeRung.Ssh rung, int limitMillis, LoggedIn then) {
        String server = rung.user() + "@" + rung.host() + ":" + rung.port();
        if (rung.hostKey().isBlank()) {
            return new WakeResult.Failed(
                    "no host key is pinned for "
                            + server
                            + "; look at what it shows and accept it");
        }
        try {
            HostKeyPin pin = HostKeyPin.parse(rung.hostKey());
            Secret secret = vault.use(rung.keySecret());
            Ssh.Look look = new Ssh.Look(pin.types(), pin::accepts);
            try (SSHClient client = Ssh.client(look, limitMillis)) {
                KeyProvider key = key(client, rung.keySecret(), secret);
                connect(client, rung, pin, look);
                authenticate(client, rung, key);
                return then.go(client, rung, server);
            }
        } catch (VaultException | SshFailure | IllegalArgumentException e) {
            return new WakeResult.Failed(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new WakeResult.Failed(server + ": " + Plain.reason(e));
        }
    }

    /// Read before anything is sent, so that a bad key is told apart from a refused one.
    private static KeyProvider key(SSHClient client, String name, Secret secret) throws SshFailure {
        try {
            KeyProvider key = client.loadKeys(secret.reveal(), null, null);
            key.getPrivate();
            key.getPublic();
            return key;
        } catch (IOException | RuntimeException e) {
            // The cause may quote the key: it goes no further.
            throw new SshFailure(
                    "the secret '"
                            + name
                            + "' is no private key that can be read: OpenSSH or PEM, without a"
                            + " passphrase");
        }
    }

    private static void connect(SSHClient client, WakeRung.Ssh rung, HostKeyPin pin, Ssh.Look look)
            throws SshFailure {
        try {
            client.connect(rung.host(), rung.port());
        } catch (IOException e) {
            Optional<HostKey> other = look.shown().filter(shown -> !pin.accepts(shown));
            String where = rung.host() + ":" + rung.port();
            throw new SshFailure(
                    other.isPresent()
                            ? "the host key of %s is not the pinned one: pinned %s, shown %s (%s); no command was sent. If the server was set up anew, accept its new key"
                                    .formatted(
                                            where,
                                            pin.fingerprint(),
                                            other.get().fingerprint(),
                                            other.get().type())
                            : "cannot connect to " + where + ": " + Plain.reason(e));
        }
    }

    private static void authenticate(SSHClient client, WakeRung.Ssh rung, KeyProvider key)
            throws IOException, SshFailure {
        try {
            client.authPublickey(rung.user(), key);
        } catch (UserAuthException e) {
            throw new SshFailure(
                    "%s:%d does not let %s in with the key %s (secret '%s')"
                            .formatted(
                                    rung.host(),
                                    rung.port(),
                                    rung.user(),
                                    HostKey.of(key.getPublic()).fingerprint(),
                                    rung.keySecret()));
        }
    }

    private static WakeResult run(SSHClient client, WakeRung.Ssh rung, String server)
            throws IOException {
        try (Session session = client.startSession()) {
            Session.Command command = session.exec(rung.command());
            // Nobody reads what it prints, and it must not wait for anybody to.
            var _ =
                    Thread.ofVirtual()
                            .name("wake-ssh-output")
                            .start(() -> drain(command.getInputStream()));
            String complaint = firstLine(command.getErrorStream());
            command.join(millis(rung.timeout()), TimeUnit.MILLISECONDS);
            Integer status = command.getExitStatus();
            if (status != null && status == 0) {
                return new WakeResult.Sent("'" + rung.command() + "' ran on " + server);
            }
            String how = status == null ? "without a status" : "with status " + status;
            return new WakeResult.Failed(
                    "'%s' on %s ended %s%s"
                            .formatted(
                                    rung.command(),
                                    server,
                                    how,
                                    complaint.isEmpty() ? "" : ": " + complaint));
        }
    }

    private static String firstLine(java.io.InputStream errors) throws IOException {
        byte[] start = errors.readNBytes(STDERR_BYTES_MAX);
        errors.transferTo(OutputStream.nullOutputStream());
        return Plain.line(new String(start, StandardCharsets.UTF_8));
    }

    private static void drain(java.io.InputStream output) {
        try {
            output.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            return; // The connection ended, and that is told elsewhere.
        }
    }

    private static int millis(Duration limit) {
        return (int) Math.clamp(limit.toMillis(), 1L, Integer.MAX_VALUE);
    }

    /// Why it did not work, one sentence.
    private static final class SshFailure extends Exception {

        private static final long serialVersionUID = 1;

        SshFailure(String message) {
            super(message);
        }
    }
}
