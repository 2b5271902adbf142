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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Sums days up into days, weeks or months of each worker. Not thread-safe.
public final class ConsumptionMaker {

    private final Consumption.Query query;
    private final Site site;
    private final Instant now;
    private final ZoneId zone;
    private final Span span;
    private final Map<LocalDate, Map<WorkerId, Sum>> periods = new TreeMap<>();
    private final Map<LocalDate, Sum> totals = new TreeMap<>();
    private final Map<LocalDate, Map<Long, Sum>> ofJobs = new TreeMap<>();

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
                    double length = span.length(member, firstOf(first), lastOf(first));
                    double weight = weight(worker);
                    if (length > 0 && weight > 0) {
                        Sum total = total(first);
                        if (!isOfLines()) {
                            of(first, worker).addLength(length, weight);
                            total.addLength(length, weight);
                        }
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

    /// How much of a worker is asked for: 0 where it is not.
    private double weight(WorkerId worker) {
        if (query.worker().filter(only -> !only.equals(worker)).isPresent()) {
            return 0;
        }
        return query.part().map(part -> weight(part, worker)).orElse(1.0);
    }

    private double weight(Consumption.Part part, WorkerId worker) {
        return switch (part) {
            case Consumption.Part.Group group ->
                    ReportMaker.groupsOf(site.member(worker)).getOrDefault(group.key(), 0.0);
            case Consumption.Part.Jobs _, Consumption.Part.Other _ -> 1;
        };
    }

    /// Whether it is lines of the bill that are summed up, not the time of workers.
    private boolean isOfLines() {
        return query.part().filter(part -> !(part instanceof Consumption.Part.Group)).isPresent();
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
        double weight = weight(worker);
        if (weight == 0) {
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
                if (isOfLines()) {
                    slot.shares()
                            .forEach((line, share) -> addLine(first, line, share, host, rates));
                } else {
                    for (Sum sum : List.of(of(first, worker), total(first))) {
                        sum.addTimes(slot, weight);
                        sum.addSaved(slot, idleWatts, rates, weight);
                        sum.addMarks(slot);
                        slot.shares()
                                .forEach((line, share) ->
                                        sum.addEnergy(share, line, host, rates, weight));
                    }
                }
            }
        }
    }

    private void addLine(
            LocalDate first, Line line, Slot.Share share, HostPower host, Sum.Rates rates) {
        sumOf(first, line)
                .ifPresent(sum -> {
                    sum.addEnergy(share, line, host, rates, 1);
                    sum.addTime(line.kind(), (double) share.hostMillis());
                });
    }

    /// Where a line is summed up; empty when it is not asked for.
    private Optional<Sum> sumOf(LocalDate first, Line line) {
        return query.part()
                .flatMap(part ->
                        switch (part) {
                            case Consumption.Part.Other other when other.kind() == line.kind() ->
                                    Optional.of(total(first));
                            case Consumption.Part.Jobs _ when line.kind() == Line.Kind.JOB ->
                                    Optional.of(
                                            ofJobs.computeIfAbsent(first, _ -> new TreeMap<>())
                                                    .computeIfAbsent(line.job(), _ -> new Sum()));
                            case Consumption.Part.Other _,
                                    Consumption.Part.Jobs _,
                                    Consumption.Part.Group _ ->
                                    Optional.empty();
                        });
    }

    private Optional<LocalDate> since() {
        return site.inOrder().entrySet().stream()
                .filter(each -> weight(each.getKey()) > 0)
                .map(each -> each.getValue().first())
                .min(Comparator.naturalOrder());
    }

    /// The jobs whose names are needed for [#consumption(Map)]: none unless jobs are asked for.
    public Set<Long> jobs() {
        Set<Long> all = new TreeSet<>();
        ofJobs.values().forEach(jobs -> all.addAll(jobs.keySet()));
        return all;
    }

    /// Of all days that were added, where no jobs are asked for.
    public Consumption consumption() {
        return consumption(Map.of());
    }

    /// Of all days that were added.
    ///
    /// @param labels of those of [#jobs()] that are still known
    public Consumption consumption(Map<Long, Site.JobLabel> labels) {
        query.part()
                .ifPresent(part -> {
                    if (part instanceof Consumption.Part.Jobs jobs) {
                        addJobs(jobs, labels);
                    }
                });
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

    private void addJobs(Consumption.Part.Jobs asked, Map<Long, Site.JobLabel> labels) {
        ofJobs.forEach((first, jobs) ->
                jobs.forEach((job, sum) -> {
                    Optional<Site.JobLabel> label = Optional.ofNullable(labels.get(job));
                    if (ReportMaker.key(asked.by(), job, label).equals(asked.key())) {
                        total(first).add(sum);
                    }
                }));
        ofJobs.clear();
    }
}
