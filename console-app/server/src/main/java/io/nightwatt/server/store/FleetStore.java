package io.nightwatt.server.store;

import static io.nightwatt.server.store.db.Tables.JOBS;
import static io.nightwatt.server.store.db.Tables.LEDGER;
import static io.nightwatt.server.store.db.Tables.POWER_SCHEDULES;
import static io.nightwatt.server.store.db.Tables.SETTINGS;
import static io.nightwatt.server.store.db.Tables.WORKERS;
import static org.jooq.impl.DSL.max;

import io.nightwatt.engine.FleetPart;
import io.nightwatt.engine.Turn;
import io.nightwatt.engine.alert.ThermalGuard;
import io.nightwatt.engine.console.FleetClient.Subscription;
import io.nightwatt.engine.console.JobQuery;
import io.nightwatt.engine.console.LedgerLine;
import io.nightwatt.engine.console.LedgerQuery;
import io.nightwatt.engine.console.RestartQuery;
import io.nightwatt.engine.dispatch.Strategy;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.fleet.Fleet;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.job.Job;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.job.Jobs;
import io.nightwatt.engine.power.Halts;
import io.nightwatt.engine.power.PowerPolicy;
import io.nightwatt.engine.restart.Restart;
import io.nightwatt.engine.schedule.Schedules;
import io.nightwatt.server.console.LocalFleetClient;
import io.nightwatt.server.loop.TurnLog;
import io.nightwatt.server.store.db.tables.records.LedgerRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSON;
import org.jooq.impl.DSL;

/// The fleet on disk: what the engine starts from, and what it changes turn by turn.
public final class FleetStore implements TurnLog, LocalFleetClient.Archive {

    private static final String NAME = "fleet_name";
    private static final String POWER_POLICY = "power_policy";
    private static final String HALTS = "power_halts";
    private static final String STRATEGY = "dispatch_strategy";
    private static final String THERMAL_GUARD = "thermal_guard";

    /// So many submissions with a key are known when the console starts.
    private static final int CLIENT_KEYS_MAX = 100_000;

    private final Database database;
    private final List<Runnable> heeding = new CopyOnWriteArrayList<>();

    public FleetStore(Database database) {
        this.database = database;
    }

    @Override
    public Fleet load() {
        return database.read(sql -> {
            List<Worker> workers =
                    sql.selectFrom(WORKERS).orderBy(WORKERS.ID).fetch(WorkerRows::toWorker);
            RestoredRows.Floor floor = floor(sql);
            long lastId =
                    Math.max(
                            floor.worker(), workers.isEmpty() ? 0 : workers.getLast().id().value());
            Fleet fleet =
                    new Fleet(
                            workers,
                            setting(sql, POWER_POLICY, PowerPolicy.class)
                                    .orElse(PowerPolicy.DEFAULT),
                            Schedules.of(
                                    sql.selectFrom(POWER_SCHEDULES)
                                            .fetch(ScheduleRows::toSchedule)),
                            setting(sql, HALTS, Halts.class).orElse(Halts.NONE),
                            jobs(sql),
                            lastId);
            setting(sql, NAME, String.class).ifPresent(fleet::setName);
            setting(sql, STRATEGY, Strategy.class).ifPresent(fleet::setStrategy);
            fleet.setAlertRules(
                    ThresholdRows.read(
                            sql,
                            setting(sql, THERMAL_GUARD, ThermalGuard.class)
                                    .orElse(ThermalGuard.OFF)));
            RestartRows.load(sql, fleet);
            return fleet;
        });
    }

    /// What may have been given out by a console whose backup this is.
    private static RestoredRows.Floor floor(DSLContext sql) {
        return setting(sql, RestoredRows.FLOOR, RestoredRows.Floor.class)
                .orElse(RestoredRows.Floor.NONE);
    }

    /// Every open job, and those that ended last.
    private static Jobs jobs(DSLContext sql) {
        List<Job> jobs =
                new ArrayList<>(
                        sql.selectFrom(JOBS)
                                .where(JOBS.STATE.in(JobRows.ENDED))
                                .orderBy(JOBS.STATE_SINCE.desc())
                                .limit(Jobs.ENDED_MAX)
                                .fetch(JobRows::toJob)
                                .reversed());
        jobs.addAll(
                sql.selectFrom(JOBS)
                        .where(JOBS.STATE.notIn(JobRows.ENDED))
                        .orderBy(JOBS.ID)
                        .fetch(JobRows::toJob));
        var last = sql.select(max(JOBS.ID), max(JOBS.LAST_ATTEMPT)).from(JOBS).fetchSingle();
        RestoredRows.Floor floor = floor(sql);
        long lastJob = Math.max(floor.job(), last.value1() == null ? 0 : last.value1());
        long lastAttempt = Math.max(floor.attempt(), last.value2() == null ? 0 : last.value2());
        Jobs loaded = new Jobs(jobs, lastJob, lastAttempt);
        sql.select(JOBS.OWNER, JOBS.CLIENT_KEY, JOBS.ID)
                .from(JOBS)
                .where(JOBS.CLIENT_KEY.ne(""))
                .orderBy(JOBS.ID.desc())
                .limit(CLIENT_KEYS_MAX)
                .forEach(row ->
                        loaded.remember(row.value1(), row.value2(), new JobId(row.value3())));
        return loaded;
    }

    @Override
    public Optional<Job> job(JobId id) {
        return database.read(sql ->
                sql.selectFrom(JOBS).where(JOBS.ID.eq(id.value())).fetchOptional(JobRows::toJob));
    }

    @Override
    public List<Job> jobs(JobQuery query) {
        return database.read(sql -> JobSearch.find(sql, query));
    }

    @Override
    public void write(Turn turn, Fleet fleet) {
        if (orders(turn)) {
            database.writeForced(sql -> writeRows(sql, turn, fleet));
        } else {
            database.write(sql -> writeRows(sql, turn, fleet));
        }
        if (!turn.ledger().isEmpty()) {
            heeding.forEach(Runnable::run);
        }
    }

    @Override
    public Subscription heedLedger(Runnable listener) {
        heeding.add(listener);
        return () -> heeding.remove(listener);
    }

    /// Writes every worker as it is: at an orderly stop, so that the last signs of life are kept.
    public void writeAll(Fleet fleet) {
        database.writeForced(sql -> {
            fleet.workers().forEach(worker -> put(sql, worker));
            return fleet.workers().size();
        });
    }

    @Override
    public long bytes() {
        return database.read(sql ->
                sql.select(DSL.field("setting_value", String.class))
                        .from("information_schema.settings")
                        .where(DSL.field("setting_name", String.class).eq("info.FILE_SIZE"))
                        .fetchOptional(0, Long.class)
                        .orElse(0L));
    }

    @Override
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

    @Override
    public List<Restart> restarts(RestartQuery query) {
        return database.read(sql -> RestartRows.log(sql, query));
    }

    /// @return how many workers were written
    private static int writeRows(DSLContext sql, Turn turn, Fleet fleet) {
        turn.changed().forEach(id -> fleet.worker(id).ifPresent(worker -> put(sql, worker)));
        writeJobs(sql, turn, fleet.jobs());
        turn.restarts().forEach(restart -> RestartRows.put(sql, restart));
        List<LedgerRecord> lines = turn.ledger().stream().map(LedgerRows::toRow).toList();
        if (!lines.isEmpty()) {
            sql.batchInsert(lines).execute();
        }
        for (FleetPart part : turn.parts()) {
            switch (part) {
                case NAME -> putSetting(sql, NAME, fleet.name());
                case POLICY -> putSetting(sql, POWER_POLICY, fleet.powerPolicy());
                case HALTS -> putSetting(sql, HALTS, fleet.halts());
                case STRATEGY -> putSetting(sql, STRATEGY, fleet.strategy());
                case ALERTS -> {
                    ThresholdRows.write(sql, fleet.alertRules());
                    putSetting(sql, THERMAL_GUARD, fleet.alertRules().guard());
                }
                case SCHEDULES -> {
                    sql.deleteFrom(POWER_SCHEDULES).execute();
                    sql.batchInsert(
                                    fleet.schedules().all().stream()
                                            .map(ScheduleRows::toRow)
                                            .toList())
                            .execute();
                }
            }
        }
        return turn.changed().size();
    }

    private static void writeJobs(DSLContext sql, Turn turn, Jobs jobs) {
        for (JobId id : turn.jobs()) {
            jobs.job(id)
                    .ifPresent(job ->
                            Rows.put(
                                    sql,
                                    JOBS,
                                    JobRows.toRow(job, jobs.lastAttempt()),
                                    JOBS.ID.eq(id.value())));
        }
    }

    static void putSetting(DSLContext sql, String name, Object value) {
        JSON json = Documents.write(value);
        int updated =
                sql.update(SETTINGS)
                        .set(SETTINGS.VALUE_JSON, json)
                        .where(SETTINGS.NAME.eq(name))
                        .execute();
        if (updated == 0) {
            sql.insertInto(SETTINGS, SETTINGS.NAME, SETTINGS.VALUE_JSON)
                    .values(name, json)
                    .execute();
        }
    }

    private static void put(DSLContext sql, Worker worker) {
        Rows.put(sql, WORKERS, WorkerRows.toRow(worker), WORKERS.ID.eq(worker.id().value()));
    }

    static <T> Optional<T> setting(DSLContext sql, String name, Class<T> type) {
        return sql.select(SETTINGS.VALUE_JSON)
                .from(SETTINGS)
                .where(SETTINGS.NAME.eq(name))
                .fetchOptional(SETTINGS.VALUE_JSON)
                .map(json -> Documents.read(json, type));
    }

    /// A turn whose effects reach a machine is on the platter before they do.
    private static boolean orders(Turn turn) {
        return turn.effects().stream()
                .anyMatch(effect ->
                        effect instanceof Effect.OrderPowerDown
                                || effect instanceof Effect.RevokeIdentity
                                || effect instanceof Effect.AdmitWorker
                                || effect instanceof Effect.OrderRestart
                                || effect instanceof Effect.Assign);
    }
}
