package io.nightwatt.agent.identity;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.Base64;

/// SHA-256 of a CA certificate's public key (its SubjectPublicKeyInfo, DER), in base64url without
/// padding.
public record CaFingerprint(String base64url) {

    public CaFingerprint {
        if (Base64.getUrlDecoder().decode(base64url).length != 32) {
            throw new IllegalArgumentException("a fingerprint has 32 bytes");
        }
    }

    public static CaFingerprint of(X509Certificate certificate) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(certificate.getPublicKey().getEncoded());
            return new CaFingerprint(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
