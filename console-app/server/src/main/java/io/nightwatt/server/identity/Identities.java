package io.nightwatt.server.identity;

import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.server.store.CertificateRows;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/// Gives agents their certificates and knows which are void.
///
/// Thread-safe. Issuing and revoking touch the database; checking does not.
public final class Identities {

    /// How long an agent's certificate is good for; the agent renews it well before.
    public static final Duration VALIDITY = Duration.ofDays(90);

    private static final int REQUEST_MAX_BYTES = 16 * 1024;

    private final ConsoleCa ca;
    private final CertificateRows rows;
    private final InstantSource realClock;
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();

    /// Workers that were taken out: one whose renewal was under way at that moment gets none
    /// either.
    private final Set<Long> revokedWorkers = ConcurrentHashMap.newKeySet();

    /// @param realClock certificates live in real time, whatever the engine's clock does
    public Identities(ConsoleCa ca, CertificateRows rows, InstantSource realClock) {
        this.ca = ca;
        this.rows = rows;
        this.realClock = realClock;
        revoked.addAll(rows.revoked());
    }

    public X509Certificate caCertificate() {
        return ca.certificate();
    }

    /// Checks a certificate request: its size, that the asker holds the key, and that the key is on
    /// P-256. Nothing else in it is used.
    ///
    /// @return the key that asks
    public PublicKey keyOf(byte[] request) throws IdentityException {
        if (request.length == 0 || request.length > REQUEST_MAX_BYTES) {
            throw bad("a certificate request has 1 to " + REQUEST_MAX_BYTES + " bytes");
        }
        try {
            JcaPKCS10CertificationRequest parsed = new JcaPKCS10CertificationRequest(request);
            PublicKey key = parsed.getPublicKey();
            if (!Keys.isP256(key)) {
                throw bad("the key must be an ECDSA key on P-256");
            }
            if (!parsed.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                throw bad("the certificate request is not signed with its own key");
            }
            return key;
        } catch (IOException
                | GeneralSecurityException
                | OperatorCreationException
                | PKCSException
                | IllegalArgumentException e) {
            throw bad("not a PKCS#10 certificate request for an ECDSA P-256 key");
        }
    }

    /// Makes a certificate that lets the holder of `key` speak for `worker`.
    public X509Certificate issue(WorkerId worker, PublicKey key) throws GeneralSecurityException {
        List<GeneralName> names =
                List.of(
                        new GeneralName(
                                GeneralName.uniformResourceIdentifier, AgentName.uri(worker)));
        ConsoleCa.Subject subject =
                new ConsoleCa.Subject(worker.toString(), KeyPurposeId.id_kp_clientAuth, names);
        X509Certificate certificate;
        try {
            certificate = ca.issue(subject, key, realClock.instant(), VALIDITY);
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
        rows.add(
                serial(certificate),
                worker,
                realClock.instant(),
                certificate.getNotAfter().toInstant());
        return certificate;
    }

    /// Whose agent shows this certificate. That it was issued by our CA and is not out of date has
    /// been checked by TLS.
    ///
    /// @throws IdentityException when it is revoked or is not an agent's
    public WorkerId check(X509Certificate certificate) throws IdentityException {
        WorkerId worker =
                AgentName.of(certificate)
                        .orElseThrow(() ->
                                new IdentityException(
                                        IdentityException.Kind.DENIED,
                                        "this certificate is not an agent's"));
        if (revoked.contains(serial(certificate)) || revokedWorkers.contains(worker.value())) {
            throw new IdentityException(
                    IdentityException.Kind.DENIED, "this certificate has been revoked");
        }
        return worker;
    }

    /// Makes every certificate of `worker` void, from this moment and for ever.
    public void revoke(WorkerId worker, String why) {
        revokedWorkers.add(worker.value());
        revoked.addAll(rows.of(worker));
        rows.revoke(worker, why, realClock.instant());
    }

    private static String serial(X509Certificate certificate) {
        BigInteger number = certificate.getSerialNumber();
        return number.toString(16);
    }

    private static IdentityException bad(String message) {
        return new IdentityException(IdentityException.Kind.BAD_REQUEST, message);
    }
}
