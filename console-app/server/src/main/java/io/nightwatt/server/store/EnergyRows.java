package io.nightwatt.server.store;

import static io.nightwatt.server.store.db.Tables.ENERGY_DAYS;
import static io.nightwatt.server.store.db.Tables.ENERGY_HOSTS;
import static io.nightwatt.server.store.db.Tables.JOBS;
import static io.nightwatt.server.store.db.Tables.POWER_CONSUMPTION_LOG;
import static io.nightwatt.server.store.db.Tables.SETTINGS;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;

import io.nightwatt.engine.energy.HostPower;
import io.nightwatt.engine.energy.Site.JobLabel;
import io.nightwatt.engine.energy.Tariff;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.server.store.db.tables.records.EnergyDaysRecord;
import io.nightwatt.server.store.db.tables.records.EnergyHostsRecord;
import io.nightwatt.server.store.db.tables.records.PowerConsumptionLogRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The energy accounts on disk, and what was said for them. Thread-safe.
public final class EnergyRows {

    private static final String TARIFF = "energy_tariff";
    private static final int LABELS_AT_ONCE = 500;

    private final Database database;

    public EnergyRows(Database database) {
        this.database = database;
    }

    /// One worker's day in UTC.
    ///
    /// @param slots not to be written to
    @SuppressWarnings("ArrayRecordComponent") // Carried from here to there, never compared.
    public record DayRow(WorkerId worker, LocalDate day, byte[] slots) {}

    /// One worker's local day, for whoever reads the tables.
    ///
    /// @param measuredKwh null where no GPU measures
    public record LogRow(
            WorkerId worker,
            LocalDate date,
            String timezone,
            int activeMinutes,
            int idleMinutes,
            int offMinutes,
            int unknownMinutes,
            double estimatedKwh,
            @Nullable Double measuredKwh) {}

    /// The first and the last day that there is something of.
    public record Days(LocalDate first, LocalDate last) {}

    public Optional<DayRow> day(WorkerId worker, LocalDate day) {
        return database.read(sql ->
                sql.selectFrom(ENERGY_DAYS)
                        .where(ENERGY_DAYS.WORKER_ID.eq(worker.value()))
                        .and(ENERGY_DAYS.UTC_DAY.eq(day))
                        .fetchOptional(EnergyRows::toRow));
    }

    /// One worker's days from one to another, both included, oldest first.
    public List<DayRow> days(WorkerId worker, LocalDate from, LocalDate to) {
        return database.read(sql ->
                sql.selectFrom(ENERGY_DAYS)
                        .where(ENERGY_DAYS.WORKER_ID.eq(worker.value()))
                        .and(ENERGY_DAYS.UTC_DAY.between(from, to))
                        .orderBy(ENERGY_DAYS.UTC_DAY)
                        .fetch(EnergyRows::toRow));
    }

    /// Everyone that there is something of.
    public Map<WorkerId, Days> workers() {
        return database.read(sql -> {
            Map<WorkerId, Days> found = new HashMap<>();
            sql.select(ENERGY_DAYS.WORKER_ID, min(ENERGY_DAYS.UTC_DAY), max(ENERGY_DAYS.UTC_DAY))
                    .from(ENERGY_DAYS)
                    .groupBy(ENERGY_DAYS.WORKER_ID)
                    .forEach(row ->
                            found.put(
                                    new WorkerId(row.value1()),
                                    new Days(row.value2(), row.value3())));
            return found;
        });
    }

    /// Stores them in one transaction, in place of what there was.
    public void store(Collection<DayRow> days) {
        database.write(sql -> {
            for (DayRow day : days) {
                EnergyDaysRecord record =
                        sql.selectFrom(ENERGY_DAYS)
                                .where(ENERGY_DAYS.WORKER_ID.eq(day.worker().value()))
                                .and(ENERGY_DAYS.UTC_DAY.eq(day.day()))
                                .fetchOptional()
                                .orElseGet(() -> sql.newRecord(ENERGY_DAYS));
                record.setWorkerId(day.worker().value());
                record.setUtcDay(day.day());
                record.setSlots(day.slots());
                record.store();
            }
            return days.size();
        });
    }

    /// Deletes the days before this one.
    ///
    /// @return how many there were
    public int deleteBefore(LocalDate day) {
        return database.write(
                sql -> sql.deleteFrom(ENERGY_DAYS).where(ENERGY_DAYS.UTC_DAY.lt(day)).execute());
    }

    /// Stores lines of the log in one transaction, in place of what there was.
    public void log(Collection<LogRow> lines) {
        database.write(sql -> {
            for (LogRow line : lines) {
                PowerConsumptionLogRecord record =
                        sql.selectFrom(POWER_CONSUMPTION_LOG)
                                .where(POWER_CONSUMPTION_LOG.WORKER_ID.eq(line.worker().value()))
                                .and(POWER_CONSUMPTION_LOG.DATE.eq(line.date()))
                                .fetchOptional()
                                .orElseGet(() -> sql.newRecord(POWER_CONSUMPTION_LOG));
                record.setWorkerId(line.worker().value());
                record.setDate(line.date());
                record.setTimezone(line.timezone());
                record.setActiveMinutes(line.activeMinutes());
                record.setIdleMinutes(line.idleMinutes());
                record.setOffMinutes(line.offMinutes());
                record.setUnknownMinutes(line.unknownMinutes());
                record.setEstimatedKwh(line.estimatedKwh());
                record.setMeasuredKwh(line.measuredKwh());
                record.store();
            }
            return lines.size();
        });
    }

    /// The log of one worker, oldest first.
    public List<LogRow> log(WorkerId worker) {
        return database.read(sql ->
                sql.selectFrom(POWER_CONSUMPTION_LOG)
                        .where(POWER_CONSUMPTION_LOG.WORKER_ID.eq(worker.value()))
                        .orderBy(POWER_CONSUMPTION_LOG.DATE)
                        .fetch(row ->
                                new LogRow(
                                        worker,
                                        row.getDate(),
                                        row.getTimezone(),
                                        row.getActiveMinutes(),
                                        row.getIdleMinutes(),
                                        row.getOffMinutes(),
                                        row.getUnknownMinutes(),
                                        row.getEstimatedKwh(),
                                        row.getMeasuredKwh())));
    }

    /// The newest day in the log of each worker.
    public Map<WorkerId, LocalDate> lastLogged() {
        return database.read(sql -> {
            Map<WorkerId, LocalDate> found = new HashMap<>();
            sql.select(POWER_CONSUMPTION_LOG.WORKER_ID, max(POWER_CONSUMPTION_LOG.DATE))
                    .from(POWER_CONSUMPTION_LOG)
                    .groupBy(POWER_CONSUMPTION_LOG.WORKER_ID)
                    .forEach(row -> found.put(new WorkerId(row.value1()), row.value2()));
            return found;
        });
    }

    public Map<WorkerId, HostPower> hosts() {
        return database.read(sql -> {
            Map<WorkerId, HostPower> found = new HashMap<>();
            sql.selectFrom(ENERGY_HOSTS)
                    .forEach(row ->
                            found.put(
                                    new WorkerId(row.getWorkerId()),
                                    Documents.read(row.getHostJson(), HostPower.class)));
            return found;
        });
    }

    public void setHost(WorkerId worker, HostPower host) {
        database.write(sql -> {
            EnergyHostsRecord record =
                    sql.selectFrom(ENERGY_HOSTS)
                            .where(ENERGY_HOSTS.WORKER_ID.eq(worker.value()))
                            .fetchOptional()
                            .orElseGet(() -> sql.newRecord(ENERGY_HOSTS));
            record.setWorkerId(worker.value());
            record.setHostJson(Documents.write(host));
            return record.store();
        });
    }

    /// Empty until somebody has set one.
    public Optional<Tariff> tariff() {
        return database.read(sql ->
                sql.select(SETTINGS.VALUE_JSON)
                        .from(SETTINGS)
                        .where(SETTINGS.NAME.eq(TARIFF))
                        .fetchOptional(SETTINGS.VALUE_JSON)
                        .map(json -> Documents.read(json, Tariff.class)));
    }

    public void setTariff(Tariff tariff) {
        database.write(sql -> {
            FleetStore.putSetting(sql, TARIFF, tariff);
            return true;
        });
    }

    /// Names, owners and projects of jobs; what is not stored any more is left out.
    public Map<Long, JobLabel> labels(Collection<Long> jobs) {
        Map<Long, JobLabel> found = new HashMap<>();
        List<Long> all = new ArrayList<>(jobs);
        for (int from = 0; from < all.size(); from += LABELS_AT_ONCE) {
            List<Long> some = all.subList(from, Math.min(all.size(), from + LABELS_AT_ONCE));
            database.read(sql ->
                    sql.select(JOBS.ID, JOBS.NAME, JOBS.OWNER, JOBS.PROJECT)
                            .from(JOBS)
                            .where(JOBS.ID.in(some))
                            .fetch(row ->
                                    found.put(
                                            row.value1(),
                                            new JobLabel(
                                                    row.value2(), row.value3(), row.value4()))));
        }
        return found;
    }

    private static DayRow toRow(EnergyDaysRecord found) {
        return new DayRow(new WorkerId(found.getWorkerId()), found.getUtcDay(), found.getSlots());
    }
}
