package io.nightwatt.server.cli;

import io.nightwatt.server.app.ConsoleConfig;
import io.nightwatt.server.identity.GivenCertificate;
import io.nightwatt.server.port.ApiPlace;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the API listens, and the certificate that it shows.
final class ApiOptions {

    @Option(
            names = "--api-port",
            paramLabel = "PORT",
            defaultValue = "" + ConsoleConfig.API_PORT,
            description = "port for scripts; 0 picks a free one (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--api-address",
            paramLabel = "ADDRESS",
            description = {
                "where scripts of other machines reach it: an address or a name of this machine,",
                "or 0.0.0.0 for all of them (default: this machine only)"
            })
    private @Nullable String address;

    @Option(
            names = "--api-certificate",
            paramLabel = "FILE",
            description = {
                "a certificate for the API in PEM, and below it who signed it (default: the",
                "console's own authority makes one); a renewed file is taken without a restart"
            })
    private @Nullable Path certificate;

    @Option(
            names = "--api-key",
            paramLabel = "FILE",
            description = "the private key of --api-certificate in PEM, for its owner only")
    private @Nullable Path key;

    ApiPlace place() {
        InetAddress at =
                address == null ? InetAddress.getLoopbackAddress() : ApiPlace.address(address);
        return new ApiPlace(at, port, given());
    }

    private Optional<GivenCertificate.Place> given() {
        if (certificate == null && key == null) {
            return Optional.empty();
        }
        if (certificate == null || key == null) {
            throw new IllegalArgumentException(
                    "--api-certificate and --api-key belong together: give both, or neither");
        }
        return Optional.of(
                new GivenCertificate.Place(
                        certificate.toAbsolutePath().normalize(),
                        key.toAbsolutePath().normalize()));
    }
}
