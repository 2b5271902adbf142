package io.nightwatt.server.wake;

import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The host key that an administrator accepted. Another one is refused, however it came about.
///
/// @param fingerprint `SHA256:…`
/// @param types what to ask the server for, so that of its several keys it shows this one; empty
///   when only the fingerprint is known
record HostKeyPin(String fingerprint, List<String> types) {

    private static final Pattern FINGERPRINT = Pattern.compile("SHA256:([A-Za-z0-9+/]{43})=?");
    private static final Pattern LINE =
            Pattern.compile(
                    "(?:\\S+\\s+)?(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(?:256|384|521))\\s+"
                            + "([A-Za-z0-9+/]+={0,2})(?:\\s.*)?");

    /// Reads a fingerprint, a public key line, or a line of `known_hosts`.
    ///
    /// @throws IllegalArgumentException with a sentence for a person when it is none of them
    static HostKeyPin parse(String text) {
        String plain = text.strip();
        Matcher fingerprint = FINGERPRINT.matcher(plain);
        if (fingerprint.matches()) {
            return new HostKeyPin("SHA256:" + fingerprint.group(1), List.of());
        }
        Matcher line = LINE.matcher(plain);
        if (line.matches()) {
            byte[] blob = decoded(line.group(2));
            return new HostKeyPin(
                    HostKey.of(line.group(1), blob).fingerprint(), negotiated(line.group(1)));
        }
        throw new IllegalArgumentException(
                "a host key is pinned by its fingerprint (SHA256:…) or its public key line"
                        + " (ssh-ed25519 AAAA…)");
    }

    boolean accepts(HostKey shown) {
        return fingerprint.equals(shown.fingerprint());
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the public key line is cut off or damaged", e);
        }
    }

    /// An RSA key is negotiated under the names of its signatures.
    private static List<String> negotiated(String type) {
        return type.equals("ssh-rsa")
                ? List.of("rsa-sha2-512", "rsa-sha2-256", "ssh-rsa")
                : List.of(type);
    }
}
