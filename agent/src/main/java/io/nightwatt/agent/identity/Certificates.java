package io.nightwatt.agent.identity;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.Arrays;

/// Checks what a console has issued before it takes the place of something that works.
final class Certificates {

    private Certificates() {}

    /// Reads a certificate and refuses one that is not ours.
    ///
    /// @return the certificate, which is for our key and from that CA
    static X509Certificate checked(byte[] der, KeyPair keys, X509Certificate ca)
            throws IdentityException, GeneralSecurityException {
        X509Certificate certificate = Pem.certificate(der);
        if (!Arrays.equals(
                certificate.getPublicKey().getEncoded(), keys.getPublic().getEncoded())) {
            throw new IdentityException("the console issued a certificate for another key");
        }
        certificate.verify(ca.getPublicKey());
        return certificate;
    }
}
