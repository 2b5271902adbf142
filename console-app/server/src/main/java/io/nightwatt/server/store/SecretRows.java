package io.nightwatt.server.store;

import static io.nightwatt.server.store.db.Tables.SECRETS;

import io.nightwatt.server.store.db.tables.records.SecretsRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Sealed secrets by name. What is in them is known to the vault alone. Thread-safe.
public final class SecretRows {

    private final Database database;

    public SecretRows(Database database) {
        this.database = database;
    }

    /// One secret, sealed.
    ///
    /// @param keyId which key sealed it
    public record SecretRow(
            String name, String keyId, String sealed, String createdBy, Instant createdAt) {}

    /// Adds a row, or puts it in place of the one of that name.
    ///
    /// @return whether there was one
    public boolean put(SecretRow row) {
        return database.writeForced(sql -> {
            int removed = sql.deleteFrom(SECRETS).where(SECRETS.NAME.eq(row.name())).execute();
            sql.insertInto(SECRETS)
                    .set(SECRETS.NAME, row.name())
                    .set(SECRETS.KEY_ID, row.keyId())
                    .set(SECRETS.SEALED, row.sealed())
                    .set(SECRETS.CREATED_BY, row.createdBy())
                    .set(SECRETS.CREATED_AT, row.createdAt())
                    .execute();
            return removed > 0;
        });
    }

    /// Takes it away.
    ///
    /// @return whether there was one
    public boolean delete(String name) {
        return database.writeForced(
                sql -> sql.deleteFrom(SECRETS).where(SECRETS.NAME.eq(name)).execute() > 0);
    }

    public Optional<SecretRow> find(String name) {
        return database.read(sql ->
                sql.selectFrom(SECRETS)
                        .where(SECRETS.NAME.eq(name))
                        .fetchOptional(SecretRows::row));
    }

    /// All of them by name.
    public List<SecretRow> all() {
        return database.read(
                sql -> sql.selectFrom(SECRETS).orderBy(SECRETS.NAME).fetch(SecretRows::row));
    }

    private static SecretRow row(SecretsRecord found) {
        return new SecretRow(
                found.getName(),
                found.getKeyId(),
                found.getSealed(),
                found.getCreatedBy(),
                found.getCreatedAt());
    }
}
