package io.nightwatt.server.store;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;

/// What tables have in common.
final class Rows {

    private Rows() {}

    /// Puts a row in place of the one that `same` finds, or adds it where there is none.
    static <R extends Record> void put(DSLContext sql, Table<R> table, R row, Condition same) {
        int updated = sql.update(table).set(row).where(same).execute();
        if (updated == 0) {
            sql.insertInto(table).set(row).execute();
        }
    }
}
