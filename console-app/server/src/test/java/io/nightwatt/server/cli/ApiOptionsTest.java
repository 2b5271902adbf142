package io.nightwatt.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.server.app.ConsoleConfig;
import io.nightwatt.server.app.ConsoleServices;
import io.nightwatt.server.identity.GivenCertificate;
import io.nightwatt.server.identity.TestAuthority;
import io.nightwatt.server.metric.Metrics;
import io.nightwatt.server.port.ApiPlace;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A console that others reach, as a person starts it, asks its doctor, and talks to it.
class ApiOptionsTest {

    private static final String FARM = "farm.studio.example";

    @TempDir Path folder = Path.of("");

    private String refused(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--data", folder.resolve("data").toString()));
        Typing.Ended ended = new Typing().type(all.toArray(String[]::new));
        assertThat(ended.status()).as(ended.out()).isEqualTo(2);
        return ended.err();
    }

    @Test
    void wrongOptionsAreRefusedBeforeAnythingRuns() throws Exception {
        String none = folder.resolve("none.pem").toString();
        assertThat(refused("serve", "--api-address", "192.0.2.1"))
                .contains("is no address of this machine; it has");
        assertThat(refused("serve", "--api-certificate", none))
                .contains("--api-certificate and --api-key belong together");
        assertThat(refused("console", "--api-key", none)).contains("belong together");
        assertThat(refused("serve", "--api-certificate", none, "--api-key", none))
                .contains("--api-certificate: there is no file " + none);
        assertThat(folder.resolve("data/nightwatt.mv.db")).doesNotExist();
    }

    @Test
    void theDoctorLooksAtTheCertificateOfAConsoleThatIsToBeStarted() throws Exception {
        TestAuthority studio = new TestAuthority(folder.resolve("studio"));
        open(ApiPlace.here(0)).close();
        assertThat(doctor(studio.make(folder.resolve("a"), Duration.ofDays(100), FARM)))
                .contains("ok       API: for this machine only.")
                .contains("ok       API: the certificate of farm.studio.example ends in 99 days");
        assertThat(doctor(studio.make(folder.resolve("b"), Duration.ofDays(10), FARM)))
                .contains("warning  API: the certificate of farm.studio.example ends in 9 days")
                .contains("-> Renew it");
        assertThat(doctor(new GivenCertificate.Place(folder.resolve("x"), folder.resolve("y"))))
                .contains(
                        "problem  API: its certificate cannot be used: --api-certificate: there is");
    }

    private String doctor(GivenCertificate.Place given) {
        return new Typing()
                .type(
                        "doctor",
                        "--data",
                        folder.resolve("data").toString(),
                        "--agent-port",
                        "0",
                        "--api-port",
                        "0",
                        "--api-certificate",
                        given.certificate().toString(),
                        "--api-key",
                        given.key().toString())
                .out();
    }

    private ConsoleServices open(ApiPlace place) {
        return ConsoleServices.open(
                new ConsoleConfig(
                        folder.resolve("data"),
                        0,
                        place,
                        "Blue Door",
                        Metrics.Keep.USUAL,
                        1,
                        Instant.EPOCH));
    }

    /// Another machine's `ctl`: a process that knows the console by its name, and trusts who signed
    /// the certificate that it was given.
    @Test
    void aProfileTrustsWhoSignedTheGivenCertificate() throws Exception {
        TestAuthority studio = new TestAuthority(folder.resolve("studio"));
        GivenCertificate.Place given =
                studio.make(folder.resolve("given"), Duration.ofDays(30), FARM);
        ApiPlace place = new ApiPlace(InetAddress.getByName("0.0.0.0"), 0, Optional.of(given));
        try (ConsoleServices console = open(place)) {
            Path token =
                    Files.writeString(
                            folder.resolve("token"),
                            Files.readString(folder.resolve("data/run/admin.token")));
            // Who signed it is the second of two that are trusted.
            Path authorities =
                    Files.writeString(
                            folder.resolve("authorities.pem"),
                            Files.readString(folder.resolve("data/run/ca.pem"))
                                    + Files.readString(studio.file()));
            String url = "https://" + FARM + ":" + console.apiPort();
            String config = folder.resolve("config").toString();
            new Typing("--config", config)
                    .done(
                            "ctl",
                            "profile",
                            "add",
                            "farm",
                            "--console",
                            url,
                            "--token-file",
                            token.toString(),
                            "--ca",
                            authorities.toString());
            assertThat(elsewhere("ctl", "fleet", "--profile", "farm", "--config", config))
                    .isEqualTo("Blue Door\n");
            assertThat(
                            elsewhere(
                                    "ctl",
                                    "fleet",
                                    "--console",
                                    url,
                                    "--token-file",
                                    token.toString(),
                                    "--data",
                                    folder.resolve("data").toString()))
                    .contains("is not of the CA that is trusted here", "or who signed");
            // On the console's own machine all is as ever.
            assertThat(
                            new Typing()
                                    .done(
                                            "ctl",
                                            "fleet",
                                            "--data",
                                            folder.resolve("data").toString()))
                    .isEqualTo("Blue Door\n");
        }
    }

    private String elsewhere(String... words) throws Exception {
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 " + FARM + "\n");
        var line =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Djdk.net.hosts.file=" + hosts,
                                "-classpath",
                                System.getProperty("java.class.path"),
                                Nightwatt.class.getName()));
        line.addAll(List.of(words));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
