package io.nightwatt.server.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/// What a script on this machine shows to be let in. Made anew at every start.
public record AdminToken(String text) {

    private static final int BYTES = 32;

    public static AdminToken random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new AdminToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /// Takes as long for a wrong token as for the right one.
    boolean matches(String shown) {
        return MessageDigest.isEqual(
                text.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "AdminToken[…]";
    }
}
