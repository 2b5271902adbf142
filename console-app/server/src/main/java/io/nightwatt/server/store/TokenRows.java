package io.nightwatt.server.store;

import static io.nightwatt.server.store.db.Tables.ENROLMENT_TOKENS;

import io.nightwatt.server.store.db.tables.records.EnrolmentTokensRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// One-time tokens by the hash of their secret. Thread-safe.
public final class TokenRows {

    private final Database database;

    public TokenRows(Database database) {
        this.database = database;
    }

    /// What is kept of a token.
    public record TokenRow(
            String secretSha256, String name, Set<String> tags, Set<String> groups) {}

    public void add(TokenRow row, String actor, Instant createdAt, Instant expiresAt) {
        database.writeForced(sql ->
                sql.insertInto(ENROLMENT_TOKENS)
                        .set(ENROLMENT_TOKENS.SECRET_SHA256, row.secretSha256())
                        .set(ENROLMENT_TOKENS.NAME, row.name())
                        .set(ENROLMENT_TOKENS.TAGS, NameLists.write(row.tags()))
                        .set(ENROLMENT_TOKENS.GROUP_NAMES, NameLists.write(row.groups()))
                        .set(ENROLMENT_TOKENS.CREATED_BY, actor)
                        .set(ENROLMENT_TOKENS.CREATED_AT, createdAt)
                        .set(ENROLMENT_TOKENS.EXPIRES_AT, expiresAt)
                        .execute());
    }

    /// Uses a token up, if it is there, unused and not expired at `now`. Of any number of callers
    /// one gets the row.
    public Optional<TokenRow> use(String secretSha256, Instant now) {
        return database.writeForced(sql -> {
            int used =
                    sql.update(ENROLMENT_TOKENS)
                            .set(ENROLMENT_TOKENS.USED_AT, now)
                            .where(ENROLMENT_TOKENS.SECRET_SHA256.eq(secretSha256))
                            .and(ENROLMENT_TOKENS.USED_AT.isNull())
                            .and(ENROLMENT_TOKENS.EXPIRES_AT.gt(now))
                            .execute();
            return used == 1
                    ? Optional.of(
                            row(
                                    sql.fetchSingle(
                                            ENROLMENT_TOKENS,
                                            ENROLMENT_TOKENS.SECRET_SHA256.eq(secretSha256))))
                    : Optional.empty();
        });
    }

    private static TokenRow row(EnrolmentTokensRecord found) {
        return new TokenRow(
                found.getSecretSha256(),
                found.getName(),
                NameLists.read(found.getTags()),
                NameLists.read(found.getGroupNames()));
    }
}
