package io.nightwatt.agent.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;

/// ECDSA P-256 keys, made on this machine.
final class Keys {

    private Keys() {}

    static KeyPair generate() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    /// Tries the pair.
    ///
    /// @throws GeneralSecurityException when the private key is not that of the public key
    static void checkPair(KeyPair keys) throws GeneralSecurityException {
        byte[] text = "nightwatt".getBytes(StandardCharsets.US_ASCII);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(keys.getPublic());
        signature.update(text);
        if (!signature.verify(signed)) {
            throw new GeneralSecurityException("is not the key of the certificate beside it");
        }
    }
}
