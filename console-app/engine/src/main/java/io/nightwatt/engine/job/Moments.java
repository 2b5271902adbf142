package io.nightwatt.engine.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which jobs have something to do with which moment, so that nobody has to look through all of
/// them.
final class Moments {

    private final TreeMap<Instant, SortedSet<JobId>> jobs = new TreeMap<>();

    void put(Instant at, JobId job) {
        jobs.computeIfAbsent(at, _ -> new TreeSet<>()).add(job);
    }

    void remove(Instant at, JobId job) {
        SortedSet<JobId> ids = jobs.get(at);
        if (ids != null && ids.remove(job) && ids.isEmpty()) {
            jobs.remove(at);
        }
    }

    /// Those whose moment has come by `until`, the earliest first.
    List<JobId> by(Instant until) {
        var ids = new ArrayList<JobId>();
        jobs.headMap(until, true).values().forEach(ids::addAll);
        return ids;
    }
}
