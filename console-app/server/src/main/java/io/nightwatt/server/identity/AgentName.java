package io.nightwatt.server.identity;

import io.nightwatt.engine.fleet.WorkerId;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name by which a certificate says which worker's agent holds it:
/// `spiffe://nightwatt/agent/12`.
final class AgentName {

    private static final Pattern URI = Pattern.compile("spiffe://nightwatt/agent/([1-9]\\d{0,17})");
    private static final int SAN_URI = 6;

    private AgentName() {}

    static String uri(WorkerId worker) {
        return "spiffe://nightwatt/agent/" + worker.value();
    }

    static Optional<WorkerId> of(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            if (names == null) {
                return Optional.empty();
            }
            for (List<?> name : names) {
                Matcher matcher = URI.matcher(String.valueOf(name.get(1)));
                if (Integer.valueOf(SAN_URI).equals(name.get(0)) && matcher.matches()) {
                    return Optional.of(new WorkerId(Long.parseLong(matcher.group(1))));
                }
            }
            return Optional.empty();
        } catch (CertificateParsingException e) {
            return Optional.empty();
        }
    }
}
