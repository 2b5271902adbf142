package io.nightwatt.server.store;

import static io.nightwatt.server.store.db.Tables.AUDIT_LOG;
import static io.nightwatt.server.store.db.Tables.SETTINGS;

import io.nightwatt.engine.console.AuditLine;
import io.nightwatt.engine.console.AuditQuery;
import io.nightwatt.server.store.db.tables.records.AuditLogRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.TableField;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/// The audit log's lines, which are only ever added to. Thread-safe.
public final class AuditRows {

    private static final String HEAD = "audit_head";

    private final Database database;

    public AuditRows(Database database) {
        this.database = database;
    }

    /// The newest line, as it is noted apart from the lines.
    ///
    /// @param number 0 before there is any
    public record Head(long number, String hash) {}

    /// Adds lines and moves the head to the last of them, in one transaction.
    ///
    /// @throws StoreException when they are not in the database
    public void add(List<AuditLine> lines) {
        try {
            write(lines);
        } catch (DataAccessException e) {
            throw new StoreException("the audit log cannot be written: " + e.getMessage(), e);
        }
    }

    private void write(List<AuditLine> lines) {
        Head head = new Head(lines.getLast().number(), lines.getLast().hash());
        database.write(sql -> {
            sql.batchInsert(lines.stream().map(AuditRows::row).toList()).execute();
            FleetStore.putSetting(sql, HEAD, head);
            return lines.size();
        });
    }

    /// The head as it is noted; empty while nothing was ever written.
    public Optional<Head> head() {
        return database.read(sql ->
                sql.select(SETTINGS.VALUE_JSON)
                        .from(SETTINGS)
                        .where(SETTINGS.NAME.eq(HEAD))
                        .fetchOptional(SETTINGS.VALUE_JSON)
                        .map(json -> Documents.read(json, Head.class)));
    }

    /// Lines, newest first.
    public List<AuditLine> list(AuditQuery query) {
        Condition wanted = condition(query);
        Condition paged =
                query.before().isPresent()
                        ? wanted.and(AUDIT_LOG.NUMBER.lt(query.before().getAsLong()))
                        : wanted;
        return database.read(sql ->
                sql.selectFrom(AUDIT_LOG)
                        .where(paged)
                        .orderBy(AUDIT_LOG.NUMBER.desc())
                        .limit(query.limit())
                        .fetch(AuditRows::line));
    }

    /// Lines after the one of this number, oldest first.
    public List<AuditLine> after(long number, int limit) {
        return database.read(sql ->
                sql.selectFrom(AUDIT_LOG)
                        .where(AUDIT_LOG.NUMBER.gt(number))
                        .orderBy(AUDIT_LOG.NUMBER)
                        .limit(limit)
                        .fetch(AuditRows::line));
    }

    private static Condition condition(AuditQuery query) {
        Condition wanted = DSL.noCondition();
        if (query.from().isPresent()) {
            wanted = wanted.and(AUDIT_LOG.AT.ge(query.from().get()));
        }
        if (query.to().isPresent()) {
            wanted = wanted.and(AUDIT_LOG.AT.lt(query.to().get()));
        }
        if (query.actor().isPresent()) {
            wanted = wanted.and(AUDIT_LOG.ACTOR.eq(query.actor().get()));
        }
        if (query.accepted().isPresent()) {
            wanted = wanted.and(AUDIT_LOG.ACCEPTED.eq(query.accepted().get()));
        }
        return query.text().isPresent() ? wanted.and(holds(query.text().get())) : wanted;
    }

    private static Condition holds(String text) {
        Stream<TableField<AuditLogRecord, String>> all =
                Stream.of(
                        AUDIT_LOG.ACTOR,
                        AUDIT_LOG.ORIGIN,
                        AUDIT_LOG.ACTION,
                        AUDIT_LOG.TARGET,
                        AUDIT_LOG.BEFORE_TEXT,
                        AUDIT_LOG.AFTER_TEXT,
                        AUDIT_LOG.NOTE);
        return DSL.or(all.map(column -> column.containsIgnoreCase(text)).toList());
    }

    private static AuditLogRecord row(AuditLine line) {
        var row = new AuditLogRecord();
        row.setNumber(line.number());
        row.setAt(line.at());
        row.setActor(line.actor());
        row.setOrigin(line.origin());
        row.setAction(line.action());
        row.setTarget(line.target());
        row.setBeforeText(line.before());
        row.setAfterText(line.after());
        row.setAccepted(line.accepted());
        row.setNote(line.note());
        row.setHash(line.hash());
        return row;
    }

    private static AuditLine line(AuditLogRecord row) {
        return new AuditLine(
                row.getNumber(),
                row.getAt(),
                row.getActor(),
                row.getOrigin(),
                row.getAction(),
                row.getTarget(),
                row.getBeforeText(),
                row.getAfterText(),
                row.getAccepted(),
                row.getNote(),
                row.getHash());
    }
}
