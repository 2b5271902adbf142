package io.nightwatt.engine.energy;

import io.nightwatt.engine.fleet.WorkerId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Sums days up into days, weeks or months of each worker. Not thread-safe.
public final class ConsumptionMaker {

    private final Consumption.Query query;
    private final Site site;
    private final Instant now;
    private final ZoneId zone;
    private final Span span;
    private final Map<LocalDate, Map<WorkerId, Sum>> periods = new TreeMap<>();
    private final Map<LocalDate, Sum> totals = new TreeMap<>();

    public ConsumptionMaker(Consumption.Query query, Site site, Instant now) {
        this.query = query;
        this.site = site;
        this.now = now;
        this.zone = site.tariff().zone();
        this.span = new Span(site, from(query, zone), to(query, zone), now);
        LocalDate first = query.period().first(query.from());
        while (!first.isAfter(query.to())) {
            begin(first);
            first = query.period().last(first).plusDays(1);
        }
    }

    /// Where its first quarter of an hour begins.
    public static Instant from(Consumption.Query query, ZoneId zone) {
        return query.from().atStartOfDay(zone).toInstant();
    }

    /// Where its last one ends.
    public static Instant to(Consumption.Query query, ZoneId zone) {
        return query.to().plusDays(1).atStartOfDay(zone).toInstant();
    }

    private void begin(LocalDate first) {
        site.inOrder()
                .forEach((worker, member) -> {
                    double length =
                            isAsked(worker)
                                    ? span.length(member, firstOf(first), lastOf(first))
                                    : 0;
                    if (length > 0) {
                        of(first, worker).addLength(length, 1);
                        total(first).addLength(length, 1);
                    }
                });
    }

    private LocalDate firstOf(LocalDate first) {
        return first.isBefore(query.from()) ? query.from() : first;
    }

    private LocalDate lastOf(LocalDate first) {
        LocalDate last = query.period().last(first);
        return last.isAfter(query.to()) ? query.to() : last;
    }

    private boolean isAsked(WorkerId worker) {
        return query.worker().filter(only -> !only.equals(worker)).isEmpty();
    }

    private Sum of(LocalDate first, WorkerId worker) {
        return periods.computeIfAbsent(first, _ -> new TreeMap<>())
                .computeIfAbsent(worker, _ -> new Sum());
    }

    private Sum total(LocalDate first) {
        return totals.computeIfAbsent(first, _ -> new Sum());
    }

    public void add(Day day) {
        WorkerId worker = day.key().worker();
        if (!isAsked(worker)) {
            return;
        }
        HostPower host = site.member(worker).host();
        double idleWatts = Span.idleWatts(day, host);
        for (Slot slot : day.slots()) {
            if (span.holds(slot)) {
                LocalDate local =
                        LocalDate.ofInstant(Instant.ofEpochMilli(slot.startMillis()), zone);
                LocalDate first = query.period().first(local);
                Sum.Rates rates = span.rates(slot);
                for (Sum sum : List.of(of(first, worker), total(first))) {
                    sum.addTimes(slot, 1);
                    sum.addSaved(slot, idleWatts, rates, 1);
                    sum.addMarks(slot);
                    slot.shares()
                            .forEach((line, share) -> sum.addEnergy(share, line, host, rates, 1));
                }
            }
        }
    }

    private Optional<LocalDate> since() {
        return site.inOrder().entrySet().stream()
                .filter(each -> isAsked(each.getKey()))
                .map(each -> each.getValue().first())
                .min(Comparator.naturalOrder());
    }

    public Consumption consumption() {
        List<Consumption.Entry> entries = new ArrayList<>();
        periods.forEach((first, sums) ->
                sums.forEach((worker, sum) ->
                        entries.add(
                                new Consumption.Entry(
                                        Optional.of(worker),
                                        site.member(worker).name(),
                                        firstOf(first),
                                        lastOf(first),
                                        sum))));
        List<Consumption.Entry> all = new ArrayList<>();
        totals.forEach((first, sum) ->
                all.add(
                        new Consumption.Entry(
                                Optional.empty(), "all", firstOf(first), lastOf(first), sum)));
        return new Consumption(query, now, site.tariff(), since(), entries, all);
    }
}
