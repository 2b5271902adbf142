package io.nightwatt.agent.identity;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/// Keys and certificates as the text that every tool reads (RFC 7468).
final class Pem {

    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    private Pem() {}

    static String of(PrivateKey key) {
        return text("PRIVATE KEY", key.getEncoded());
    }

    static String of(X509Certificate certificate) throws CertificateException {
        return text("CERTIFICATE", certificate.getEncoded());
    }

    static PrivateKey privateKey(String text) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(bytes("PRIVATE KEY", text)));
    }

    static X509Certificate certificate(String text) throws GeneralSecurityException {
        return certificate(bytes("CERTIFICATE", text));
    }

    static X509Certificate certificate(byte[] der) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(der));
    }

    private static String text(String label, byte[] der) {
        String body =
                Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(der);
        return BEGIN + label + DASHES + "\n" + body + "\n" + END + label + DASHES + "\n";
    }

    private static byte[] bytes(String label, String text) throws GeneralSecurityException {
        int begin = text.indexOf(BEGIN + label + DASHES);
        int end = text.indexOf(END + label + DASHES);
        if (begin < 0 || end < begin) {
            throw new GeneralSecurityException("holds no PEM block \"" + label + "\"");
        }
        try {
            return Base64.getMimeDecoder()
                    .decode(text.substring(begin + (BEGIN + label + DASHES).length(), end));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("has a damaged PEM block \"" + label + "\"", e);
        }
    }
}
