package io.nightwatt.server.store;

import static io.nightwatt.server.store.db.Tables.RESTART_LOGS;
import static org.jooq.impl.DSL.max;

import io.nightwatt.engine.console.RestartQuery;
import io.nightwatt.engine.fleet.Fleet;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.restart.Restart;
import io.nightwatt.engine.restart.Restarts;
import io.nightwatt.server.store.db.tables.records.RestartLogsRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Entries of the restart log as rows of `restart_logs`, and back.
final class RestartRows {

    private static final int SHORT_MAX = 200;
    private static final int LOADED_MAX = 2_000;

    private RestartRows() {}

    static void put(DSLContext sql, Restart restart) {
        Rows.put(sql, RESTART_LOGS, toRow(restart), RESTART_LOGS.ID.eq(restart.id()));
    }

    /// Gives the fleet its newest entries, and each worker the one that is open.
    static void load(DSLContext sql, Fleet fleet) {
        List<Restart> stored =
                new ArrayList<>(
                        sql.selectFrom(RESTART_LOGS)
                                .where(RESTART_LOGS.COMPLETED_AT.isNotNull())
                                .orderBy(RESTART_LOGS.ID.desc())
                                .limit(LOADED_MAX)
                                .fetch(RestartRows::toRestart));
        List<Restart> open =
                sql.selectFrom(RESTART_LOGS)
                        .where(RESTART_LOGS.COMPLETED_AT.isNull())
                        .fetch(RestartRows::toRestart);
        stored.addAll(open);
        Long highest = sql.select(max(RESTART_LOGS.ID)).from(RESTART_LOGS).fetchSingle().value1();
        Restarts restarts = fleet.restarts();
        restarts.load(stored, highest == null ? 0 : highest);
        for (Restart each : open) {
            fleet.worker(each.worker())
                    .ifPresent(
                            worker -> fleet.put(worker.edit().restart(Optional.of(each)).build()));
        }
    }

    static List<Restart> log(DSLContext sql, RestartQuery query) {
        Condition wanted = DSL.noCondition();
        if (query.worker().isPresent()) {
            wanted = wanted.and(RESTART_LOGS.WORKER_ID.eq(query.worker().get().value()));
        }
        if (query.before().isPresent()) {
            wanted = wanted.and(RESTART_LOGS.ID.lt(query.before().getAsLong()));
        }
        return sql.selectFrom(RESTART_LOGS)
                .where(wanted)
                .orderBy(RESTART_LOGS.ID.desc())
                .limit(query.limit())
                .fetch(RestartRows::toRestart);
    }

    private static RestartLogsRecord toRow(Restart restart) {
        RestartLogsRecord row = new RestartLogsRecord();
        row.setId(restart.id());
        row.setWorkerId(restart.worker().value());
        row.setServiceName(restart.service());
        row.setInitiatedBy(cut(restart.initiatedBy()));
        row.setStatus(restart.status().word());
        row.setReason(restart.reason());
        row.setForce(restart.force());
        row.setStartedAt(restart.startedAt());
        row.setCompletedAt(restart.completedAt().orElse(null));
        row.setErrorMessage(restart.errorMessage());
        row.setCommandId(restart.order().map(Restart.Order::commandId).orElse(null));
        row.setCommandSession(restart.order().map(Restart.Order::session).orElse(null));
        row.setDeadlineAt(restart.deadline().orElse(null));
        row.setMark(restart.mark());
        return row;
    }

    private static Restart toRestart(RestartLogsRecord row) {
        return new Restart(
                row.getId(),
                new WorkerId(row.getWorkerId()),
                row.getServiceName(),
                row.getInitiatedBy(),
                Restart.Status.of(row.getStatus()),
                row.getReason(),
                row.getForce(),
                row.getStartedAt(),
                Optional.ofNullable(row.getCompletedAt()),
                row.getErrorMessage(),
                order(row.getCommandId(), row.getCommandSession()),
                Optional.ofNullable(row.getDeadlineAt()),
                row.getMark());
    }

    private static Optional<Restart.Order> order(
            @Nullable String commandId, @Nullable Long session) {
        return commandId == null || session == null
                ? Optional.empty()
                : Optional.of(new Restart.Order(commandId, session));
    }

    private static String cut(String text) {
        return text.length() <= SHORT_MAX ? text : text.substring(0, SHORT_MAX);
    }
}
