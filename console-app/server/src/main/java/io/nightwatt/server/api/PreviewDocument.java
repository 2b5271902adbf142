package io.nightwatt.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightwatt.engine.schedule.DatedException;
import io.nightwatt.engine.schedule.PowerSchedule;
import io.nightwatt.engine.schedule.Preview;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The days of a schedule, one by one: when workers are on, where clocks change, and which dated
/// exception holds.
final class PreviewDocument {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private PreviewDocument() {}

    /// A window that runs over midnight is on two days, up to its end and from its beginning. Times
    /// are the zone's, with its offset then: `2026-11-23T08:00:00+01:00`.
    static ObjectNode of(PowerSchedule schedule, LocalDate first, int days) {
        ObjectNode document =
                Exchange.MAPPER.createObjectNode().put("timezone", schedule.zone().getId());
        ArrayNode list = document.putArray("days");
        first.datesUntil(first.plusDays(days)).forEach(date -> list.add(day(schedule, date)));
        return document;
    }

    private static ObjectNode day(PowerSchedule schedule, LocalDate date) {
        ZoneId zone = schedule.zone();
        Instant from = date.atStartOfDay(zone).toInstant();
        Instant to = date.plusDays(1).atStartOfDay(zone).toInstant();
        ObjectNode day = Exchange.MAPPER.createObjectNode().put("date", date.toString());
        ArrayNode windows = day.putArray("windows");
        for (Preview.Span span : Preview.between(schedule, from, to)) {
            if (span.on()) {
                windows.addObject()
                        .put("from", at(span.from(), zone))
                        .put("to", at(span.to(), zone));
            }
        }
        return day.put("dst", change(Preview.clockChanges(zone, from, to), zone))
                .put(
                        "exception",
                        schedule.exceptionOn(date).map(DatedException::name).orElse(null));
    }

    private static String at(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                OffsetDateTime.ofInstant(instant, zone));
    }

    private static @Nullable String change(List<Preview.ClockChange> changes, ZoneId zone) {
        return changes.isEmpty() ? null : words(changes.getFirst(), zone);
    }

    /// `clocks go forward 1 h at 02:00`, by the clock as it is before.
    private static String words(Preview.ClockChange change, ZoneId zone) {
        Duration by = change.by();
        String length =
                by.toMinutesPart() == 0 ? by.abs().toHours() + " h" : by.abs().toMinutes() + " min";
        return "clocks go %s %s at %s"
                .formatted(
                        by.isNegative() ? "back" : "forward",
                        length,
                        TIME.format(
                                change.at()
                                        .atOffset(
                                                zone.getRules()
                                                        .getOffset(change.at().minusMillis(1)))));
    }
}
