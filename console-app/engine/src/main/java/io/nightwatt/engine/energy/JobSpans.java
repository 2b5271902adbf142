package io.nightwatt.engine.energy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// When which jobs ran on one worker, as its energy accounts know it: to a quarter of an hour, for
/// as long as accounts are kept. Pure.
public final class JobSpans {

    /// A job that ran.
    ///
    /// @param from where the first quarter of an hour begins in which it ran
    /// @param to where the last one ends, or `now`
    /// @param name the job's, or its number when the job is no longer known
    public record Span(long job, String name, Instant from, Instant to) {}

    /// Its quarters that follow each other.
    private record Run(long job, long first, long last) {}

    private final Map<Long, List<Run>> runs = new HashMap<>();
    private final Map<Long, Run> open = new HashMap<>();

    /// Takes one day of the worker's; days come in their order.
    public void add(Day day) {
        for (Slot slot : day.slots()) {
            slot.shares()
                    .forEach((line, share) -> {
                        if (line.kind() == Line.Kind.JOB && share.hostMillis() > 0) {
                            ran(line.job(), slot.quarter());
                        }
                    });
        }
    }

    private void ran(long job, long quarter) {
        Run before = open.get(job);
        if (before != null && quarter <= before.last() + 1) {
            open.put(job, new Run(job, before.first(), quarter));
            return;
        }
        if (before != null) {
            runs.computeIfAbsent(job, _ -> new ArrayList<>()).add(before);
        }
        open.put(job, new Run(job, quarter, quarter));
    }

    /// The jobs whose names [#spans] needs.
    public Set<Long> jobs() {
        return Set.copyOf(open.keySet());
    }

    /// Those that ran between two moments, the oldest first, cut at both.
    public List<Span> spans(Instant from, Instant to, Map<Long, Site.JobLabel> labels) {
        var all = new TreeMap<Long, List<Run>>();
        runs.forEach((job, some) -> all.put(job, new ArrayList<>(some)));
        open.forEach((job, run) -> all.computeIfAbsent(job, _ -> new ArrayList<>()).add(run));
        List<Span> spans = new ArrayList<>();
        all.forEach((job, some) -> {
            Site.JobLabel label = labels.get(job);
            String name = label == null ? "job " + job : label.name();
            for (Run run : some) {
                Instant begin = later(from, at(run.first()));
                Instant end = earlier(to, at(run.last() + 1));
                if (begin.isBefore(end)) {
                    spans.add(new Span(job, name, begin, end));
                }
            }
        });
        spans.sort(Comparator.comparing(Span::from).thenComparingLong(Span::job));
        return spans;
    }

    private static Instant at(long quarter) {
        return Instant.ofEpochMilli(quarter * Slot.MILLIS);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
