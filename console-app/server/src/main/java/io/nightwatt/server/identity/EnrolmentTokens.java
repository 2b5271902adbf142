package io.nightwatt.server.identity;

import io.nightwatt.engine.console.EnrolmentToken;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.server.store.TokenRows;
import io.nightwatt.server.store.TokenRows.TokenRow;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One-time tokens that let one machine each into the fleet.
///
/// A token reads `nw1.SECRET.FINGERPRINT`: 160 random bits and the SHA-256 of the CA's public key,
/// both base64url. Only the secret's SHA-256 is stored. Thread-safe.
public final class EnrolmentTokens {

    private static final int SECRET_BYTES = 20;
    private static final int SECRET_MAX_CHARS = 200;
    private static final String DENIED = "the token is unknown, used or expired; ask for a new one";

    private final TokenRows rows;
    private final String caFingerprint;
    private final InstantSource realClock;
    private final SecureRandom random = new SecureRandom();

    public EnrolmentTokens(TokenRows rows, String caFingerprint, InstantSource realClock) {
        this.rows = rows;
        this.caFingerprint = caFingerprint;
        this.realClock = realClock;
    }

    /// A token as it is shown, this once.
    public record Minted(String token, Instant expiresAt) {}

    /// What the admin who made a token wants the new worker to be.
    ///
    /// @param worker the declared worker that it is for; empty makes a new one
    public record Invitation(
            String name, Set<String> tags, Set<String> groups, Optional<WorkerId> worker) {

        /// Of a new worker.
        public Invitation(String name, Set<String> tags, Set<String> groups) {
            this(name, tags, groups, Optional.empty());
        }
    }

    /// Makes a token.
    ///
    /// @param validFor how long it can be used
    public Minted mint(Invitation invitation, Duration validFor, String actor) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        Instant now = realClock.instant();
        Instant expiresAt = now.plus(validFor);
        rows.add(
                new TokenRow(
                        hash(text),
                        invitation.name(),
                        invitation.tags(),
                        invitation.groups(),
                        invitation.worker()),
                actor,
                now,
                expiresAt);
        return new Minted("nw1." + text + "." + caFingerprint, expiresAt);
    }

    /// Uses a token up. Of any number of callers with the same secret one gets the invitation.
    ///
    /// @throws IdentityException when the token is unknown, used or expired; which of these is not
    ///   told
    public Invitation redeem(String secret) throws IdentityException {
        if (secret.isEmpty() || secret.length() > SECRET_MAX_CHARS) {
            throw denied();
        }
        String hash = hash(secret);
        TokenRow row =
                rows.use(hash, realClock.instant())
                        .filter(found -> sameText(found.secretSha256(), hash))
                        .orElseThrow(EnrolmentTokens::denied);
        return new Invitation(row.name(), row.tags(), row.groups(), row.worker());
    }

    /// Those that can still be used, newest first.
    public List<EnrolmentToken> outstanding() {
        return rows.outstanding(realClock.instant());
    }

    /// Takes one back before it is used.
    ///
    /// @param id as in [#outstanding]
    /// @return whether there was one that could still be used
    public boolean revoke(String id) {
        return rows.revoke(id, realClock.instant());
    }

    private static String hash(String secret) {
        return HexFormat.of().formatHex(Keys.sha256(secret.getBytes(StandardCharsets.UTF_8)));
    }

    private static boolean sameText(String a, String b) {
        return MessageDigest.isEqual(
                a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private static IdentityException denied() {
        return new IdentityException(IdentityException.Kind.DENIED, DENIED);
    }
}
