package io.nightwatt.server.store;

import static io.nightwatt.server.store.db.Tables.ENROLMENT_TOKENS;

import io.nightwatt.engine.console.EnrolmentToken;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.server.store.db.tables.records.EnrolmentTokensRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.impl.DSL;

/// One-time tokens by the hash of their secret. Thread-safe.
public final class TokenRows {

    /// So much of a hash names a token, and is of no use to anybody.
    private static final int ID_CHARS = 16;

    private final Database database;

    public TokenRows(Database database) {
        this.database = database;
    }

    /// What is kept of a token.
    ///
    /// @param worker the declared worker that it is for
    public record TokenRow(
            String secretSha256,
            String name,
            Set<String> tags,
            Set<String> groups,
            Optional<WorkerId> worker) {}

    public void add(TokenRow row, String actor, Instant createdAt, Instant expiresAt) {
        database.writeForced(sql ->
                sql.insertInto(ENROLMENT_TOKENS)
                        .set(ENROLMENT_TOKENS.SECRET_SHA256, row.secretSha256())
                        .set(ENROLMENT_TOKENS.NAME, row.name())
                        .set(ENROLMENT_TOKENS.TAGS, NameLists.write(row.tags()))
                        .set(ENROLMENT_TOKENS.GROUP_NAMES, NameLists.write(row.groups()))
                        .set(
                                ENROLMENT_TOKENS.WORKER_ID,
                                row.worker().map(WorkerId::value).orElse(null))
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

    /// Those that can still be used at `now`, newest first.
    public List<EnrolmentToken> outstanding(Instant now) {
        return database.read(sql ->
                sql.selectFrom(ENROLMENT_TOKENS)
                        .where(ENROLMENT_TOKENS.USED_AT.isNull())
                        .and(ENROLMENT_TOKENS.EXPIRES_AT.gt(now))
                        .orderBy(ENROLMENT_TOKENS.CREATED_AT.desc())
                        .fetch(found ->
                                new EnrolmentToken(
                                        found.getSecretSha256().substring(0, ID_CHARS),
                                        found.getName(),
                                        NameLists.read(found.getTags()),
                                        NameLists.read(found.getGroupNames()),
                                        found.getCreatedBy(),
                                        found.getCreatedAt(),
                                        found.getExpiresAt())));
    }

    /// Takes one back that can still be used at `now`.
    ///
    /// @param id as in [#outstanding]
    /// @return whether there was one
    public boolean revoke(String id, Instant now) {
        return database.writeForced(sql ->
                sql.update(ENROLMENT_TOKENS)
                                .set(ENROLMENT_TOKENS.EXPIRES_AT, now)
                                .where(
                                        DSL.substring(ENROLMENT_TOKENS.SECRET_SHA256, 1, ID_CHARS)
                                                .eq(id))
                                .and(ENROLMENT_TOKENS.USED_AT.isNull())
                                .and(ENROLMENT_TOKENS.EXPIRES_AT.gt(now))
                                .execute()
                        > 0);
    }

    private static TokenRow row(EnrolmentTokensRecord found) {
        return new TokenRow(
                found.getSecretSha256(),
                found.getName(),
                NameLists.read(found.getTags()),
                NameLists.read(found.getGroupNames()),
                Optional.ofNullable(found.getWorkerId()).map(WorkerId::new));
    }
}
