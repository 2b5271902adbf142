package io.nightwatt.server.identity;

import java.io.IOException;
import java.net.IDN;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// A certificate that somebody else's authority made for this console, and its key.
///
/// @param chain the console's own first, then who has signed the one before
/// @param names the DNS names that it is for, in lower case; at least one
public record GivenCertificate(PrivateKey key, List<X509Certificate> chain, List<String> names) {

    private static final int DNS_NAME = 2;

    /// Group may read: Debian's own keys belong to the group `ssl-cert`.
    private static final Set<PosixFilePermission> TOO_OPEN =
            EnumSet.of(
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE);

    public GivenCertificate {
        chain = List.copyOf(chain);
        names = List.copyOf(names);
    }

    /// Where it lies, in PEM.
    public record Place(Path certificate, Path key) {}

    /// Reads and checks it.
    ///
    /// @throws IllegalArgumentException when it cannot be used; the message says what to do
    public static GivenCertificate read(Place place, Instant now) {
        List<X509Certificate> chain = chain(place.certificate());
        X509Certificate own = chain.getFirst();
        if (own.getNotAfter().toInstant().isBefore(now)) {
            throw wrong(
                    place.certificate(),
                    "its certificate has expired, at %s: renew it"
                            .formatted(own.getNotAfter().toInstant()));
        }
        if (own.getNotBefore().toInstant().isAfter(now)) {
            throw wrong(
                    place.certificate(),
                    "its certificate is not in force before %s: look whether this machine's clock is right"
                            .formatted(own.getNotBefore().toInstant()));
        }
        List<String> names = names(own);
        if (names.isEmpty()) {
            throw wrong(
                    place.certificate(),
                    "its certificate is for no DNS name (subjectAltName): have one made for the name"
                            + " by which scripts reach this console");
        }
        PrivateKey key = key(place.key());
        if (!PemKeys.belongTogether(key, own.getPublicKey())) {
            throw new IllegalArgumentException(
                    "--api-key %s is not the key of the first certificate in %s: give the key that it was made with, and put the console's own certificate first"
                            .formatted(place.key(), place.certificate()));
        }
        return new GivenCertificate(key, chain, names);
    }

    private static List<X509Certificate> chain(Path file) {
        List<X509Certificate> chain;
        try {
            chain = Pem.readCertificates(file);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(
                    "--api-certificate: there is no file %s".formatted(file), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "--api-certificate %s cannot be read by this user: %s"
                            .formatted(file, e.getMessage()),
                    e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "--api-certificate %s: %s".formatted(file, e.getMessage()), e);
        }
        for (int at = 1; at < chain.size(); at++) {
            if (!chain.get(at - 1)
                    .getIssuerX500Principal()
                    .equals(chain.get(at).getSubjectX500Principal())) {
                throw wrong(
                        file,
                        "its certificate %d has not signed the one before: put the console's own first, then who signed it, and so on"
                                .formatted(at + 1));
            }
        }
        return chain;
    }

    private static PrivateKey key(Path file) {
        try {
            if (isOpenToOthers(file)) {
                throw new IllegalArgumentException(
                        "--api-key %s may be read or changed by others: chmod 600 %s"
                                .formatted(file, file));
            }
            return PemKeys.read(file);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("--api-key: there is no file %s".formatted(file), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "--api-key %s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static boolean isOpenToOthers(Path file) throws IOException {
        try {
            return Files.getPosixFilePermissions(file).stream().anyMatch(TOO_OPEN::contains);
        } catch (UnsupportedOperationException e) {
            return false; // No such rights on this system.
        }
    }

    private static IllegalArgumentException wrong(Path file, String what) {
        return new IllegalArgumentException("--api-certificate %s: %s".formatted(file, what));
    }

    private static List<String> names(X509Certificate own) {
        try {
            Collection<List<?>> all = own.getSubjectAlternativeNames();
            return all == null
                    ? List.of()
                    : all.stream()
                            .filter(each -> Objects.equals(each.getFirst(), DNS_NAME))
                            .map(each -> String.valueOf(each.getLast()).toLowerCase(Locale.ROOT))
                            .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    /// Whether a client that asks for `host` is to see it. A name with `*` is for one more word in
    /// its place.
    ///
    /// @param host as clients name it; anything that is no name is for no certificate
    public boolean isFor(String host) {
        return ascii(host)
                .filter(asked ->
                        names.stream()
                                .anyMatch(name ->
                                        name.equals(asked)
                                                || (name.startsWith("*.")
                                                        && asked.indexOf('.') > 0
                                                        && name.substring(1)
                                                                .equals(
                                                                        asked.substring(
                                                                                asked.indexOf(
                                                                                        '.'))))))
                .isPresent();
    }

    private static Optional<String> ascii(String host) {
        try {
            return Optional.of(IDN.toASCII(host).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// When it is no longer in force.
    public Instant ends() {
        return chain.getFirst().getNotAfter().toInstant();
    }

    /// Without the key: records print themselves.
    @Override
    public String toString() {
        return "GivenCertificate" + names;
    }
}
