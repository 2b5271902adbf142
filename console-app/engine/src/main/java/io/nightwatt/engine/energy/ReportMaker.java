package io.nightwatt.engine.energy;

import io.nightwatt.engine.fleet.WorkerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Sums days up into a report, one day after another, so that a fleet's year need not be in memory.
/// Not thread-safe.
public final class ReportMaker {

    /// Where a worker is in no group.
    private static final String NO_GROUP = "(no group)";

    private static final String NO_PROJECT = "(no project)";
    private static final String NO_OWNER = "(no owner)";

    private final EnergyQuery query;
    private final Site site;
    private final Instant now;
    private final Span span;
    private final Sum total = new Sum();
    private final Map<Line.Kind, Sum> kinds = new EnumMap<>(Line.Kind.class);
    private final Map<WorkerId, Sum> workers = new TreeMap<>();
    private final Map<String, Sum> groups = new TreeMap<>();
    private final Map<Long, Sum> jobs = new HashMap<>();

    public ReportMaker(EnergyQuery query, Site site, Instant now) {
        this.query = query;
        this.site = site;
        this.now = now;
        this.span = new Span(site, query.from(), query.to(), now);
        for (Line.Kind kind : Line.Kind.values()) {
            kinds.put(kind, new Sum());
        }
        site.inOrder()
                .forEach((worker, member) -> {
                    double length = span.length(member);
                    if (isAsked(worker) && length > 0) {
                        total.addLength(length, 1);
                        of(worker).addLength(length, 1);
                        groupsOf(member)
                                .forEach((group, part) -> ofGroup(group).addLength(length, part));
                    }
                });
    }

    private boolean isAsked(WorkerId worker) {
        return query.worker().filter(only -> !only.equals(worker)).isEmpty();
    }

    private Sum of(WorkerId worker) {
        return workers.computeIfAbsent(worker, _ -> new Sum());
    }

    private Sum ofGroup(String group) {
        return groups.computeIfAbsent(group, _ -> new Sum());
    }

    /// A worker of several groups is shared by them, so that groups add up to the fleet.
    static Map<String, Double> groupsOf(Site.Member member) {
        if (member.groups().isEmpty()) {
            return Map.of(NO_GROUP, 1.0);
        }
        var parts = new TreeMap<String, Double>();
        member.groups().forEach(group -> parts.put(group, 1.0 / member.groups().size()));
        return parts;
    }

    public void add(Day day) {
        WorkerId worker = day.key().worker();
        if (!isAsked(worker)) {
            return;
        }
        Site.Member member = site.member(worker);
        double idleWatts = Span.idleWatts(day, member.host());
        for (Slot slot : day.slots()) {
            if (span.holds(slot)) {
                Sum.Rates rates = span.rates(slot);
                addTo(total, slot, member, idleWatts, rates, 1);
                addTo(of(worker), slot, member, idleWatts, rates, 1);
                groupsOf(member)
                        .forEach((group, part) ->
                                addTo(ofGroup(group), slot, member, idleWatts, rates, part));
                slot.shares().forEach((line, share) -> addLine(line, share, member, rates));
            }
        }
    }

    private static void addTo(
            Sum sum,
            Slot slot,
            Site.Member member,
            double idleWatts,
            Sum.Rates rates,
            double weight) {
        sum.addTimes(slot, weight);
        sum.addSaved(slot, idleWatts, rates, weight);
        sum.addMarks(slot);
        slot.shares()
                .forEach((line, share) -> sum.addEnergy(share, line, member.host(), rates, weight));
    }

    private void addLine(Line line, Slot.Share share, Site.Member member, Sum.Rates rates) {
        List<Sum> sums =
                new ArrayList<>(List.of(kinds.computeIfAbsent(line.kind(), _ -> new Sum())));
        if (line.kind() == Line.Kind.JOB) {
            sums.add(jobs.computeIfAbsent(line.job(), _ -> new Sum()));
        }
        for (Sum sum : sums) {
            sum.addEnergy(share, line, member.host(), rates, 1);
            sum.addTime(line.kind(), (double) share.hostMillis());
        }
    }

    /// The jobs that the report has rows of: their names are needed for [#report].
    public Set<Long> jobs() {
        return Set.copyOf(jobs.keySet());
    }

    /// The report of all days that were added.
    ///
    /// @param labels of those of [#jobs()] that are still known
    public EnergyReport report(Map<Long, Site.JobLabel> labels) {
        List<EnergyReport.Row> rows = new ArrayList<>();
        switch (query.by()) {
            case WORKER ->
                    workers.forEach((worker, sum) ->
                            rows.add(
                                    row(
                                            Long.toString(worker.value()),
                                            site.member(worker).name(),
                                            Optional.empty(),
                                            sum)));
            case GROUP ->
                    groups.forEach(
                            (group, sum) -> rows.add(row(group, group, Optional.empty(), sum)));
            case JOB -> jobs.forEach((job, sum) -> rows.add(rowOf(job, labels.get(job), sum)));
            case PROJECT, OWNER ->
                    together(labels).forEach((name, sum) -> rows.add(ofJobs(name, sum)));
        }
        rows.sort(Comparator.comparingDouble((EnergyReport.Row row) -> -row.sum().kwh()));
        if (query.by() != EnergyQuery.By.WORKER && query.by() != EnergyQuery.By.GROUP) {
            kinds.forEach((kind, sum) -> {
                if (kind != Line.Kind.JOB) {
                    rows.add(
                            row(
                                    kind.word(),
                                    kind.word().replace('_', ' '),
                                    Optional.of(kind),
                                    sum));
                }
            });
        }
        return new EnergyReport(query, now, site.tariff(), rows, kinds, total, hostsUnset());
    }

    private List<String> hostsUnset() {
        return workers.keySet().stream()
                .map(site::member)
                .filter(member ->
                        !member.host().hasWatts() && member.host().calibration().isEmpty())
                .map(Site.Member::name)
                .toList();
    }

    private Map<String, Sum> together(Map<Long, Site.JobLabel> labels) {
        var sums = new TreeMap<String, Sum>();
        jobs.forEach((job, sum) ->
                sums.computeIfAbsent(
                                key(query.by(), job, Optional.ofNullable(labels.get(job))),
                                _ -> new Sum())
                        .add(sum));
        return sums;
    }

    /// By what the row is known that a job is in.
    ///
    /// @param label empty when the job is no longer known
    static String key(EnergyQuery.By by, long job, Optional<Site.JobLabel> label) {
        return switch (by) {
            case PROJECT -> named(label.map(Site.JobLabel::project), NO_PROJECT);
            case OWNER -> named(label.map(Site.JobLabel::owner), NO_OWNER);
            case JOB, WORKER, GROUP -> Long.toString(job);
        };
    }

    private static String named(Optional<String> name, String none) {
        return name.filter(said -> !said.isEmpty()).orElse(none);
    }

    private static EnergyReport.Row row(
            String key, String name, Optional<Line.Kind> kind, Sum sum) {
        return new EnergyReport.Row(key, name, kind, Optional.empty(), sum);
    }

    private static EnergyReport.Row ofJobs(String name, Sum sum) {
        return row(name, name, Optional.of(Line.Kind.JOB), sum);
    }

    private static EnergyReport.Row rowOf(
            long job, Site.@org.jspecify.annotations.Nullable JobLabel label, Sum sum) {
        return new EnergyReport.Row(
                Long.toString(job),
                label == null ? "job " + job : label.name(),
                Optional.of(Line.Kind.JOB),
                Optional.ofNullable(label),
                sum);
    }
}
