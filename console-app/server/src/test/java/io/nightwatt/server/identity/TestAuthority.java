package io.nightwatt.server.identity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/// Somebody else's authority: it makes certificates in PEM files, good ones and others.
public final class TestAuthority {

    private final Path folder;
    private final ConsoleCa ca;

    /// @param folder for its own key; need not be there
    public TestAuthority(Path folder) throws Exception {
        this.folder = Files.createDirectories(folder);
        ca = ConsoleCa.openOrCreate(folder, Instant.now());
    }

    public X509Certificate certificate() {
        return ca.certificate();
    }

    /// Where its own certificate lies.
    public Path file() {
        return folder.resolve("ca.pem");
    }

    /// A certificate that begins now.
    public GivenCertificate.Place make(Path to, Duration validity, String... names)
            throws Exception {
        return make(to, Instant.now(), validity, names);
    }

    /// Writes `chain.pem` (with the authority's own below it) and `key.pem` into a folder.
    public GivenCertificate.Place make(Path to, Instant from, Duration validity, String... names)
            throws Exception {
        Files.createDirectories(to);
        KeyPair pair = Keys.newPair();
        List<GeneralName> all =
                Arrays.stream(names)
                        .map(each -> new GeneralName(GeneralName.dNSName, each))
                        .toList();
        X509Certificate made =
                ca.issue(
                        new ConsoleCa.Subject("console", KeyPurposeId.id_kp_serverAuth, all),
                        pair.getPublic(),
                        from,
                        validity);
        var place = new GivenCertificate.Place(to.resolve("chain.pem"), to.resolve("key.pem"));
        SecretFiles.write(place.certificate(), Pem.write(made) + Pem.write(ca.certificate()));
        SecretFiles.write(place.key(), Pem.write(pair.getPrivate()));
        return place;
    }
}
