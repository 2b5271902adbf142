package io.nightwatt.agent.identity;

import io.nightwatt.agent.config.ConsoleAddress;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/// Who this machine is to its console.
///
/// @param workerId the number that the console gave
/// @param console where it was enrolled
/// @param installationId made once, at enrolment
/// @param ca the only authority that this agent believes
public record Identity(
        long workerId,
        ConsoleAddress console,
        String installationId,
        KeyPair keys,
        X509Certificate certificate,
        X509Certificate ca) {

    /// From when on a new certificate is to be asked for: a third of the validity is left.
    public Instant renewAt() {
        Instant start = certificate.getNotBefore().toInstant();
        Duration validity = Duration.between(start, expiresAt());
        return start.plus(validity.multipliedBy(2).dividedBy(3));
    }

    public Instant expiresAt() {
        return certificate.getNotAfter().toInstant();
    }

    /// The same machine with the certificate that the console has just given.
    public Identity renewed(X509Certificate newCertificate, X509Certificate newCa) {
        return new Identity(workerId, console, installationId, keys, newCertificate, newCa);
    }

    /// Leaves the key out.
    @Override
    public String toString() {
        return "worker " + workerId + " of " + console;
    }
}
