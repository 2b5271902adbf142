package io.nightwatt.server.wake;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;

/// The public key by which an SSH server shows who it is.
///
/// @param type such as `ssh-ed25519`
/// @param fingerprint as `ssh-keygen -l` prints it, `SHA256:…`
/// @param line as it stands in a `known_hosts` file behind the name, `ssh-ed25519 AAAA…`
public record HostKey(String type, String fingerprint, String line) {

    static HostKey of(PublicKey key) {
        return of(
                KeyType.fromKey(key).toString(),
                new Buffer.PlainBuffer().putPublicKey(key).getCompactData());
    }

    static HostKey of(String type, byte[] blob) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(blob);
            return new HostKey(
                    type,
                    "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest),
                    type + " " + Base64.getEncoder().encodeToString(blob));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
