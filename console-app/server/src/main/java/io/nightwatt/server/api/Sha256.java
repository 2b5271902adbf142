package io.nightwatt.server.api;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The digest that tags, keys and policies are made of.
final class Sha256 {

    private Sha256() {}

    /// Of all parts, one after the other.
    static byte[] of(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
