package io.nightwatt.server.identity;

import io.nightwatt.engine.console.ApiToken;
import io.nightwatt.server.store.ApiTokenRows;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Tokens that scripts show to the API: `nwt_` and 256 random bits in base64url, of which only the
/// SHA-256 is stored. (With so many random bits no slow hash is needed: there is nothing to guess.)
///
/// [#find] reads no disk and may be called from any thread; the rest may block.
public final class ApiTokens {

    /// What every token begins with, so that one that has got lost somewhere is known as such.
    public static final String PREFIX = "nwt_";

    private static final int SECRET_BYTES = 32;
    private static final int SECRET_MAX_CHARS = 200;

    /// Names that the console itself goes by.
    private static final Set<String> RESERVED = Set.of("api", "window", "this machine");

    /// When a token was used last is not written oftener.
    private static final Duration USE_STEP = Duration.ofMinutes(1);

    private final ApiTokenRows rows;
    private final InstantSource realClock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, ApiToken> valid = new ConcurrentHashMap<>();
    private final Map<Long, Instant> used = new ConcurrentHashMap<>();
    private final Map<Long, Instant> unwritten = new ConcurrentHashMap<>();

    public ApiTokens(ApiTokenRows rows, InstantSource realClock) {
        this.rows = rows;
        this.realClock = realClock;
        for (ApiTokenRows.Kept each : rows.all()) {
            if (each.token().revokedAt().isEmpty()) {
                valid.put(each.secretSha256(), each.token());
                each.token().lastUsedAt().ifPresent(at -> used.put(each.token().id(), at));
            }
        }
    }

    /// A token as it is shown, this once.
    public record Made(ApiToken token, String secret) {

        /// Without the secret: records print themselves.
        @Override
        public String toString() {
            return "Made[" + token + "]";
        }
    }

    /// Random text for a token.
    public static String randomSecret(SecureRandom random) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// Makes a token.
    ///
    /// @throws IdentityException with what is wrong with the wish
    public synchronized Made create(ApiToken.Wish wish, String actor) throws IdentityException {
        Optional<String> problem = wish.problem().or(() -> nameProblem(wish.name()));
        if (problem.isPresent()) {
            throw new IdentityException(IdentityException.Kind.BAD_REQUEST, problem.get());
        }
        Instant now = realClock.instant();
        String secret = randomSecret(random);
        String hash = hash(secret);
        ApiToken token =
                rows.add(
                        hash,
                        new ApiToken(
                                0,
                                wish.name(),
                                wish.role(),
                                wish.project(),
                                actor,
                                now,
                                wish.validFor().map(now::plus),
                                Optional.empty(),
                                Optional.empty()));
        valid.put(hash, token);
        return new Made(token, secret);
    }

    /// Jobs are their owner's, by name: two tokens of one name would be one person.
    private Optional<String> nameProblem(String name) {
        if (!name.equals(name.strip())) {
            return Optional.of("a token's name must not begin or end with a space");
        }
        if (RESERVED.stream().anyMatch(name::equalsIgnoreCase)) {
            return Optional.of(
                    "\"%s\" is a name of the console's own; take another".formatted(name));
        }
        Instant now = realClock.instant();
        return valid.values().stream()
                        .filter(each -> each.standing(now) == ApiToken.Standing.VALID)
                        .anyMatch(each -> each.name().equalsIgnoreCase(name))
                ? Optional.of(
                        "there is a token \"%s\" already; revoke it first, or take another name"
                                .formatted(name))
                : Optional.empty();
    }

    /// Ends a token at once.
    ///
    /// @return whether there was one that was not ended before
    public synchronized boolean revoke(long id) {
        boolean was = rows.revoke(id, realClock.instant());
        valid.values().removeIf(each -> each.id() == id);
        return was;
    }

    /// Whose secret this is; empty when it is nobody's, revoked or expired.
    public Optional<ApiToken> find(String secret) {
        if (!secret.startsWith(PREFIX) || secret.length() > SECRET_MAX_CHARS) {
            return Optional.empty();
        }
        // What is looked up is a hash: how long that takes says nothing about the secret.
        String hash = hash(secret);
        ApiToken token = valid.get(hash);
        Instant now = realClock.instant();
        if (token == null || token.standing(now) != ApiToken.Standing.VALID) {
            return Optional.empty();
        }
        note(token.id(), now);
        return Optional.of(token);
    }

    private void note(long id, Instant now) {
        Instant last = used.get(id);
        if (last == null || now.isAfter(last.plus(USE_STEP)) || now.isBefore(last)) {
            used.put(id, now);
            unwritten.put(id, now);
        }
    }

    /// All there ever were, newest first.
    public List<ApiToken> all() {
        writeUse();
        return rows.all().stream().map(ApiTokenRows.Kept::token).toList();
    }

    /// Writes down when tokens were used last, where that is not written yet.
    public void writeUse() {
        var now = new HashMap<>(unwritten);
        rows.used(now);
        now.forEach(unwritten::remove);
    }

    private static String hash(String secret) {
        return HexFormat.of().formatHex(Keys.sha256(secret.getBytes(StandardCharsets.UTF_8)));
    }

    /// Compares in a time that does not depend on where two texts differ.
    public static boolean same(String a, String b) {
        return MessageDigest.isEqual(
                a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
