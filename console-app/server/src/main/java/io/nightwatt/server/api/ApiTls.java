package io.nightwatt.server.api;

import com.linecorp.armeria.common.CommonPools;
import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.common.TlsKeyPair;
import com.linecorp.armeria.common.TlsProvider;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServerTlsConfig;
import io.nightwatt.server.doctor.ApiChecks;
import io.nightwatt.server.doctor.Finding;
import io.nightwatt.server.identity.GivenCertificate;
import io.nightwatt.server.identity.ServerIdentity;
import io.nightwatt.server.port.ApiPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the API's port shows to whom. A certificate that was given is for who asks for one of its
/// names; everybody else, such as this machine's own commands, sees that of the console's own
/// authority. A given one that is renewed is taken without a restart. Thread-safe.
final class ApiTls implements TlsProvider, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ApiTls.class);
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(15);

    private final TlsKeyPair own;
    private final ApiPlace at;
    private final InstantSource realClock;
    private final Optional<Future<?>> looking;
    private volatile Optional<Shown> given;
    private volatile String trouble = "";
    private List<String> seen;

    private record Shown(GivenCertificate certificate, TlsKeyPair keyPair) {

        static Shown of(GivenCertificate certificate) {
            return new Shown(certificate, TlsKeyPair.of(certificate.key(), certificate.chain()));
        }
    }

    /// @throws IllegalArgumentException when what was given cannot be used
    ApiTls(ServerIdentity identity, ApiPlace at, InstantSource realClock) {
        own = TlsKeyPair.of(identity.key(), identity.certificate(), identity.ca());
        this.at = at;
        this.realClock = realClock;
        seen = at.given().map(ApiTls::stamps).orElse(List.of());
        given =
                at.given()
                        .map(where -> Shown.of(GivenCertificate.read(where, realClock.instant())));
        looking =
                at.given()
                        .map(_ ->
                                CommonPools.blockingTaskExecutor()
                                        .scheduleWithFixedDelay(
                                                this::look,
                                                LOOK_INTERVAL.toMillis(),
                                                LOOK_INTERVAL.toMillis(),
                                                TimeUnit.MILLISECONDS));
    }

    /// Opens the ports with it.
    ///
    /// @throws IOException when no port is free
    void addTo(ServerBuilder builder) throws IOException {
        builder.tlsProvider(
                this,
                ServerTlsConfig.builder().tlsCustomizer(each -> each.protocols("TLSv1.3")).build());
        at.sockets().forEach(each -> builder.port(each, SessionProtocol.HTTPS));
    }

    @Override
    public TlsKeyPair keyPair(String hostname) {
        return given.filter(each -> each.certificate().isFor(hostname))
                .map(Shown::keyPair)
                .orElse(own);
    }

    /// Takes a renewed certificate. Until its key is there too, the former is shown.
    synchronized void look() {
        List<String> now = at.given().map(ApiTls::stamps).orElse(List.of());
        // What is wrong may be mended without a new file, such as by chmod.
        if (at.given().isEmpty() || (now.equals(seen) && trouble.isEmpty())) {
            return;
        }
        seen = now;
        try {
            Shown renewed = Shown.of(GivenCertificate.read(at.given().get(), realClock.instant()));
            given = Optional.of(renewed);
            trouble = "";
            log.info(
                    "the API shows the renewed certificate {}, in force until {}",
                    renewed.certificate().names(),
                    renewed.certificate().ends());
        } catch (IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            if (!why.equals(trouble)) {
                log.warn("the API goes on with the certificate that it had: {}", why);
            }
            trouble = why;
        }
    }

    /// What the doctor says of it.
    List<Finding> findings() {
        List<Finding> found = new ArrayList<>(ApiChecks.of(at, realClock.instant(), shown()));
        if (!trouble.isEmpty()) {
            found.add(
                    Finding.problem(
                            "API: its changed certificate is not taken: %s.".formatted(trouble),
                            "Mend that; it is then taken without a restart."));
        }
        return found;
    }

    private Optional<GivenCertificate> shown() {
        return given.map(Shown::certificate);
    }

    private static List<String> stamps(GivenCertificate.Place place) {
        return List.of(stamp(place.certificate()), stamp(place.key()));
    }

    private static String stamp(Path file) {
        try {
            return Files.getLastModifiedTime(file) + " " + Files.size(file);
        } catch (IOException e) {
            return "not there";
        }
    }

    @Override
    public void close() {
        looking.ifPresent(each -> each.cancel(false));
    }
}
