package io.nightwatt.server.store;

import static io.nightwatt.server.store.db.Tables.ANSWERS;

import io.nightwatt.server.store.db.tables.records.AnswersRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What was answered to requests that had a key of their own. Its calls block. Thread-safe.
public final class AnswerRows {

    /// How long an answer is kept.
    public static final Duration KEPT = Duration.ofHours(24);

    /// As many as are kept; beyond, the oldest are forgotten before their time.
    static final int MAX = 20_000;

    private final Database database;

    public AnswerRows(Database database) {
        this.database = database;
    }

    /// What is known of a request.
    ///
    /// @param status of its answer; empty while there is none
    /// @param body of its answer; empty when it is not kept, for it held a secret
    public record Kept(String requestSha256, Optional<Integer> status, Optional<String> body) {}

    /// Takes note that a request is about to be worked on.
    ///
    /// @return what is known of an earlier one with that key; empty when there was none
    public Optional<Kept> begin(String caller, String key, String requestSha256, Instant now) {
        return database.write(sql -> {
            sql.deleteFrom(ANSWERS).where(ANSWERS.AT.lt(now.minus(KEPT))).execute();
            AnswersRecord found =
                    sql.fetchOne(
                            ANSWERS,
                            ANSWERS.CALLER.eq(caller).and(ANSWERS.IDEMPOTENCY_KEY.eq(key)));
            if (found != null) {
                return Optional.of(
                        new Kept(
                                found.getRequestSha256(),
                                Optional.ofNullable(found.getStatus()),
                                Optional.ofNullable(found.getBody())));
            }
            int surplus = sql.fetchCount(ANSWERS) - MAX + 1;
            if (surplus > 0) {
                sql.deleteFrom(ANSWERS).orderBy(ANSWERS.AT).limit(surplus).execute();
            }
            AnswersRecord row = sql.newRecord(ANSWERS);
            row.setCaller(caller);
            row.setIdempotencyKey(key);
            row.setRequestSha256(requestSha256);
            row.setAt(now);
            row.insert();
            return Optional.<Kept>empty();
        });
    }

    /// Whether anything is kept.
    public boolean any() {
        return database.read(sql -> sql.fetchExists(ANSWERS));
    }

    /// Keeps the answer.
    ///
    /// @param body empty when it is not to be kept
    public void end(String caller, String key, int status, Optional<String> body) {
        database.write(sql ->
                sql.update(ANSWERS)
                        .set(ANSWERS.STATUS, status)
                        .set(ANSWERS.BODY, body.orElse(null))
                        .where(ANSWERS.CALLER.eq(caller))
                        .and(ANSWERS.IDEMPOTENCY_KEY.eq(key))
                        .execute());
    }

    /// Forgets a request: nothing came of it.
    public void forget(String caller, String key) {
        database.write(sql ->
                sql.deleteFrom(ANSWERS)
                        .where(ANSWERS.CALLER.eq(caller))
                        .and(ANSWERS.IDEMPOTENCY_KEY.eq(key))
                        .execute());
    }
}
