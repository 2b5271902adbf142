package io.nightwatt.server.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/// Private keys in PEM as other programs write them: PKCS#8, or OpenSSL's older ways.
final class PemKeys {

    private static final byte[] PROBE = "nightwatt".getBytes(StandardCharsets.US_ASCII);

    private PemKeys() {}

    /// The first private key in a file.
    ///
    /// @throws IOException when there is none that can be used; the message says why
    static PrivateKey read(Path file) throws IOException {
        try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1);
                PEMParser blocks = new PEMParser(text)) {
            for (Object block = blocks.readObject(); block != null; block = blocks.readObject()) {
                switch (block) {
                    case PrivateKeyInfo key -> {
                        return new JcaPEMKeyConverter().getPrivateKey(key);
                    }
                    case PEMKeyPair pair -> {
                        return new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
                    }
                    case PEMEncryptedKeyPair _, PKCS8EncryptedPrivateKeyInfo _ ->
                            throw new IOException(
                                    "it is locked with a password, and nobody is there to type it:"
                                            + " take it off (openssl pkey -in %s -out FILE)"
                                                    .formatted(file));
                    default -> {} // Such as the parameters of a curve, or a certificate.
                }
            }
        }
        throw new IOException("no private key in PEM is in it (-----BEGIN PRIVATE KEY-----)");
    }

    /// Whether what one signs the other verifies.
    static boolean belongTogether(PrivateKey key, PublicKey publicKey) {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "EC", "ECDSA" -> "SHA256withECDSA";
                    case "RSA" -> "SHA256withRSA";
                    default -> key.getAlgorithm();
                };
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(PROBE);
            byte[] signed = signing.sign();
            Signature verifying = Signature.getInstance(algorithm);
            verifying.initVerify(publicKey);
            verifying.update(PROBE);
            return verifying.verify(signed);
        } catch (GeneralSecurityException e) {
            return false; // Not even of one kind.
        }
    }
}
