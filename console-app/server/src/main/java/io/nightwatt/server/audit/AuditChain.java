package io.nightwatt.server.audit;

import io.nightwatt.engine.console.AuditLine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/// How each line of the audit log is bound to all older ones: its hash is the SHA-256 of the hash
/// of the line before and of its own fields, each with its length before it.
final class AuditChain {

    /// Stands for the line before the first.
    static final String ROOT = "0".repeat(64);

    private AuditChain() {}

    /// The line as it is kept.
    static AuditLine link(long number, Instant at, AuditEntry entry, String hashBefore) {
        AuditLine bare =
                new AuditLine(
                        number,
                        at,
                        entry.actor(),
                        entry.origin(),
                        entry.action(),
                        entry.target(),
                        entry.before(),
                        entry.after(),
                        entry.accepted(),
                        entry.note(),
                        "");
        return new AuditLine(
                number,
                at,
                bare.actor(),
                bare.origin(),
                bare.action(),
                bare.target(),
                bare.before(),
                bare.after(),
                bare.accepted(),
                bare.note(),
                hash(bare, hashBefore));
    }

    /// What the hash of a line has to be.
    static String hash(AuditLine line, String hashBefore) {
        List<String> fields =
                List.of(
                        hashBefore,
                        Long.toString(line.number()),
                        line.at().toString(),
                        line.actor(),
                        line.origin(),
                        line.action(),
                        line.target(),
                        line.before(),
                        line.after(),
                        Boolean.toString(line.accepted()),
                        line.note());
        var canonical = new StringBuilder();
        fields.forEach(field -> canonical.append(field.length()).append(':').append(field));
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(canonical.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
