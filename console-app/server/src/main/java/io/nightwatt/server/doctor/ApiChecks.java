package io.nightwatt.server.doctor;

import io.nightwatt.server.identity.GivenCertificate;
import io.nightwatt.server.port.ApiPlace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The checks of where the API listens and of the certificate that it was given.
public final class ApiChecks {

    private static final Duration ENDS_SOON = Duration.ofDays(14);
    private static final Duration ENDS_NOW = Duration.ofDays(3);

    private ApiChecks() {}

    /// Of a console that is to be started: reads the certificate.
    public static List<Finding> of(ApiPlace place, Instant now) {
        try {
            return of(place, now, place.given().map(each -> GivenCertificate.read(each, now)));
        } catch (IllegalArgumentException e) {
            return List.of(
                    Finding.problem(
                            "API: its certificate cannot be used: %s.".formatted(e.getMessage()),
                            "Mend that, or start without --api-certificate."));
        }
    }

    /// Of a console that runs.
    ///
    /// @param given the certificate that is shown
    public static List<Finding> of(ApiPlace place, Instant now, Optional<GivenCertificate> given) {
        List<Finding> found = new ArrayList<>();
        found.add(
                Finding.ok(
                        place.isHereOnly()
                                ? "API: for this machine only."
                                : "API: open to other machines, at %s."
                                        .formatted(
                                                place.address().isAnyLocalAddress()
                                                        ? "every address of this one"
                                                        : place.address().getHostAddress())));
        given.ifPresent(each -> found.add(certificate(each, now)));
        return found;
    }

    private static Finding certificate(GivenCertificate given, Instant now) {
        Duration left = Duration.between(now, given.ends());
        String names = String.join(", ", given.names());
        if (left.isNegative()) {
            return Finding.problem(
                    "API: the certificate of %s has expired, at %s.".formatted(names, given.ends()),
                    "Renew it; the console takes the new files without a restart.");
        }
        String what =
                "API: the certificate of %s ends in %d days, at %s."
                        .formatted(names, left.toDays(), given.ends());
        String remedy =
                "Renew it, or look why that does not happen by itself; the console takes the new"
                        + " files without a restart.";
        return left.compareTo(ENDS_NOW) < 0
                ? Finding.problem(what, remedy)
                : left.compareTo(ENDS_SOON) < 0 ? Finding.warning(what, remedy) : Finding.ok(what);
    }
}
