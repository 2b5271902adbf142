package io.nightwatt.server.store;

import static io.nightwatt.server.store.db.Tables.CERTIFICATES;

import io.nightwatt.engine.fleet.WorkerId;
import java.time.Instant;
import java.util.List;

/// Every certificate that was ever issued, by its serial number in hexadecimal, and which are void.
/// Thread-safe.
public final class CertificateRows {

    private final Database database;

    public CertificateRows(Database database) {
        this.database = database;
    }

    public void add(String serial, WorkerId worker, Instant issuedAt, Instant notAfter) {
        database.writeForced(sql ->
                sql.insertInto(CERTIFICATES)
                        .set(CERTIFICATES.SERIAL, serial)
                        .set(CERTIFICATES.WORKER_ID, worker.value())
                        .set(CERTIFICATES.ISSUED_AT, issuedAt)
                        .set(CERTIFICATES.NOT_AFTER, notAfter)
                        .execute());
    }

    /// The serial numbers that are void.
    public List<String> revoked() {
        return database.read(sql ->
                sql.select(CERTIFICATES.SERIAL)
                        .from(CERTIFICATES)
                        .where(CERTIFICATES.REVOKED_AT.isNotNull())
                        .fetch(CERTIFICATES.SERIAL));
    }

    /// Every serial number that was issued to `worker`.
    public List<String> of(WorkerId worker) {
        return database.read(sql ->
                sql.select(CERTIFICATES.SERIAL)
                        .from(CERTIFICATES)
                        .where(CERTIFICATES.WORKER_ID.eq(worker.value()))
                        .fetch(CERTIFICATES.SERIAL));
    }

    /// Marks all of `worker`'s as void.
    public void revoke(WorkerId worker, String why, Instant at) {
        database.writeForced(sql ->
                sql.update(CERTIFICATES)
                        .set(CERTIFICATES.REVOKED_AT, at)
                        .set(CERTIFICATES.REVOKED_REASON, why)
                        .where(CERTIFICATES.WORKER_ID.eq(worker.value()))
                        .and(CERTIFICATES.REVOKED_AT.isNull())
                        .execute());
    }
}
