package io.nightwatt.server.identity;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;

/// Keys on the curve P-256, the only kind that is used here.
final class Keys {

    private static final String CURVE = "secp256r1";

    private Keys() {}

    static KeyPair newPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(CURVE));
        return generator.generateKeyPair();
    }

    static boolean isP256(PublicKey key) throws GeneralSecurityException {
        if (!(key instanceof ECPublicKey ec)) {
            return false;
        }
        ECParameterSpec wanted = ((ECPublicKey) newPair().getPublic()).getParams();
        ECParameterSpec given = ec.getParams();
        return given != null
                && given.getCurve().equals(wanted.getCurve())
                && given.getGenerator().equals(wanted.getGenerator())
                && given.getOrder().equals(wanted.getOrder());
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
