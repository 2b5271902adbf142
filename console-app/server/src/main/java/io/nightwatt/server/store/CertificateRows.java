package io.nightwatt.server.store;

import static io.nightwatt.server.store.db.Tables.CERTIFICATES;
import static org.jooq.impl.DSL.max;

import io.nightwatt.engine.fleet.WorkerId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    /// When the newest of each worker ends, of those that are not void.
    public Map<WorkerId, Instant> expiries() {
        return database.read(sql -> {
            var ends = new HashMap<WorkerId, Instant>();
            sql.select(CERTIFICATES.WORKER_ID, max(CERTIFICATES.NOT_AFTER))
                    .from(CERTIFICATES)
                    .where(CERTIFICATES.REVOKED_AT.isNull())
                    .groupBy(CERTIFICATES.WORKER_ID)
                    .forEach(row -> ends.put(new WorkerId(row.value1()), row.value2()));
            return ends;
        });
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
