package io.nightwatt.server.store;

import static io.nightwatt.server.store.db.Tables.JOBS;
import static io.nightwatt.server.store.db.Tables.WORKERS;
import static org.jooq.impl.DSL.max;

/// Makes a database that comes from a backup safe to go on with.
///
/// After the backup was written the console went on: it enrolled workers, took jobs in and gave out
/// orders, and agents know of that. No number that may have been given out then may be given out
/// again, and no order may look older to an agent than one it has had.
public final class RestoredRows {

    static final String FLOOR = "restored_floor";

    /// More than any console gives out between a backup and its loss.
    private static final long LEAP = 1_000_000;

    private static final long WORKER_LEAP = 1_000;

    /// Numbers up to these were, or may have been, given out.
    record Floor(long worker, long job, long attempt) {
        static final Floor NONE = new Floor(0, 0, 0);
    }

    private RestoredRows() {}

    /// Leaps over all numbers that may have been given out since.
    public static void leap(Database database) {
        database.writeForced(sql -> {
            Long worker = sql.select(max(WORKERS.ID)).from(WORKERS).fetchSingle().value1();
            var jobs = sql.select(max(JOBS.ID), max(JOBS.LAST_ATTEMPT)).from(JOBS).fetchSingle();
            Floor before = FleetStore.setting(sql, FLOOR, Floor.class).orElse(Floor.NONE);
            FleetStore.putSetting(
                    sql,
                    FLOOR,
                    new Floor(
                            Math.max(before.worker(), worker == null ? 0 : worker) + WORKER_LEAP,
                            Math.max(before.job(), jobs.value1() == null ? 0 : jobs.value1())
                                    + LEAP,
                            Math.max(before.attempt(), jobs.value2() == null ? 0 : jobs.value2())
                                    + LEAP));
            return sql.update(WORKERS)
                    .set(WORKERS.GENERATION, WORKERS.GENERATION.plus(LEAP))
                    .execute();
        });
    }
}
