package io.nightwatt.server.energy;

import io.nightwatt.engine.energy.Accountant;
import io.nightwatt.engine.energy.Book;
import io.nightwatt.engine.energy.Consumption;
import io.nightwatt.engine.energy.ConsumptionMaker;
import io.nightwatt.engine.energy.Day;
import io.nightwatt.engine.energy.Minutes;
import io.nightwatt.engine.energy.Ratings;
import io.nightwatt.engine.energy.Site;
import io.nightwatt.engine.energy.Sum;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.metric.LatestSample;
import io.nightwatt.server.metric.Batch;
import io.nightwatt.server.store.EnergyRows;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// The accounts of a running console, and what of them has to be written. For one thread.
final class Keeper {

    /// Three years: a year beside the one before, and some.
    static final Duration KEPT = Duration.ofDays(1100);

    private static final long OPEN_DAYS = 1;

    private final EnergyRows rows;
    private final EnergyShelf shelf;
    private final Terms terms;
    private final Book book;
    private final Accountant accountant;
    private Map<WorkerId, Look.Known> known = Map.of();

    /// The local day up to which the log is whole.
    private Optional<LocalDate> closedOn = Optional.empty();

    /// What the fleet took, saved and cost today; empty while there is no worker.
    record Today(
            OptionalDouble kwh,
            OptionalDouble savedKwh,
            OptionalDouble cost,
            OptionalDouble savedCost) {
        static final Today NOTHING =
                new Today(
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty());
    }

    /// What is not written yet, and who is known.
    record Unwritten(List<Day> days, Map<WorkerId, Look.Known> known) {

        List<Day> days(WorkerId worker) {
            return days.stream().filter(day -> day.key().worker().equals(worker)).toList();
        }
    }

    Keeper(EnergyRows rows, Terms terms, Ratings ratings, Duration lookMax) {
        this.rows = rows;
        this.terms = terms;
        this.shelf = new EnergyShelf(rows);
        this.book = new Book(shelf);
        this.accountant = new Accountant(book, ratings, lookMax);
    }

    /// What the GPUs told last before this console started: their counters go on from there.
    void takeUp(List<LatestSample> latest) {
        latest.forEach(each -> accountant.measure(each.worker(), each.gpu(), each.sample()));
    }

    void look(Look look) {
        terms.setSettings(look.settings());
        known = look.known();
        accountant.look(look.at(), look.settings(), look.seen());
    }

    void measure(Batch batch) {
        batch.told().forEach(told -> accountant.measure(batch.worker(), told.gpu(), told.sample()));
    }

    Unwritten unwritten() {
        return new Unwritten(book.changed(), known);
    }

    /// Of the present local day, up to `now`.
    Today today(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, terms.tariff().zone());
        Map<WorkerId, Site.Member> members = new HashMap<>();
        for (WorkerId worker : accountant.workers()) {
            member(worker, today, today).ifPresent(member -> members.put(worker, member));
        }
        if (members.isEmpty()) {
            return Today.NOTHING;
        }
        Consumption all = consumption(members, today, today, now);
        return all.totals().isEmpty()
                ? Today.NOTHING
                : new Today(
                        OptionalDouble.of(all.totals().getFirst().sum().kwh()),
                        OptionalDouble.of(all.totals().getFirst().sum().savedKwh()),
                        OptionalDouble.of(all.totals().getFirst().sum().cost()),
                        OptionalDouble.of(all.totals().getFirst().sum().savedCost()));
    }

    private Optional<Site.Member> member(WorkerId worker, LocalDate first, LocalDate last) {
        return Optional.ofNullable(known.get(worker))
                .map(names ->
                        new Site.Member(
                                names.name(), names.groups(), terms.host(worker), first, last));
    }

    private Consumption consumption(
            Map<WorkerId, Site.Member> members, LocalDate from, LocalDate to, Instant now) {
        var query = new Consumption.Query(Consumption.Period.DAILY, from, to, Optional.empty());
        Site site = new Site(terms.tariff(), members);
        ZoneId zone = site.tariff().zone();
        var maker = new ConsumptionMaker(query, site, now);
        long first = Day.of(ConsumptionMaker.from(query, zone).toEpochMilli());
        long last = Day.of(ConsumptionMaker.to(query, zone).toEpochMilli() - 1);
        long present = Math.min(last, Day.of(now.toEpochMilli()));
        for (WorkerId worker : members.keySet()) {
            for (long day = first; day <= present; day++) {
                maker.add(book.day(worker, day));
            }
        }
        return maker.consumption();
    }

    /// Writes what has changed, and lets go of what is long over.
    void write(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, terms.tariff().zone());
        List<Day> days = new ArrayList<>(book.takeChanged());
        Map<WorkerId, LocalDate> touched = touched(days);
        try {
            shelf.store(days);
        } finally {
            book.giveBack(days);
        }
        if (!closedOn.equals(Optional.of(today))) {
            rows.lastLogged().forEach((worker, last) -> reach(touched, worker, last));
        }
        shelf.log(lines(touched, today, now));
        closedOn = Optional.of(today);
        book.closeBefore(Day.of(now.toEpochMilli()) - OPEN_DAYS);
    }

    /// From which local day on the log of each worker is to be made anew.
    private Map<WorkerId, LocalDate> touched(List<Day> days) {
        Map<WorkerId, LocalDate> touched = new TreeMap<>();
        for (Day day : days) {
            Instant begin = Instant.ofEpochMilli(day.key().utcDay() * Day.MILLIS);
            LocalDate first = LocalDate.ofInstant(begin, terms.tariff().zone());
            reach(touched, day.key().worker(), first);
        }
        return touched;
    }

    private static void reach(Map<WorkerId, LocalDate> touched, WorkerId worker, LocalDate day) {
        touched.merge(worker, day, (one, other) -> one.isBefore(other) ? one : other);
    }

    private List<EnergyRows.LogRow> lines(
            Map<WorkerId, LocalDate> touched, LocalDate today, Instant now) {
        List<EnergyRows.LogRow> lines = new ArrayList<>();
        Map<WorkerId, EnergyRows.Days> stored = touched.isEmpty() ? Map.of() : rows.workers();
        touched.forEach((worker, from) -> {
            ZoneId zone = terms.tariff().zone();
            Optional<LocalDate> begun = shelf.first(worker, stored.get(worker), List.of(), zone);
            EnergyRows.Days there = stored.get(worker);
            Look.Known names = known.get(worker);
            if (begun.isEmpty() || there == null || names == null) {
                return;
            }
            LocalDate oldest = later(begun.get(), LocalDate.ofInstant(now.minus(KEPT), zone));
            LocalDate first = later(from, oldest);
            LocalDate last = names.inFleet() ? today : there.last();
            if (first.isAfter(today)) {
                return;
            }
            member(worker, first, last)
                    .ifPresent(member ->
                            consumption(Map.of(worker, member), first, today, now)
                                    .entries()
                                    .forEach(entry -> lines.add(line(worker, entry))));
        });
        return lines;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private EnergyRows.LogRow line(WorkerId worker, Consumption.Entry entry) {
        Sum sum = entry.sum();
        Minutes minutes = Minutes.of(sum);
        return new EnergyRows.LogRow(
                worker,
                entry.first(),
                terms.tariff().zone().getId(),
                Math.toIntExact(minutes.active()),
                Math.toIntExact(minutes.idle()),
                Math.toIntExact(minutes.off()),
                Math.toIntExact(minutes.unknown()),
                sum.gpuEstimatedKwh(),
                Double.isNaN(sum.gpuMeasuredKwh()) ? null : sum.gpuMeasuredKwh());
    }

    /// Deletes what is too old.
    ///
    /// @return how many days of workers that were
    int retain(Instant now) {
        return shelf.deleteBefore(now.minus(KEPT));
    }

    EnergyShelf shelf() {
        return shelf;
    }
}
