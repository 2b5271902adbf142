package io.nightwatt.agent.identity;

import io.nightwatt.agent.config.ConsoleAddress;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Properties;

/// The identity in the agent's state folder: `key.pem` (readable by its owner only),
/// `certificate.pem`, `ca.pem` and `agent.properties`.
///
/// The last is written last: an identity is there when it is, so that an enrolment that was cut off
/// leaves none behind. A renewal keeps the key and replaces one file.
public final class IdentityStore {

    private static final String KEY = "key.pem";
    private static final String CERTIFICATE = "certificate.pem";
    private static final String CA = "ca.pem";
    private static final String FACTS = "agent.properties";

    private final StateFolder folder;

    public IdentityStore(StateFolder folder) {
        this.folder = folder;
    }

    public Path path() {
        return folder.path();
    }

    /// Reads what is stored and tries the key.
    ///
    /// @return empty when this machine is not enrolled
    /// @throws IdentityException when there is an identity that cannot be used
    public Optional<Identity> load() throws IdentityException {
        Optional<Identity> identity = read();
        if (identity.isPresent()) {
            try {
                Keys.checkPair(identity.get().keys());
            } catch (GeneralSecurityException e) {
                throw unusable(KEY, e);
            }
        }
        return identity;
    }

    /// As [#load], but leaves it to the console to find that the key is not that of the
    /// certificate: to sign and verify is slow in a process that has just started.
    public Optional<Identity> read() throws IdentityException {
        if (!Files.exists(folder.path().resolve(FACTS))) {
            return Optional.empty();
        }
        String file = FACTS;
        try {
            Properties facts = new Properties();
            facts.load(new StringReader(folder.read(FACTS)));
            file = CERTIFICATE;
            X509Certificate certificate = Pem.certificate(folder.read(CERTIFICATE));
            file = CA;
            X509Certificate ca = Pem.certificate(folder.read(CA));
            file = KEY;
            KeyPair keys =
                    new KeyPair(certificate.getPublicKey(), Pem.privateKey(folder.read(KEY)));
            file = FACTS;
            return Optional.of(
                    new Identity(
                            Long.parseLong(facts.getProperty("worker_id", "")),
                            ConsoleAddress.parse(facts.getProperty("console", "")),
                            facts.getProperty("installation_id", ""),
                            keys,
                            certificate,
                            ca));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw unusable(file, e);
        }
    }

    private IdentityException unusable(String file, Exception why) {
        return new IdentityException(
                folder.path().resolve(file)
                        + ": "
                        + why.getMessage()
                        + "; mend it or enrol this machine again with --replace",
                why);
    }

    /// Stores a new identity in the place of whatever was there.
    public void store(Identity identity) throws IOException, GeneralSecurityException {
        folder.delete(FACTS);
        folder.writePrivate(KEY, Pem.of(identity.keys().getPrivate()));
        storeCertificates(identity);
        folder.write(
                FACTS,
                "# Made by \"nightwatt-agent enroll\".\nworker_id="
                        + identity.workerId()
                        + "\nconsole="
                        + identity.console()
                        + "\ninstallation_id="
                        + identity.installationId()
                        + "\n");
    }

    /// Stores what a renewal has brought.
    public void storeCertificates(Identity identity) throws IOException, GeneralSecurityException {
        folder.write(CA, Pem.of(identity.ca()));
        folder.write(CERTIFICATE, Pem.of(identity.certificate()));
    }
}
