package io.nightwatt.server.store;

import static io.nightwatt.server.store.db.Tables.METRIC_SUMMARIES;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.sum;

import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.server.store.db.tables.records.MetricSummariesRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.impl.DSL;

/// Summaries of samples, one row for each GPU and day. Thread-safe.
public final class SummaryRows {

    private final Database database;

    public SummaryRows(Database database) {
        this.database = database;
    }

    /// One row.
    ///
    /// @param day in UTC
    /// @param samples how many it sums up
    /// @param summary not to be written to
    @SuppressWarnings("ArrayRecordComponent") // Carried from here to there, never compared.
    public record SummaryRow(
            WorkerId worker, String gpu, LocalDate day, long samples, byte[] summary) {}

    /// A change of one row.
    ///
    /// @param change gets the row as it is, or empty, and gives it as it is to be
    public record Change(
            WorkerId worker,
            String gpu,
            LocalDate day,
            Function<Optional<SummaryRow>, SummaryRow> change) {}

    /// Makes all changes in one transaction.
    public void change(List<Change> changes) {
        database.write(sql -> {
            for (Change each : changes) {
                Optional<MetricSummariesRecord> before =
                        sql.selectFrom(METRIC_SUMMARIES)
                                .where(
                                        row(
                                                        METRIC_SUMMARIES.WORKER_ID,
                                                        METRIC_SUMMARIES.GPU_UUID,
                                                        METRIC_SUMMARIES.UTC_DAY)
                                                .eq(each.worker().value(), each.gpu(), each.day()))
                                .fetchOptional();
                SummaryRow after = each.change().apply(before.map(SummaryRows::toRow));
                MetricSummariesRecord record =
                        before.orElseGet(() -> sql.newRecord(METRIC_SUMMARIES));
                record.setWorkerId(after.worker().value());
                record.setGpuUuid(after.gpu());
                record.setUtcDay(after.day());
                record.setSamples(after.samples());
                record.setSummary(after.summary());
                record.store();
            }
            return changes.size();
        });
    }

    /// The rows of one GPU, or of all of a worker, from one day to another, both included.
    public List<SummaryRow> of(
            WorkerId worker, Optional<String> gpu, LocalDate from, LocalDate to) {
        return database.read(sql ->
                sql.selectFrom(METRIC_SUMMARIES)
                        .where(METRIC_SUMMARIES.WORKER_ID.eq(worker.value()))
                        .and(gpu.map(METRIC_SUMMARIES.GPU_UUID::eq).orElseGet(DSL::noCondition))
                        .and(METRIC_SUMMARIES.UTC_DAY.between(from, to))
                        .orderBy(METRIC_SUMMARIES.GPU_UUID, METRIC_SUMMARIES.UTC_DAY)
                        .fetch(SummaryRows::toRow));
    }

    /// The rows of all GPUs of one day.
    public List<SummaryRow> of(LocalDate day) {
        return database.read(sql ->
                sql.selectFrom(METRIC_SUMMARIES)
                        .where(METRIC_SUMMARIES.UTC_DAY.eq(day))
                        .fetch(SummaryRows::toRow));
    }

    /// One GPU in one worker.
    public record Key(WorkerId worker, String gpu) {}

    /// Whose rows of one day there are.
    public List<Key> keysOf(LocalDate day) {
        return database.read(sql ->
                sql.select(METRIC_SUMMARIES.WORKER_ID, METRIC_SUMMARIES.GPU_UUID)
                        .from(METRIC_SUMMARIES)
                        .where(METRIC_SUMMARIES.UTC_DAY.eq(day))
                        .fetch(row -> new Key(new WorkerId(row.value1()), row.value2())));
    }

    /// Deletes the rows of all days before this one.
    ///
    /// @return how many samples they summed up
    public long deleteBefore(LocalDate day) {
        return database.write(sql -> {
            BigDecimal samples =
                    sql.select(sum(METRIC_SUMMARIES.SAMPLES))
                            .from(METRIC_SUMMARIES)
                            .where(METRIC_SUMMARIES.UTC_DAY.lt(day))
                            .fetchSingle()
                            .value1();
            sql.deleteFrom(METRIC_SUMMARIES).where(METRIC_SUMMARIES.UTC_DAY.lt(day)).execute();
            return samples == null ? 0 : samples.longValue();
        });
    }

    private static SummaryRow toRow(MetricSummariesRecord found) {
        return new SummaryRow(
                new WorkerId(found.getWorkerId()),
                found.getGpuUuid(),
                found.getUtcDay(),
                found.getSamples(),
                found.getSummary());
    }
}
