package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightwatt.server.app.ConsoleConfig;
import io.nightwatt.server.app.ConsoleServices;
import io.nightwatt.server.app.RunningConsole;
import io.nightwatt.server.doctor.Finding;
import io.nightwatt.server.identity.ConsoleCa;
import io.nightwatt.server.identity.GivenCertificate;
import io.nightwatt.server.identity.Pem;
import io.nightwatt.server.identity.ServerIdentity;
import io.nightwatt.server.identity.TestAuthority;
import io.nightwatt.server.metric.Metrics;
import io.nightwatt.server.port.ApiPlace;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where the API listens, and what it shows there: real handshakes with a running console.
class GivenCertificateApiTest {

    private static final String FARM = "farm.studio.example";
    private static final Duration YEAR = Duration.ofDays(365);

    @TempDir Path folder = Path.of("");

    private ConsoleServices console(ApiPlace place) {
        return ConsoleServices.open(
                new ConsoleConfig(
                        folder.resolve("data"),
                        0,
                        place,
                        "Test fleet",
                        Metrics.Keep.USUAL,
                        1,
                        Instant.EPOCH));
    }

    private X509Certificate own() throws Exception {
        return Pem.readCertificate(folder.resolve("data/run/ca.pem"));
    }

    /// Shakes hands as a client that asks for a name, or by address when that is empty.
    private static X509Certificate shown(
            String protocol, int port, String name, X509Certificate trusted) throws Exception {
        SSLContext tls = SSLContext.getInstance(protocol);
        tls.init(null, ApiScript.trusting(trusted), null);
        try (Socket line = new Socket(InetAddress.getLoopbackAddress(), port);
                SSLSocket socket =
                        (SSLSocket)
                                tls.getSocketFactory()
                                        .createSocket(
                                                line,
                                                name.isEmpty() ? "127.0.0.1" : name,
                                                port,
                                                true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setProtocols(new String[] {protocol});
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setServerNames(name.isEmpty() ? List.of() : List.of(new SNIHostName(name)));
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    @Test
    void showsWhatWasGivenToWhoAsksForItsName() throws Exception {
        TestAuthority studio = new TestAuthority(folder.resolve("studio"));
        GivenCertificate.Place given = studio.make(folder.resolve("given"), YEAR, FARM);
        ApiPlace place = new ApiPlace(InetAddress.getByName("0.0.0.0"), 0, Optional.of(given));
        try (ConsoleServices console = console(place)) {
            int port = console.apiPort();
            assertThat(shown("TLSv1.3", port, FARM, studio.certificate()))
                    .isEqualTo(Pem.readCertificate(given.certificate()));
            assertThatThrownBy(() -> shown("TLSv1.2", port, FARM, studio.certificate()))
                    .isInstanceOf(SSLHandshakeException.class);
            // This machine's own commands go on as ever.
            for (String name : List.of("", "localhost", "nightwatt-console")) {
                assertThat(shown("TLSv1.3", port, name, own()).getIssuerX500Principal().getName())
                        .isEqualTo("CN=Nightwatt console CA");
            }
            assertThatThrownBy(() -> shown("TLSv1.3", port, FARM, own()))
                    .isInstanceOf(SSLHandshakeException.class);
            assertThatThrownBy(() ->
                            shown("TLSv1.3", port, "other.studio.example", studio.certificate()))
                    .isInstanceOf(SSLHandshakeException.class);
            try (ApiScript script = new ApiScript(port, own())) {
                String token = Files.readString(folder.resolve("data/run/admin.token")).strip();
                assertThat(
                                script.as("Bearer " + token, "GET", "/api/v1/admin/doctor", "")
                                        .json()
                                        .path("findings")
                                        .findValuesAsText("what"))
                        .contains("API: open to other machines, at every address of this one.")
                        .anyMatch(each ->
                                each.startsWith(
                                        "API: the certificate of farm.studio.example ends in 36"));
            }
        }
    }

    @Test
    void takesARenewedCertificateWithoutARestart() throws Exception {
        TestAuthority studio = new TestAuthority(folder.resolve("studio"));
        Path lying = folder.resolve("given");
        GivenCertificate.Place given = studio.make(lying, Duration.ofDays(2), FARM);
        Path keys = Files.createDirectory(folder.resolve("keys"));
        InstantSource clock = InstantSource.system();
        try (ApiTls tls =
                new ApiTls(
                        ServerIdentity.issue(
                                ConsoleCa.openOrCreate(keys, clock.instant()), clock.instant()),
                        new ApiPlace(InetAddress.getLoopbackAddress(), 0, Optional.of(given)),
                        clock)) {
            var before = tls.keyPair(FARM);
            assertThat(said(tls)).contains("problem").contains("ends in 1 days");
            tls.look();
            assertThat(tls.keyPair(FARM)).isEqualTo(before);

            // Half of it is there: the former goes on.
            GivenCertificate.Place renewed = studio.make(folder.resolve("new"), YEAR, FARM);
            replace(renewed.certificate(), given.certificate());
            tls.look();
            assertThat(tls.keyPair(FARM)).isEqualTo(before);
            assertThat(said(tls)).contains("its changed certificate is not taken");

            replace(renewed.key(), given.key());
            tls.look();
            assertThat(tls.keyPair(FARM).certificateChain().getFirst())
                    .isEqualTo(Pem.readCertificate(renewed.certificate()));
            assertThat(said(tls)).doesNotContain("problem").contains("ends in 36");
        }
    }

    private static String said(ApiTls tls) {
        return String.join("\n", Finding.lines(tls.findings()));
    }

    /// As who renews does it: a new file in the place of the old one.
    private static void replace(Path with, Path file) throws Exception {
        Path beside = file.resolveSibling("beside");
        Files.copy(with, beside, StandardCopyOption.COPY_ATTRIBUTES);
        Files.setLastModifiedTime(beside, FileTime.from(Instant.now().plusSeconds(5)));
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void listensWhereItIsToldAndForItsOwnCommandsToo() throws Exception {
        // The whole of 127/8 is this machine on Linux only.
        ApiPlace place = new ApiPlace(ApiPlace.address("127.0.0.2"), 0, Optional.empty());
        try (ConsoleServices console = console(place)) {
            assertThat(place.url(console.apiPort()))
                    .isEqualTo("https://127.0.0.2:" + console.apiPort());
            for (String at : List.of("127.0.0.1", "127.0.0.2")) {
                new Socket(at, console.apiPort()).close();
            }
        }
        try (RunningConsole usual = RunningConsole.on(folder.resolve("usual"))) {
            assertThatThrownBy(() -> new Socket("127.0.0.2", usual.services().apiPort()))
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void saysThatAPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.2"))) {
            ApiPlace place =
                    new ApiPlace(
                            ApiPlace.address("127.0.0.2"), taken.getLocalPort(), Optional.empty());
            assertThatThrownBy(() -> console(place))
                    .hasMessageContaining("a port cannot be opened")
                    .hasMessageContaining("--api-address");
        }
    }
}
