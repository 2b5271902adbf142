package io.nightwatt.server.api;

import io.nightwatt.server.identity.ApiTokens;
import java.security.SecureRandom;

/// What a script on this machine shows to be let in. Made anew at every start.
public record AdminToken(String text) {

    public static AdminToken random() {
        return new AdminToken(ApiTokens.randomSecret(new SecureRandom()));
    }

    /// Takes as long for a wrong token as for the right one.
    boolean matches(String shown) {
        return ApiTokens.same(text, shown);
    }

    @Override
    public String toString() {
        return "AdminToken[…]";
    }
}
