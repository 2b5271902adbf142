package io.nightwatt.server.store;

import static io.nightwatt.server.store.db.Tables.ALERTS;
import static io.nightwatt.server.store.db.Tables.ALERT_CHANNELS;
import static io.nightwatt.server.store.db.Tables.ALERT_DELIVERIES;
import static io.nightwatt.server.store.db.Tables.ALERT_MUTES;
import static org.jooq.impl.DSL.max;

import io.nightwatt.engine.alert.Alert;
import io.nightwatt.engine.alert.AlertCenter;
import io.nightwatt.engine.alert.Channel;
import io.nightwatt.engine.alert.Condition;
import io.nightwatt.engine.alert.Mute;
import io.nightwatt.engine.alert.Word;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.server.store.db.tables.records.AlertsRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.impl.DSL;

/// Alerts, mutes, channels, and what is still to be sent. Thread-safe.
public final class AlertRows {

    private final Database database;

    public AlertRows(Database database) {
        this.database = database;
    }

    /// Something that is to go over one channel.
    public record Delivery(long id, String channel, Word word, Instant createdAt) {}

    /// Something that is to be sent, before it has a number.
    public record ToSend(String channel, Word word) {}

    /// Writes alerts as they are now, and what is to be sent of them, in one transaction.
    public void write(Collection<Alert> alerts, Collection<ToSend> words, Instant now) {
        database.write(sql -> {
            for (Alert alert : alerts) {
                Rows.put(sql, ALERTS, row(alert), ALERTS.ID.eq(alert.id()));
            }
            for (ToSend each : words) {
                sql.insertInto(ALERT_DELIVERIES)
                        .set(ALERT_DELIVERIES.CHANNEL_NAME, each.channel())
                        .set(ALERT_DELIVERIES.ALERT_ID, each.word().alert())
                        .set(ALERT_DELIVERIES.MESSAGE_JSON, Documents.write(each.word()))
                        .set(ALERT_DELIVERIES.CREATED_AT, now)
                        .execute();
            }
            return alerts.size();
        });
    }

    /// The highest number that was ever given.
    public long lastId() {
        return database.read(sql -> {
            Long last = sql.select(max(ALERTS.ID)).from(ALERTS).fetchSingle().value1();
            return last == null ? 0 : last;
        });
    }

    /// Those that are open. What only a newer console knows is passed over.
    public List<Alert> open() {
        return database.read(sql ->
                sql.selectFrom(ALERTS).where(ALERTS.CLEARED_AT.isNull()).orderBy(ALERTS.ID).stream()
                        .map(AlertRows::alert)
                        .flatMap(Optional::stream)
                        .toList());
    }

    public List<Alert> list(AlertCenter.Query query) {
        var wanted =
                query.worker()
                        .map(worker -> ALERTS.WORKER_ID.eq(worker.value()))
                        .orElseGet(DSL::noCondition)
                        .and(
                                query.condition()
                                        .map(each -> ALERTS.CONDITION_NAME.eq(each.word()))
                                        .orElseGet(DSL::noCondition))
                        .and(
                                query.open()
                                        .map(open ->
                                                open
                                                        ? ALERTS.CLEARED_AT.isNull()
                                                        : ALERTS.CLEARED_AT.isNotNull())
                                        .orElseGet(DSL::noCondition));
        var condition =
                query.before().isPresent()
                        ? wanted.and(ALERTS.ID.lt(query.before().getAsLong()))
                        : wanted;
        return database.read(sql ->
                sql
                        .selectFrom(ALERTS)
                        .where(condition)
                        .orderBy(ALERTS.ID.desc())
                        .limit(query.limit())
                        .stream()
                        .map(AlertRows::alert)
                        .flatMap(Optional::stream)
                        .toList());
    }

    /// Deletes alerts that ended before `oldest`.
    ///
    /// @return how many
    public int deleteBefore(Instant oldest) {
        return database.write(
                sql -> sql.deleteFrom(ALERTS).where(ALERTS.CLEARED_AT.lt(oldest)).execute());
    }

    public List<Mute> mutes(Instant now) {
        return database.read(sql ->
                sql.selectFrom(ALERT_MUTES)
                        .where(ALERT_MUTES.ENDS_AT.gt(now))
                        .orderBy(ALERT_MUTES.ID)
                        .fetch(row ->
                                new Mute(
                                        row.getId(),
                                        Optional.ofNullable(row.getWorkerId()).map(WorkerId::new),
                                        Optional.ofNullable(row.getConditionName())
                                                .flatMap(Condition::of),
                                        row.getEndsAt(),
                                        row.getMutedBy(),
                                        row.getReason())));
    }

    /// Adds one.
    ///
    /// @param mute its number means nothing yet
    public void add(Mute mute) {
        database.write(sql ->
                sql.insertInto(ALERT_MUTES)
                        .set(ALERT_MUTES.WORKER_ID, mute.worker().map(WorkerId::value).orElse(null))
                        .set(
                                ALERT_MUTES.CONDITION_NAME,
                                mute.condition().map(Condition::word).orElse(null))
                        .set(ALERT_MUTES.ENDS_AT, mute.until())
                        .set(ALERT_MUTES.MUTED_BY, mute.by())
                        .set(ALERT_MUTES.REASON, mute.reason())
                        .execute());
    }

    /// Ends one before its time.
    ///
    /// @return whether there was one
    public boolean deleteMute(long id) {
        return database.write(
                sql -> sql.deleteFrom(ALERT_MUTES).where(ALERT_MUTES.ID.eq(id)).execute() > 0);
    }

    /// All of them, by name.
    public List<Channel> channels() {
        return database.read(sql ->
                sql.selectFrom(ALERT_CHANNELS)
                        .orderBy(ALERT_CHANNELS.NAME)
                        .fetch(row -> Documents.read(row.getChannelJson(), Channel.class)));
    }

    public void put(Channel channel) {
        database.writeForced(sql -> {
            sql.deleteFrom(ALERT_CHANNELS).where(ALERT_CHANNELS.NAME.eq(channel.name())).execute();
            return sql.insertInto(ALERT_CHANNELS)
                    .set(ALERT_CHANNELS.NAME, channel.name())
                    .set(ALERT_CHANNELS.CHANNEL_JSON, Documents.write(Channel.class, channel))
                    .execute();
        });
    }

    /// Takes a channel away, and what was still to be sent over it.
    ///
    /// @return whether there was one
    public boolean deleteChannel(String name) {
        return database.writeForced(sql -> {
            sql.deleteFrom(ALERT_DELIVERIES)
                    .where(ALERT_DELIVERIES.CHANNEL_NAME.eq(name))
                    .execute();
            return sql.deleteFrom(ALERT_CHANNELS).where(ALERT_CHANNELS.NAME.eq(name)).execute() > 0;
        });
    }

    /// What is still to be sent, the oldest first.
    public List<Delivery> deliveries() {
        return database.read(sql ->
                sql.selectFrom(ALERT_DELIVERIES)
                        .orderBy(ALERT_DELIVERIES.ID)
                        .fetch(row ->
                                new Delivery(
                                        row.getId(),
                                        row.getChannelName(),
                                        Documents.read(row.getMessageJson(), Word.class),
                                        row.getCreatedAt())));
    }

    /// These were sent, or are given up.
    public void deleteDeliveries(Collection<Long> ids) {
        database.write(sql ->
                sql.deleteFrom(ALERT_DELIVERIES).where(ALERT_DELIVERIES.ID.in(ids)).execute());
    }

    private static AlertsRecord row(Alert alert) {
        var row = new AlertsRecord();
        row.setId(alert.id());
        row.setWorkerId(alert.worker().value());
        row.setConditionName(alert.condition().word());
        row.setSeverity(alert.severity().name().toLowerCase(Locale.ROOT));
        row.setOpenedAt(alert.openedAt());
        row.setChangedAt(alert.changedAt());
        row.setClearedAt(alert.clearedAt().orElse(null));
        row.setText(alert.text());
        row.setTimes(alert.times());
        row.setAcknowledgedBy(alert.acknowledged().map(Alert.Acknowledgement::by).orElse(null));
        row.setAcknowledgedAt(alert.acknowledged().map(Alert.Acknowledgement::at).orElse(null));
        return row;
    }

    private static Optional<Alert> alert(AlertsRecord row) {
        Instant acknowledgedAt = row.getAcknowledgedAt();
        String by = row.getAcknowledgedBy();
        return Condition.of(row.getConditionName())
                .map(condition ->
                        new Alert(
                                row.getId(),
                                new WorkerId(row.getWorkerId()),
                                condition,
                                Severity.valueOf(row.getSeverity().toUpperCase(Locale.ROOT)),
                                row.getOpenedAt(),
                                row.getChangedAt(),
                                Optional.ofNullable(row.getClearedAt()),
                                row.getText(),
                                row.getTimes(),
                                acknowledgedAt == null || by == null
                                        ? Optional.empty()
                                        : Optional.of(
                                                new Alert.Acknowledgement(by, acknowledgedAt))));
    }
}
