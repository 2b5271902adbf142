package io.nightwatt.engine.job;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which open jobs wait for a time or for other jobs, so that nobody has to look through all of
/// them.
final class Barred {

    private final Map<JobId, SortedSet<JobId>> followers = new HashMap<>();
    private final TreeMap<Instant, SortedSet<JobId>> starts = new TreeMap<>();
    private final SortedSet<JobId> ripe = new TreeSet<>();

    void put(Job job, Jobs jobs) {
        Barrier barrier = job.barrier();
        barrier.notBefore()
                .ifPresent(at -> starts.computeIfAbsent(at, _ -> new TreeSet<>()).add(job.id()));
        for (JobId other : barrier.after()) {
            followers.computeIfAbsent(other, _ -> new TreeSet<>()).add(job.id());
            if (jobs.isDone(other)) {
                ripe.add(job.id());
            }
        }
    }

    void remove(Job job) {
        Barrier barrier = job.barrier();
        barrier.notBefore().ifPresent(at -> take(starts, at, job.id()));
        barrier.after().forEach(other -> take(followers, other, job.id()));
        ripe.remove(job.id());
    }

    private static <K> void take(Map<K, SortedSet<JobId>> index, K key, JobId id) {
        SortedSet<JobId> ids = index.get(key);
        if (ids != null && ids.remove(id) && ids.isEmpty()) {
            index.remove(key);
        }
    }

    /// A job is done: whoever waited for it may go on.
    void done(JobId id) {
        ripe.addAll(followers.getOrDefault(id, new TreeSet<>()));
    }

    /// Jobs of which a condition is met at `now`.
    NavigableSet<JobId> ripe(Instant now) {
        var all = new TreeSet<>(ripe);
        starts.headMap(now, true).values().forEach(all::addAll);
        return all;
    }
}
