package io.nightwatt.engine.energy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/// The stretch of time that is summed up, in whole quarters of an hour, and what a kWh costs in
/// each of them.
final class Span {

    private final Site site;
    private final long fromMillis;
    private final long toMillis;
    private final long endMillis;
    private final Map<Long, Sum.Rates> rates = new HashMap<>();

    /// @param now nothing after it has happened yet
    Span(Site site, Instant from, Instant to, Instant now) {
        this.site = site;
        this.fromMillis = from.toEpochMilli();
        this.toMillis = to.toEpochMilli();
        this.endMillis = Math.min(toMillis, now.toEpochMilli());
    }

    boolean holds(Slot slot) {
        return slot.startMillis() >= fromMillis && slot.startMillis() < toMillis;
    }

    Sum.Rates rates(Slot slot) {
        return rates.computeIfAbsent(
                slot.quarter(),
                quarter -> {
                    Instant at = Instant.ofEpochMilli(quarter * Slot.MILLIS);
                    return new Sum.Rates(
                            site.tariff().pricePerKwh(at),
                            site.tariff().at(at).co2GramsPerKwh().orElse(0));
                });
    }

    /// What is idle in place of off: the GPUs and the host, at the wall.
    static double idleWatts(Day day, HostPower host) {
        return host.wall(day.idleWatts().orElse(0.0)) + host.hostMj(1, false);
    }

    /// How long a member's time in the span is, from one local day to another, both included.
    double length(Site.Member member, LocalDate from, LocalDate to) {
        LocalDate first = member.first().isAfter(from) ? member.first() : from;
        LocalDate last = member.last().isBefore(to) ? member.last() : to;
        if (first.isAfter(last)) {
            return 0;
        }
        ZoneId zone = site.tariff().zone();
        long begin = Math.max(fromMillis, first.atStartOfDay(zone).toInstant().toEpochMilli());
        long end =
                Math.min(endMillis, last.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli());
        return Math.max(0, end - begin);
    }

    /// The same over the whole span.
    double length(Site.Member member) {
        ZoneId zone = site.tariff().zone();
        return length(
                member,
                LocalDate.ofInstant(Instant.ofEpochMilli(fromMillis), zone),
                LocalDate.ofInstant(Instant.ofEpochMilli(toMillis - 1), zone));
    }
}
