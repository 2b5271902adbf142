package io.nightwatt.server.store;

import static io.nightwatt.server.store.db.Tables.LEDGER;
import static io.nightwatt.server.store.db.Tables.SETTINGS;
import static io.nightwatt.server.store.db.Tables.WORKERS;

import io.nightwatt.engine.FleetPart;
import io.nightwatt.engine.Turn;
import io.nightwatt.engine.console.LedgerLine;
import io.nightwatt.engine.console.LedgerQuery;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.fleet.Fleet;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.server.loop.TurnLog;
import io.nightwatt.server.store.db.tables.records.LedgerRecord;
import io.nightwatt.server.store.db.tables.records.WorkersRecord;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSON;
import org.jooq.impl.DSL;

/// The fleet on disk: what the engine starts from, and what it changes turn by turn.
public final class FleetStore implements TurnLog {

    private static final String POWER_POLICY = "power_policy";

    private final Database database;

    public FleetStore(Database database) {
        this.database = database;
    }

    @Override
    public Fleet load() {
        return database.read(sql -> {
            List<Worker> workers =
                    sql.selectFrom(WORKERS).orderBy(WORKERS.ID).fetch(WorkerRows::toWorker);
            long lastId = workers.isEmpty() ? 0 : workers.getLast().id().value();
            return new Fleet(workers, powerPolicy(sql), lastId);
        });
    }

    @Override
    public void write(Turn turn, Fleet fleet) {
        if (orders(turn)) {
            database.writeForced(sql -> writeRows(sql, turn, fleet));
        } else {
            database.write(sql -> writeRows(sql, turn, fleet));
        }
    }

    /// Writes every worker as it is: at an orderly stop, so that the last signs of life are kept.
    public void writeAll(Fleet fleet) {
        database.writeForced(sql -> {
            fleet.workers().forEach(worker -> put(sql, worker));
            return fleet.workers().size();
        });
    }

    /// Lines of the history, newest first.
    public List<LedgerLine> ledger(LedgerQuery query) {
        Condition wanted = DSL.noCondition();
        if (query.worker().isPresent()) {
            wanted = wanted.and(LEDGER.WORKER_ID.eq(query.worker().get().value()));
        }
        if (query.kind().isPresent()) {
            wanted = wanted.and(LEDGER.KIND.eq(query.kind().get()));
        }
        if (query.before().isPresent()) {
            wanted = wanted.and(LEDGER.ID.lt(query.before().getAsLong()));
        }
        Condition condition = wanted;
        return database.read(sql ->
                sql.selectFrom(LEDGER)
                        .where(condition)
                        .orderBy(LEDGER.ID.desc())
                        .limit(query.limit())
                        .fetch(LedgerRows::toLine));
    }

    /// @return how many workers were written
    private static int writeRows(DSLContext sql, Turn turn, Fleet fleet) {
        turn.changed().forEach(id -> fleet.worker(id).ifPresent(worker -> put(sql, worker)));
        List<LedgerRecord> lines = turn.ledger().stream().map(LedgerRows::toRow).toList();
        if (!lines.isEmpty()) {
            sql.batchInsert(lines).execute();
        }
        if (turn.parts().contains(FleetPart.POLICY)) {
            JSON value = Documents.write(fleet.powerPolicy());
            int updated =
                    sql.update(SETTINGS)
                            .set(SETTINGS.VALUE_JSON, value)
                            .where(SETTINGS.NAME.eq(POWER_POLICY))
                            .execute();
            if (updated == 0) {
                sql.insertInto(SETTINGS, SETTINGS.NAME, SETTINGS.VALUE_JSON)
                        .values(POWER_POLICY, value)
                        .execute();
            }
        }
        return turn.changed().size();
    }

    private static void put(DSLContext sql, Worker worker) {
        WorkersRecord row = WorkerRows.toRow(worker);
        int updated =
                sql.update(WORKERS).set(row).where(WORKERS.ID.eq(worker.id().value())).execute();
        if (updated == 0) {
            sql.insertInto(WORKERS).set(row).execute();
        }
    }

    private static PowerPolicy powerPolicy(DSLContext sql) {
        return sql.select(SETTINGS.VALUE_JSON)
                .from(SETTINGS)
                .where(SETTINGS.NAME.eq(POWER_POLICY))
                .fetchOptional(SETTINGS.VALUE_JSON)
                .map(json -> Documents.read(json, PowerPolicy.class))
                .orElse(PowerPolicy.DEFAULT);
    }

    /// A turn whose effects reach a machine is on the platter before they do.
    private static boolean orders(Turn turn) {
        return turn.effects().stream()
                .anyMatch(effect ->
                        effect instanceof Effect.OrderPowerDown
                                || effect instanceof Effect.RevokeIdentity
                                || effect instanceof Effect.AdmitWorker);
    }
}
