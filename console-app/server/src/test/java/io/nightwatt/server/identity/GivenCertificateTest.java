package io.nightwatt.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What a person may give as the API's certificate, and what is said of what cannot be used.
class GivenCertificateTest {

    private static final Duration YEAR = Duration.ofDays(365);

    @TempDir Path folder = Path.of("");

    private TestAuthority studio;

    @BeforeEach
    void open() throws Exception {
        studio = new TestAuthority(folder.resolve("studio"));
    }

    private GivenCertificate.Place good() throws Exception {
        return studio.make(folder.resolve("good"), YEAR, "farm.studio.example", "*.render.example");
    }

    private static GivenCertificate read(GivenCertificate.Place place) {
        return GivenCertificate.read(place, Instant.now());
    }

    @Test
    void takesAChainAndItsKey() throws Exception {
        GivenCertificate given = read(good());
        assertThat(given.chain()).hasSize(2);
        assertThat(given.names()).containsExactly("farm.studio.example", "*.render.example");
        assertThat(given.ends())
                .isBetween(Instant.now().plus(YEAR).minusSeconds(60), Instant.now().plus(YEAR));
        assertThat(given).hasToString("GivenCertificate[farm.studio.example, *.render.example]");
    }

    @ParameterizedTest
    @CsvSource({
        "farm.studio.example, true",
        "FARM.Studio.Example, true",
        "a.render.example, true",
        "render.example, false",
        "a.b.render.example, false",
        "studio.example, false",
        "localhost, false",
        "nightwatt-console, false",
        "127.0.0.1, false",
        "*, false",
        "'', false",
        "a..b, false",
    })
    void isForItsNamesOnly(String host, boolean wanted) throws Exception {
        assertThat(read(good()).isFor(host)).isEqualTo(wanted);
    }

    @Test
    void readsKeysAsOpenSslWritesThem() throws Exception {
        var rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(rsa.getPrivate());
        }
        assertThat(fits("RSA PRIVATE KEY", text.toString(), rsa)).isTrue();

        var ec = Keys.newPair();
        var inner = PrivateKeyInfo.getInstance(ec.getPrivate().getEncoded());
        var key = ECPrivateKey.getInstance(inner.parsePrivateKey());
        var params = inner.getPrivateKeyAlgorithm().getParameters();
        byte[] old = new ECPrivateKey(256, key.getKey(), params).getEncoded();
        assertThat(
                        fits(
                                "EC PRIVATE KEY",
                                "-----BEGIN EC PARAMETERS-----\n%s\n-----END EC PARAMETERS-----\n-----BEGIN EC PRIVATE KEY-----\n%s\n-----END EC PRIVATE KEY-----\n"
                                        .formatted(
                                                base64(params.toASN1Primitive().getEncoded()),
                                                base64(old)),
                                ec))
                .isTrue();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private boolean fits(String label, String pem, KeyPair pair) throws Exception {
        assertThat(pem).contains("-----BEGIN " + label);
        Path file = folder.resolve("old.pem");
        SecretFiles.write(file, pem);
        return PemKeys.belongTogether(PemKeys.read(file), pair.getPublic());
    }

    /// What is done to good files, and what is then said.
    record Spoilt(String name, Spoiler how, String said) {
        @Override
        public String toString() {
            return name;
        }
    }

    interface Spoiler {
        GivenCertificate.Place spoil(GivenCertificateTest at, GivenCertificate.Place good)
                throws Exception;
    }

    private static GivenCertificate.Place change(
            GivenCertificate.Place good, Path file, String text) throws Exception {
        SecretFiles.write(file, text);
        return good;
    }

    private static GivenCertificate.Place open(GivenCertificate.Place good, String rights)
            throws Exception {
        Files.setPosixFilePermissions(good.key(), PosixFilePermissions.fromString(rights));
        return good;
    }

    private static GivenCertificate.Place turned(GivenCertificate.Place good) throws Exception {
        var chain = Pem.readCertificates(good.certificate());
        return change(
                good, good.certificate(), Pem.write(chain.getLast()) + Pem.write(chain.getFirst()));
    }

    private TestAuthority studio() {
        return studio;
    }

    private Path aside() {
        return folder.resolve("aside");
    }

    static Stream<Spoilt> spoilt() {
        return Stream.of(
                new Spoilt(
                        "no certificate file",
                        (_, good) -> {
                            Files.delete(good.certificate());
                            return good;
                        },
                        "--api-certificate: there is no file .*chain\\.pem"),
                new Spoilt(
                        "no key file",
                        (_, good) -> {
                            Files.delete(good.key());
                            return good;
                        },
                        "--api-key: there is no file .*key\\.pem"),
                new Spoilt(
                        "an empty certificate file",
                        (_, good) -> change(good, good.certificate(), ""),
                        "chain\\.pem: no certificate in PEM is in it"),
                new Spoilt(
                        "a torn certificate",
                        (_, good) ->
                                change(
                                        good,
                                        good.certificate(),
                                        Files.readString(good.certificate())
                                                .replaceFirst("MII[^\n]*\n", "MII\n")),
                        "--api-certificate .*chain\\.pem: "),
                new Spoilt(
                        "certificate and key in each other's place",
                        (_, good) -> new GivenCertificate.Place(good.key(), good.certificate()),
                        "key\\.pem: no certificate in PEM is in it"),
                new Spoilt(
                        "a key file without a key",
                        (_, good) -> change(good, good.key(), "nothing\n"),
                        "--api-key .*key\\.pem cannot be read: no private key in PEM is in it"),
                new Spoilt(
                        "a torn key",
                        (_, good) ->
                                change(
                                        good,
                                        good.key(),
                                        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE"
                                                + " KEY-----\n"),
                        "--api-key .*key\\.pem cannot be read: "),
                new Spoilt(
                        "a locked key",
                        (_, good) ->
                                change(
                                        good,
                                        good.key(),
                                        "-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n"
                                                + "DEK-Info: AES-256-CBC,"
                                                + "0".repeat(32)
                                                + "\n\nAAAA\n-----END EC PRIVATE KEY-----\n"),
                        "locked with a password.*openssl pkey -in .*key\\.pem"),
                new Spoilt(
                        "a key that everybody may read",
                        (_, good) -> open(good, "rw-r--r--"),
                        "may be read or changed by others: chmod 600 .*key\\.pem"),
                new Spoilt(
                        "a key that the group may change",
                        (_, good) -> open(good, "rw-rw----"),
                        "may be read or changed by others"),
                new Spoilt(
                        "another's key",
                        (at, good) ->
                                new GivenCertificate.Place(
                                        good.certificate(),
                                        at.studio().make(at.aside(), YEAR, "b.example").key()),
                        "is not the key of the first certificate in .*chain\\.pem"),
                new Spoilt(
                        "the authority's certificate first",
                        (_, good) -> turned(good),
                        "its certificate 2 has not signed the one before"),
                new Spoilt(
                        "an expired one",
                        (at, _) ->
                                at.studio()
                                        .make(
                                                at.aside(),
                                                Instant.now().minus(Duration.ofDays(90)),
                                                Duration.ofDays(89),
                                                "farm.studio.example"),
                        "has expired, at 20.*: renew it"),
                new Spoilt(
                        "one of the future",
                        (at, _) ->
                                at.studio()
                                        .make(
                                                at.aside(),
                                                Instant.now().plus(Duration.ofDays(2)),
                                                YEAR,
                                                "farm.studio.example"),
                        "is not in force before 20.*clock is right"),
                new Spoilt(
                        "one for no name",
                        (at, _) -> at.studio().make(at.aside(), YEAR),
                        "is for no DNS name \\(subjectAltName\\)"));
    }

    @ParameterizedTest
    @MethodSource("spoilt")
    void saysWhatIsWrongAndWhatToDo(Spoilt spoilt) throws Exception {
        GivenCertificate.Place place = spoilt.how().spoil(this, good());
        assertThatThrownBy(() -> read(place))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .containsPattern(Pattern.compile(spoilt.said(), Pattern.DOTALL));
    }
}
