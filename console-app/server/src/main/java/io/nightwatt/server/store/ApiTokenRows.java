package io.nightwatt.server.store;

import static io.nightwatt.server.store.db.Tables.API_TOKENS;

import io.nightwatt.engine.console.ApiToken;
import io.nightwatt.engine.console.Role;
import io.nightwatt.server.store.db.tables.records.ApiTokensRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// API tokens by the hash of their secret. Thread-safe.
public final class ApiTokenRows {

    private final Database database;

    public ApiTokenRows(Database database) {
        this.database = database;
    }

    /// A token and the SHA-256 of its secret, lower-case hex.
    public record Kept(String secretSha256, ApiToken token) {}

    /// Adds one.
    ///
    /// @param token its number means nothing yet
    /// @return the token with its number
    public ApiToken add(String secretSha256, ApiToken token) {
        return database.writeForced(sql -> {
            var row = sql.newRecord(API_TOKENS);
            row.setSecretSha256(secretSha256);
            row.setName(token.name());
            row.setRole(token.role().word());
            row.setProject(token.project().orElse(null));
            row.setCreatedBy(token.createdBy());
            row.setCreatedAt(token.createdAt());
            row.setExpiresAt(token.expiresAt().orElse(null));
            row.insert();
            return kept(row).token();
        });
    }

    /// All there ever were, newest first. One whose role only a newer console knows may do nothing
    /// here, and is left out.
    public List<Kept> all() {
        return database.read(sql ->
                sql.selectFrom(API_TOKENS).orderBy(API_TOKENS.ID.desc()).stream()
                        .filter(row -> Role.of(row.getRole()).isPresent())
                        .map(ApiTokenRows::kept)
                        .toList());
    }

    /// Ends one for good.
    ///
    /// @return whether there was one that was not ended before
    public boolean revoke(long id, Instant at) {
        return database.writeForced(sql ->
                sql.update(API_TOKENS)
                                .set(API_TOKENS.REVOKED_AT, at)
                                .where(API_TOKENS.ID.eq(id))
                                .and(API_TOKENS.REVOKED_AT.isNull())
                                .execute()
                        > 0);
    }

    /// Says when tokens were used last, by their numbers.
    public void used(Map<Long, Instant> at) {
        if (at.isEmpty()) {
            return;
        }
        database.write(sql -> {
            at.forEach((id, when) ->
                    sql.update(API_TOKENS)
                            .set(API_TOKENS.LAST_USED_AT, when)
                            .where(API_TOKENS.ID.eq(id))
                            .execute());
            return at.size();
        });
    }

    private static Kept kept(ApiTokensRecord row) {
        return new Kept(
                row.getSecretSha256(),
                new ApiToken(
                        row.getId(),
                        row.getName(),
                        Role.of(row.getRole()).orElseThrow(),
                        Optional.ofNullable(row.getProject()),
                        row.getCreatedBy(),
                        row.getCreatedAt(),
                        Optional.ofNullable(row.getExpiresAt()),
                        Optional.ofNullable(row.getLastUsedAt()),
                        Optional.ofNullable(row.getRevokedAt())));
    }
}
