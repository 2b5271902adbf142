package io.nightwatt.agent.identity;

import java.util.Base64;

/// What an admin hands to a machine, once: `nw1.SECRET.FINGERPRINT`.
///
/// @param secret authorises one enrolment; base64url of 20 random bytes
/// @param ca the only console that this machine is to believe
public record EnrolmentToken(String secret, CaFingerprint ca) {

    private static final String VERSION = "nw1";
    private static final int SECRET_BYTES = 20;

    /// Reads a token as it was copied.
    ///
    /// @throws IllegalArgumentException saying, without repeating the token, what is wrong with it
    public static EnrolmentToken parse(String text) {
        String[] parts = text.strip().split("\\.", -1);
        if (!parts[0].equals(VERSION)) {
            throw new IllegalArgumentException(
                    parts[0].matches("nw\\d{1,3}")
                            ? "the token is of a newer kind (" + parts[0] + "); update this agent"
                            : "this is not an enrolment token; one starts with \"nw1.\"");
        }
        if (parts.length != 3) {
            throw new IllegalArgumentException(
                    "the token is not complete: it has three parts with dots between them, this has "
                            + parts.length);
        }
        if (length(parts[1]) != SECRET_BYTES) {
            throw new IllegalArgumentException(
                    "the second part of the token is damaged; copy the whole line again");
        }
        if (length(parts[2]) != 32) {
            throw new IllegalArgumentException(
                    "the third part of the token is damaged or cut off; copy the whole line again");
        }
        return new EnrolmentToken(parts[1], new CaFingerprint(parts[2]));
    }

    private static int length(String base64url) {
        try {
            return Base64.getUrlDecoder().decode(base64url).length;
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }

    /// Leaves the secret out.
    @Override
    public String toString() {
        return VERSION + ".***." + ca.base64url();
    }
}
